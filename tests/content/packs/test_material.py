from content.packs.material import PARTS
from content.packs.names import safe_name
from tests.content.packs.sample import UNIT, material


def test_the_unit_speaks_and_without_one_the_office() -> None:
    assert material(unit=UNIT).speaker == "Phường Cẩm Thành"
    assert material().speaker == "Sở Khoa học và Công nghệ"


def test_parts_are_known_by_ids_that_may_name_files() -> None:
    assert [part for part in PARTS if safe_name(part) != part] == []
