"""The memory from which feeds are written: the newest posts of each theme. Knows nothing of XML or files."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from channels.memory import damaged, held, read_json
from channels.rss.entries import Entry

LENGTH = 50
"""Posts in a feed; older ones leave it."""

_NAMES = tuple(column.name for column in fields(Entry))
_values = attrgetter(*_NAMES)
_COLUMNS = ", ".join(_NAMES)
_TABLE = f"CREATE TABLE entries ({_COLUMNS}, PRIMARY KEY (key))"
_FILE = f"INSERT OR REPLACE INTO entries ({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"
_NEWEST_FIRST = "ORDER BY published DESC, key DESC"

# What is among the newest of all is among the newest of its theme.
_FORGET_OLD = (
    "DELETE FROM entries WHERE key IN (SELECT key FROM (SELECT key, row_number() OVER "
    f"(PARTITION BY theme {_NEWEST_FIRST}) AS place FROM entries) WHERE place > ?)"
)


class Shelf:
    """Entries, newest first. `touched` names, by id, the themes whose feeds `put` has changed."""

    def __init__(self, memory: sqlite3.Connection) -> None:
        self._memory = memory
        self.touched: dict[str, str] = {}

    def put(self, entries: Iterable[Entry]) -> None:
        """Files entries in place of older versions of them, and forgets what has become too old for a feed."""
        for entry in entries:
            old = self._memory.execute("SELECT theme, theme_name FROM entries WHERE key = ?", (entry.key,)).fetchone()
            if old:
                self.touched.setdefault(*old)
            self.touched[entry.theme] = entry.theme_name
            self._memory.execute(_FILE, _values(entry))
        self._memory.execute(_FORGET_OLD, (LENGTH,))

    def take_off(self, key: str) -> None:
        """No feed shows it from now on."""
        old = self._memory.execute("SELECT theme, theme_name FROM entries WHERE key = ?", (key,)).fetchone()
        if old:
            self.touched.setdefault(*old)
            self._memory.execute("DELETE FROM entries WHERE key = ?", (key,))

    def latest(self) -> list[Entry]:
        """What the feed of all shows."""
        return self._read(f"{_NEWEST_FIRST} LIMIT ?", LENGTH)

    def of_theme(self, theme: str) -> list[Entry]:
        """What a theme's feed shows."""
        return self._read(f"WHERE theme = ? {_NEWEST_FIRST}", theme)

    def keys(self) -> set[str]:
        """All that stands in some feed."""
        return {key for (key,) in self._memory.execute("SELECT key FROM entries")}

    def _read(self, rest: str, *values: object) -> list[Entry]:
        return [Entry(*row) for row in self._memory.execute(f"SELECT {_COLUMNS} FROM entries {rest}", values)]


@contextmanager
def shelf_of(state: Path) -> Iterator[Shelf]:
    """The shelf in the private folder `state`, ours alone until the block ends; then kept, unless the block raises.

    Raises BlockingIOError while another process holds it, AccessLost when it is damaged, OSError.
    """
    with held(state / "rss.sqlite", "RSS", lambda memory: _make(memory, state / "rss")) as memory:
        yield Shelf(memory)


def _make(memory: sqlite3.Connection, earlier: Path) -> None:
    """Earlier releases kept each feed in a JSON file; the feed of all was written last."""
    memory.execute(_TABLE)
    for file in [*sorted(earlier.glob("theme-*.json")), earlier / "all.json"]:
        plain: list[dict[str, Any]] = read_json(file, "RSS") or []
        try:
            memory.executemany(_FILE, [_values(Entry(**entry)) for entry in plain])
        except TypeError as damage:
            raise damaged(file, "RSS") from damage
