"""What staff call things, and what the calendar calls them: themes, channels, units by name or id, with or without marks."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaign.library.folding import folded
from campaign.plan.places import places
from campaign.plan.schema import Calendar
from campaign.words import kind_name, template_name
from content.language import gettext as _
from content.words.library import Library

MOST_SHOWN = 12
_BETWEEN = re.compile(r"[,;\n]+")


class NameProblem(ValueError):
    """A name that the calendar does not know; the text says which it does."""


class Known(dict[str, str]):
    """Ids by every name that means just one of them. `names` is what people call each, its id where two share a name."""

    def __init__(self, found: Mapping[str, str], names: Mapping[str, str]) -> None:
        super().__init__(found)
        self.names = names


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of a calendar by every name that means just one of them."""

    themes: Mapping[str, str]
    audiences: Mapping[str, str]
    units: Mapping[str, str]
    templates: Mapping[str, str]
    channels: Mapping[str, str]


def names_of(calendar: Calendar, library: Library) -> Names:
    """All that a table may name."""
    kinds = [(kind_name(channel.kind), channel.id) for channel in calendar.channels]
    kinds += [(channel.kind, channel.id) for channel in calendar.channels]
    channels = by_name(kinds)
    references = {folded(reference): reference for reference in places(calendar)}
    return Names(
        themes=by_name((theme.name, theme.id) for theme in calendar.themes),
        audiences=by_name((audience.name, audience.id) for audience in calendar.audiences),
        units=by_name((unit.name, unit.id) for unit in calendar.units),
        templates=by_name((template_name(name), name) for name in library.ids()),
        channels=Known(channels | references, channels.names),
    )


def by_name(pairs: Iterable[tuple[str, str]]) -> Known:
    """The ids of (name, id) by every name that means just one of them, for `named`."""
    found: dict[str, set[str]] = {}
    known = list(pairs)
    for name, key in known:
        found.setdefault(_folded(name), set()).add(key)
    # An id means itself, whatever else bears its name.
    ids = {name: min(keys) for name, keys in found.items() if len(keys) == 1}
    names: dict[str, str] = {}
    for name, key in known:
        names.setdefault(key, name if ids.get(_folded(name)) == key else key)
    return Known(ids | {_folded(key): key for _name, key in known}, names)


def named(text: str, known: Mapping[str, str]) -> str:
    """The id of one thing; empty for an empty text. Raises NameProblem."""
    key = _folded(text)
    if not key:
        return ""
    if key not in known:
        raise NameProblem(_unknown(text, known))
    return known[key]


def all_named(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of several, with commas between them or a line for each. Raises NameProblem."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return tuple(dict.fromkeys(named(part, known) for part in parts))


def _unknown(text: str, known: Mapping[str, str]) -> str:
    names = known.names if isinstance(known, Known) else {}
    near = difflib.get_close_matches(_folded(text), known, 1, cutoff=0.6)
    if near:
        message = _("Không có “{text}”. Có phải “{near}”?")
        return message.format(text=text.strip()[:80], near=names.get(known[near[0]], known[near[0]]))
    called = sorted({names.get(one, one) for one in known.values()}, key=_folded)
    shown = ", ".join(called[:MOST_SHOWN]) + ("…" if len(called) > MOST_SHOWN else "")
    return _("Không có “{text}”. Hãy ghi một trong: {known}.").format(text=text.strip()[:80], known=shown or "–")


def _folded(text: str) -> str:
    return " ".join(folded(text).split())
