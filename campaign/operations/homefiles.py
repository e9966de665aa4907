"""Which files of an installation a backup holds, and under what names. Knows folders, not what is in them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("media", "proofs", "portal-state", "portal", "outbox")
"""In the order that they are copied.

Rows come before all of them: a file is written before the row that names it is settled, so every file that the rows name is
there. A portal's memory comes before its pages: pages that the memory does not list yet are those of deliveries that the
rows still hold `pending`, and these are published again after a restore.
"""

CALENDAR = "calendar"
"""Where the calendar file or the files of the calendar folder lie in a backup."""

_LEFTOVER = re.compile(r"\..*\.tmp|.*\.lock|tmp[a-z0-9_]{8}|.*\.sqlite-(journal|wal|shm)")
"""Files that are just being written or only say that somebody works."""


def home_files(home: Path) -> Iterator[tuple[str, Path]]:
    """(name in a backup, file) of every file to be kept. Links below the folders are left out."""
    for folder in FOLDERS:
        yield from _files(home / folder, folder)


def _files(root: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    for folder, inner, names in os.walk(root):
        inner.sort()
        below = Path(folder).relative_to(root).as_posix()
        place = prefix if below == "." else f"{prefix}/{below}"
        for name in sorted(names):
            path = Path(folder, name)
            if not _LEFTOVER.fullmatch(name) and path.is_file() and not path.is_symlink():
                yield f"{place}/{name}", path


def calendar_files(calendar: Path) -> Iterator[tuple[str, Path]]:
    """The same for the calendar, a file or a folder of them. Nothing when there is none."""
    found = sorted([*calendar.glob("*.yaml"), *calendar.glob("*.yml")]) if calendar.is_dir() else [calendar]
    for path in found:
        if path.is_file():
            yield f"{CALENDAR}/{path.name}", path


def is_inside(file: Path, home: Path) -> bool:
    """Whether `file` lies in a folder that a backup holds."""
    return any(file.resolve().is_relative_to((home / folder).resolve()) for folder in FOLDERS)
