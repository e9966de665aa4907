"""What a channel remembers beside its site: one small SQLite file, in the hands of one process at a time.

Knows no channel's tables. The kernel takes the lock back when its holder dies. The journal is a file, not WAL, so that
the memory may lie on a shared folder.
"""

import errno
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from channels.errors import AccessLost
from content.language import gettext as _

PATIENCE_S = 1.0
"""How long to wait for another process that holds the memory."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH}
_REASONS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}


@contextmanager
def held(file: Path, channel: str, make: Callable[[sqlite3.Connection], None]) -> Iterator[sqlite3.Connection]:
    """The memory, ours alone until the block ends; then committed, or left as it was when the block raises.

    `make` fills a new one; `channel` is its kind as the office calls it. Raises BlockingIOError when another process
    holds it, AccessLost when it is damaged, OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(file, timeout=PATIENCE_S, isolation_level=None)) as memory:
            memory.execute("BEGIN IMMEDIATE")
            if not memory.execute("PRAGMA user_version").fetchone()[0]:
                make(memory)
                memory.execute("PRAGMA user_version = 1")
            yield memory
            memory.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise _told(error, file, channel) from error


def read_json(file: Path, channel: str) -> Any:
    """What an earlier release remembered in a file of its own; None without one. Raises AccessLost, OSError."""
    try:
        return json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as damage:
        raise damaged(file, channel) from damage


def damaged(file: Path, channel: str) -> AccessLost:
    """The error for a memory that cannot be read."""
    message = _("Tệp ghi nhớ {name} của kênh {channel} bị hỏng. Hãy khôi phục nó từ bản sao lưu.")
    return AccessLost(message.format(name=file.name, channel=channel))


def _told(error: sqlite3.DatabaseError, file: Path, channel: str) -> Exception:
    if isinstance(error, sqlite3.ProgrammingError):
        return error
    code = error.sqlite_errorcode & 0xFF  # the other bits only tell the finer cause
    if code in _BUSY:
        return BlockingIOError(errno.EAGAIN, "another process writes", str(file))
    if code in _DAMAGED:
        return damaged(file, channel)
    return OSError(_REASONS.get(code, errno.EIO), str(error), str(file))
