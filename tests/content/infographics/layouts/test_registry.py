"""Every layout that lies in the folder can be asked for."""

from pathlib import Path

from content.infographics import layouts


def test_every_module_is_registered_under_its_own_name() -> None:
    folder = Path(layouts.__file__).parent
    assert sorted(layouts.MODULES) == sorted(file.stem for file in folder.glob("*.py") if file.stem != "__init__")
    assert [name.replace("-", "_") for name in layouts.LAYOUTS] == list(layouts.MODULES)
