"""Puts restored files in the place of those that stand there, and keeps what stood. Nothing is ever deleted."""

import shutil
from contextlib import suppress
from pathlib import Path

from campaign.operations.archive import sync_folder
from campaign.operations.homefiles import FOLDERS

WORD = "truoc-khoi-phuc"
"""In the name of what was set aside: "before the restore"."""

_SQLITE_FILES = ("", "-wal", "-shm")


def set_aside(home: Path, staged: Path, stamp: str) -> Path:
    """Moves all that stands in `home`, except `staged`, into a folder beside it, or within it where it cannot be moved out.

    A home that is a mounted volume cannot get a neighbour. Returns the folder. Raises OSError.
    """
    kept = home / f"{WORD}-{stamp}"
    kept.mkdir(exist_ok=True)
    for entry in sorted(home.iterdir()):
        if entry not in (staged, kept) and not entry.name.startswith(WORD):
            _move(entry, kept / entry.name)
    beside = home.with_name(f"{home.name}.{WORD}-{stamp}")
    try:
        kept.rename(beside)
    except OSError:
        return kept
    return beside


def set_database_aside(file: Path, stamp: str) -> Path:
    """Renames an SQLite database that lies outside the home, with the files that belong to it. Raises OSError."""
    kept = file.with_name(f"{file.name}.{WORD}-{stamp}")
    for suffix in _SQLITE_FILES:
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.rename(kept.with_name(kept.name + suffix))
    return kept


def move_in(staged: Path, home: Path) -> None:
    """Moves all of `staged` into `home`, where nothing but empty volumes stands any more. Raises OSError."""
    for entry in sorted(staged.iterdir()):
        _move(entry, home / entry.name)
    staged.rmdir()
    sync_folder(home)


def _move(source: Path, target: Path) -> None:
    """Renames; what is a volume or a link of its own, such as the portal's, stays in its place and only its files move."""
    is_fixed = source.is_symlink() and source.name in FOLDERS
    if not is_fixed and not target.is_dir():
        with suppress(OSError):
            source.rename(target)
            return
    if not source.is_dir() or (source.is_symlink() and not is_fixed):
        shutil.move(source, target)
        return
    target.mkdir(exist_ok=True)
    for entry in sorted(source.iterdir()):
        _move(entry, target / entry.name)
    # A volume cannot be removed; it waits for the files that come.
    with suppress(OSError):
        if not is_fixed:
            source.rmdir()
