"""What becomes of the calendar that a backup holds. A person's calendar is never overwritten."""

import shutil
from pathlib import Path

KEPT = "lich-trong-ban-sao-luu"
"""In the name of the folder that keeps it where another calendar stands: "the calendar in the backup"."""


def place_calendar(staged: Path, target: Path, home: Path, stamp: str, *, is_folder: bool) -> Path | None:
    """Puts the calendar of `staged` at `target` if nothing stands there, else into the home. None: it stands already.

    Raises OSError.
    """
    if not staged.is_dir():
        return None
    if not target.exists():
        try:
            return _put(staged, target, is_folder=is_folder)
        except OSError:
            # The calendar's place may be one that nobody can write to: then it is kept in the home.
            pass
    elif _is_same(staged, target):
        shutil.rmtree(staged)
        return None
    return Path(shutil.move(staged, home / f"{KEPT}-{stamp}"))


def _put(staged: Path, target: Path, *, is_folder: bool) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    if is_folder:
        return Path(shutil.move(staged, target))
    (file,) = staged.iterdir()
    shutil.move(file, target)
    staged.rmdir()
    return target


def _is_same(staged: Path, target: Path) -> bool:
    places = {file.name: target / file.name if target.is_dir() else target for file in staged.iterdir()}
    return all(place.is_file() and place.read_bytes() == (staged / name).read_bytes() for name, place in places.items())
