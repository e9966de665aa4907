"""The portal's lists, kept as small JSON files beside the site so that one post rewrites a bounded number of pages.

Knows nothing of pages. Lists are read, changed in memory by a whole batch, and written once.
"""

import hashlib
import json
from collections.abc import Iterable
from gettext import gettext as _
from pathlib import Path
from typing import Any

from channels.errors import AccessLost
from channels.files import write_text
from channels.portal.cards import Card, Topic, as_plain

TOPIC_LENGTH = 30
"""Posts that a theme's or an observance's page shows; older ones stand in the months' archive."""

LATEST_LENGTH = 13
"""Posts on the home page: one large, twelve below it."""


class Shelf:
    """Lists of cards, newest first, by name. `put` replaces a post wherever it stood."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._lists: dict[str, list[Card]] = {}
        self._cards: dict[str, Card] = {}
        index = _read(state / "site.json") or {}
        self.themes = _topics(index.get("themes", []))
        self.observances = _topics(index.get("observances", []))
        self.months: set[str] = set(index.get("months", []))

    def put(self, card: Card) -> None:
        """Files the card in each of its lists and takes an older version of it out of lists it has left."""
        old = self._cards.get(card.key) or self._stored(card.key)
        for name in set(_places(old)) - set(_places(card)) if old else ():
            self._lists[name] = [other for other in self.cards(name) if other.key != card.key]
        for name in _places(card):
            self._lists[name] = _filed(self.cards(name), card, _length(name))
        self._cards[card.key] = card
        self.themes[card.theme] = Topic(card.theme, card.theme_name, card.palette)
        if card.observance:
            self.observances[card.observance] = Topic(card.observance, card.observance_name, card.palette)
        self.months.add(card.month)

    def cards(self, name: str) -> list[Card]:
        """A list by its name: `latest`, `theme-…`, `observance-…`, `month-2027-10`, `year-2027`."""
        if name not in self._lists:
            self._lists[name] = [Card(**entry) for entry in _read(self._list_file(name)) or []]
        return self._lists[name]

    def touched(self, prefix: str) -> list[str]:
        """What follows `prefix` in the names of the lists in hand."""
        return sorted(name.removeprefix(prefix) for name in self._lists if name.startswith(prefix))

    def write_lists(self) -> None:
        """Before the pages: they show what these say. Raises OSError."""
        for name, cards in self._lists.items():
            _write(self._list_file(name), [as_plain(card) for card in cards])
        topics = {"themes": self.themes, "observances": self.observances}
        index: dict[str, Any] = {name: [as_plain(t) for t in some.values()] for name, some in topics.items()}
        _write(self._state / "site.json", {**index, "months": sorted(self.months)})

    def write_cards(self) -> None:
        """After the pages: until then a card names the lists that its post may still have to leave. Raises OSError."""
        for key, card in self._cards.items():
            _write(self._card_file(key), as_plain(card))

    def _stored(self, key: str) -> Card | None:
        plain = _read(self._card_file(key))
        return Card(**plain) if plain else None

    def _list_file(self, name: str) -> Path:
        return self._state / "lists" / f"{name}.json"

    def _card_file(self, key: str) -> Path:
        digest = hashlib.sha256(key.encode()).hexdigest()
        return self._state / "posts" / digest[:2] / f"{digest[:24]}.json"


def _places(card: Card) -> list[str]:
    own = [f"observance-{card.observance}"] if card.observance else []
    return ["latest", f"theme-{card.theme}", f"month-{card.month}", f"year-{card.year}", *own]


def _length(name: str) -> int | None:
    if name == "latest":
        return LATEST_LENGTH
    return TOPIC_LENGTH if name.startswith(("theme-", "observance-")) else None


def _filed(cards: Iterable[Card], card: Card, length: int | None) -> list[Card]:
    others = [other for other in cards if other.key != card.key]
    return sorted([*others, card], key=lambda one: (one.published, one.key), reverse=True)[:length]


def _topics(plain: list[dict[str, str]]) -> dict[str, Topic]:
    return {entry["id"]: Topic(**entry) for entry in plain}


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as damage:
        message = _("Tệp ghi nhớ {name} của kênh cổng bị hỏng. Hãy khôi phục nó từ bản sao lưu.")
        raise AccessLost(message.format(name=path.name)) from damage


def _write(path: Path, plain: object) -> None:
    write_text(path, json.dumps(plain, ensure_ascii=False, indent=1))
