"""The portal's memory of its posts, from which its lists are read. Knows nothing of pages."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from operator import attrgetter
from pathlib import Path

from channels.memory import held
from channels.portal.cards import Card, Topic
from channels.portal.earlier import EarlierLists, read_earlier
from content.language import gettext as _

LATEST_LENGTH = 13
"""Posts on the home page: one large, twelve below it."""

TOPIC_LENGTH = 30
"""Posts that a theme's or an observance's page shows; older ones stand in the months' archive."""

NEAR = 60
"""Posts before and after one that are looked at for its name: more never go out together in one theme."""

_NAMES = tuple(column.name for column in fields(Card))
_values = attrgetter(*_NAMES)
_COLUMNS = ", ".join(_NAMES)
_FILE_CARD = f"INSERT OR REPLACE INTO cards ({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"
_NEWEST_FIRST = "ORDER BY published DESC, key DESC"
_OF_DAYS = "day >= ? AND day < ?"

_TABLES = (
    f"CREATE TABLE cards ({_COLUMNS}, PRIMARY KEY (key))",
    "CREATE INDEX cards_latest ON cards (published, key)",
    "CREATE INDEX cards_of_theme ON cards (theme, published, key)",
    "CREATE INDEX cards_of_observance ON cards (observance, published, key)",
    "CREATE INDEX cards_of_day ON cards (day)",
    # `kind` is theme, observance or month. Pages name them in the order in which they first had a post.
    "CREATE TABLE topics (number INTEGER PRIMARY KEY, kind, id, name, palette, UNIQUE (kind, id))",
)
_FILE_TOPIC = (
    "INSERT INTO topics (kind, id, name, palette) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name, palette = excluded.palette"
)


@dataclass(frozen=True, slots=True)
class Touched:
    """The lists that cards have entered, left or changed in: ids, `2027-10`, `2027`."""

    themes: set[str] = field(default_factory=set)
    observances: set[str] = field(default_factory=set)
    months: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)

    def add(self, card: Card) -> None:
        """Notes each list that the card stands in."""
        self.themes.add(card.theme)
        self.months.add(card.month)
        self.years.add(card.year)
        if card.observance:
            self.observances.add(card.observance)


class Shelf:
    """Cards in lists, newest first, and the topics that they are about. `touched` tells what `put` has changed."""

    def __init__(self, memory: sqlite3.Connection) -> None:
        self._memory = memory
        self._topics = {kind: self._known(kind) for kind in ("theme", "observance", "month")}
        self.touched = Touched()

    def put(self, card: Card) -> None:
        """Files the card in place of an older version of it."""
        old = self.card(card.key)
        if old:
            self.touched.add(old)
        self.touched.add(card)
        if card != old:
            self._memory.execute(_FILE_CARD, _values(card))
        self._know("theme", Topic(card.theme, card.theme_name, card.palette))
        self._know("month", Topic(card.month, "", ""))
        if card.observance:
            self._know("observance", Topic(card.observance, card.observance_name, card.palette))

    def take_off(self, key: str) -> Card | None:
        """The post's card, which no list shows from now on; None when it stands in none."""
        card = self.card(key)
        if card:
            self.touched.add(card)
            self._memory.execute("DELETE FROM cards WHERE key = ?", (key,))
        return card

    def card(self, key: str) -> Card | None:
        """The post as the lists show it, None when they do not."""
        return next(self._read("WHERE key = ?", key), None)

    def around(self, card: Card) -> list[Card]:
        """The posts of its theme that came before and after it, on whose pages it may be named."""
        before = self._read("WHERE theme = ? AND published <= ? " + _NEWEST_FIRST + " LIMIT ?", *_near(card))
        after = self._read("WHERE theme = ? AND published > ? ORDER BY published, key LIMIT ?", *_near(card))
        return [other for other in (*before, *after) if other.key != card.key]

    def shows(self, picture: str) -> bool:
        """Whether some post still shows the picture (a path below the root). Reads all cards: asked only now and then."""
        return next(self._read("WHERE picture = ? LIMIT 1", picture), None) is not None

    def latest(self) -> list[Card]:
        """What the home page shows."""
        return list(self._read(f"{_NEWEST_FIRST} LIMIT ?", LATEST_LENGTH))

    def of_theme(self, theme: str) -> list[Card]:
        """What a theme's page shows."""
        return list(self._read(f"WHERE theme = ? {_NEWEST_FIRST} LIMIT ?", theme, TOPIC_LENGTH))

    def of_observance(self, observance: str) -> list[Card]:
        """What an observance's page shows."""
        return list(self._read(f"WHERE observance = ? {_NEWEST_FIRST} LIMIT ?", observance, TOPIC_LENGTH))

    def of_month(self, month: str) -> list[Card]:
        """All of a month such as `2027-10`."""
        return list(self._read(f"WHERE {_OF_DAYS} {_NEWEST_FIRST}", *_days(month)))

    def changes(self, year: str) -> list[tuple[str, str]]:
        """Path and time of the last change of each post of a year such as `2027`, the newest post first."""
        rows = self._memory.execute(f"SELECT path, updated FROM cards WHERE {_OF_DAYS} {_NEWEST_FIRST}", _days(year))
        return rows.fetchall()

    @property
    def themes(self) -> dict[str, Topic]:
        """By id, in the order in which they first had a post."""
        return self._topics["theme"]

    @property
    def observances(self) -> dict[str, Topic]:
        """As `themes`."""
        return self._topics["observance"]

    @property
    def months(self) -> list[str]:
        """Those that ever had a post, the earliest first."""
        return sorted(self._topics["month"])

    def _read(self, rest: str, *values: object) -> Iterator[Card]:
        return (Card(*row) for row in self._memory.execute(f"SELECT {_COLUMNS} FROM cards {rest}", values))

    def _known(self, kind: str) -> dict[str, Topic]:
        rows = self._memory.execute("SELECT id, name, palette FROM topics WHERE kind = ? ORDER BY number", (kind,))
        return {row[0]: Topic(*row) for row in rows}

    def _know(self, kind: str, topic: Topic) -> None:
        if self._topics[kind].get(topic.id) != topic:
            self._topics[kind][topic.id] = topic
            self._memory.execute(_FILE_TOPIC, (kind, topic.id, topic.name, topic.palette))


def _near(card: Card) -> tuple[str, str, int]:
    return card.theme, card.published, NEAR


def _days(prefix: str) -> tuple[str, str]:
    """The bounds of all days that begin so: the tilde comes after all that a date is written with."""
    return prefix, f"{prefix}~"


@contextmanager
def shelf_of(state: Path) -> Iterator[Shelf]:
    """The shelf in the private folder `state`, ours alone until the block ends; then kept, unless the block raises.

    Raises BlockingIOError while another process holds it, AccessLost when it is damaged, OSError.
    """
    with held(
        state / "portal.sqlite", _("cổng"), lambda memory: _make(memory, read_earlier(state / "portal"))
    ) as memory:
        yield Shelf(memory)


def _make(memory: sqlite3.Connection, earlier: EarlierLists) -> None:
    for table in _TABLES:
        memory.execute(table)
    memory.executemany(_FILE_CARD, map(_values, earlier.cards))
    memory.executemany(_FILE_TOPIC, [(kind, one.id, one.name, one.palette) for kind, one in earlier.topics])
