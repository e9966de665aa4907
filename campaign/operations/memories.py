"""Copies what a channel remembers while the channel may be writing it. Knows that it is an SQLite file, not what is in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from campaign.errors import CampaignError
from content.language import gettext as _

SUFFIX = ".sqlite"

_PATIENCE_S = 30.0
_NOT_WHOLE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN}


@contextmanager
def steady(path: Path, scratch: Path) -> Iterator[Path]:
    """`path` itself, or in place of an SQLite file a copy as it stood at one moment, made in `scratch` and gone afterwards.

    Raises CampaignError when it cannot be read.
    """
    if path.suffix != SUFFIX:
        yield path
        return
    copy = scratch / path.name
    try:
        yield copy if _copied(path, copy) else path
    finally:
        copy.unlink(missing_ok=True)


def _copied(path: Path, copy: Path) -> bool:
    """False for a file that is no whole database: better kept as it is than not at all."""
    place = f"{path.absolute().as_uri()}?mode=rw"
    try:
        # In one step: a writer can begin meanwhile, and commits when the copy is done.
        with (
            closing(sqlite3.connect(place, uri=True, timeout=_PATIENCE_S)) as memory,
            closing(sqlite3.connect(copy)) as target,
        ):
            memory.backup(target)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in _NOT_WHOLE:
            return False
        message = _("Không sao lưu được tệp {file}: {reason}. Hãy kiểm tra đĩa rồi chạy lại.")
        raise CampaignError(message.format(file=path, reason=error)) from error
    return True
