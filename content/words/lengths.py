"""How long the texts of the editor may be, by their places: what ways out take (`counting`), and what reads well."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from content.words.counting import LIMITS as TAKEN
from content.words.counting import Unit as Counted
from content.words.counting import utf16_units
from content.words.markdown import MAX_MARKDOWN

WORDS_PER_MINUTE = 150
"""How fast an announcer reads Vietnamese, in syllables as they are written."""


class Unit(StrEnum):
    """What is counted: UTF-16 units, characters, or words."""

    UTF16 = "utf16"
    CHARACTERS = "characters"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` units of a text. A soft one is advice: what is longer still goes out."""

    unit: Unit
    most: int
    is_soft: bool


def _taken(way: str, field: str, *, is_soft: bool) -> Limit:
    limit = next(one for one in TAKEN if (one.way, one.field) == (way, field))
    return Limit(Unit.UTF16 if limit.unit is Counted.UTF16 else Unit.CHARACTERS, limit.most, is_soft)


LIMITS: Mapping[str, Limit] = {
    "title": _taken("zalo", "title", is_soft=True),
    "summary": _taken("zalo", "summary", is_soft=True),
    "body": Limit(Unit.CHARACTERS, MAX_MARKDOWN, is_soft=False),
    "telegram": _taken("telegram", "telegram", is_soft=False),
    "caption": _taken("telegram", "caption", is_soft=True),
    "zalo": Limit(Unit.CHARACTERS, 2000, is_soft=False),
    "facebook": _taken("facebook", "facebook", is_soft=False),
    "fold": Limit(Unit.CHARACTERS, 477, is_soft=True),
    "radio": Limit(Unit.WORDS, 3 * WORDS_PER_MINUTE, is_soft=True),
    "led": Limit(Unit.CHARACTERS, 120, is_soft=True),
}
"""By place: a text's name, or a further limit of it: `caption` of telegram, `fold` of facebook.

`zalo` is a text message of an Official Account (not tried); `fold` is where Facebook hides the rest (measured by designers,
fairly sure); what a loudspeaker and a wall bear is advice.
"""


def count(text: str, unit: Unit) -> int:
    """The length of plain text in `unit`."""
    if unit is Unit.UTF16:
        return utf16_units(text)
    return len(text.split()) if unit is Unit.WORDS else len(text)


def reading_s(text: str) -> int:
    """How many seconds an announcer reads `text`."""
    return round(count(text, Unit.WORDS) * 60 / WORDS_PER_MINUTE)
