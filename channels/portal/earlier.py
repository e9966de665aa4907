"""Reads the JSON files in which earlier releases kept the portal's lists, to be taken over once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from channels.memory import damaged, read_json
from channels.portal.cards import Card, Topic
from content.language import gettext as _


@dataclass(frozen=True, slots=True)
class EarlierLists:
    """All cards, and all topics with their kind (theme, observance, month) in the order in which they came."""

    cards: tuple[Card, ...]
    topics: tuple[tuple[str, Topic], ...]


def read_earlier(folder: Path) -> EarlierLists:
    """What lies in `folder`; empty lists for none. Raises AccessLost when a file is damaged, OSError."""
    index = folder / "site.json"
    try:
        return EarlierLists(tuple(_cards(folder)), tuple(_topics(_read(index) or {})))
    except (TypeError, AttributeError, KeyError) as damage:
        raise damaged(index, _("cổng")) from damage


def _cards(folder: Path) -> Iterable[Card]:
    """A post's own file was written last: until then it names the lists that the post may still have to leave."""
    listed = [card for file in sorted(folder.glob("lists/*.json")) for card in _read(file) or []]
    own = [_read(file) for file in sorted(folder.glob("posts/*/*.json"))]
    return {card["key"]: Card(**card) for card in [*listed, *own]}.values()


def _topics(index: dict[str, Any]) -> Iterator[tuple[str, Topic]]:
    for kind, name in (("theme", "themes"), ("observance", "observances")):
        for topic in index.get(name, []):
            yield kind, Topic(**topic)
    for month in index.get("months", []):
        yield "month", Topic(month, "", "")


def _read(file: Path) -> Any:
    return read_json(file, _("cổng"))
