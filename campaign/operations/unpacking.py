"""Puts a backup's files into a folder of their own, where nothing looks at them yet."""

import os
import re
import shutil
from pathlib import Path

from campaign.operations.archive import Damaged, Entry, Manifest
from campaign.operations.homefiles import CALENDAR, FOLDERS
from content.language import gettext as _

DATABASE = "database"
"""The folder of the rows in a backup: `database/delivery/00001.jsonl`."""

LARGEST_CHUNK = 256_000_000
"""Of rows; many times what a backup writes."""

_PLACES = re.compile(rf"{DATABASE}/[a-z_]+/\d+\.jsonl|{CALENDAR}/[^/]+|(?:{'|'.join(FOLDERS)})/.+", re.DOTALL)
_READABLE = 0o644


def refuse_strangers(manifest: Manifest) -> None:
    """Raises Damaged for a member that no backup has."""
    for member in manifest.members:
        is_rows = member.name.startswith(f"{DATABASE}/")
        if not _PLACES.fullmatch(member.name) or (is_rows and member.size > LARGEST_CHUNK):
            message = _("Bản sao lưu có phần lạ “{name}”. Chưa có gì bị thay đổi. Hãy dùng bản khác.")
            raise Damaged(message.format(name=member.name))


def unpack_file(entry: Entry, folder: Path) -> None:
    """Writes one file below `folder`, with the time that it had: the portal tells by it when a page was taken.

    Raises OSError; a name that stands already is one.
    """
    path = folder / entry.member.name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        shutil.copyfileobj(entry.content, out)
    path.chmod(_READABLE)
    os.utime(path, (entry.at, entry.at))


def sync_all() -> None:
    """Makes all that was unpacked survive a power cut, where the system can: once instead of once for each small file."""
    if hasattr(os, "sync"):
        os.sync()
