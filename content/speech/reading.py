"""The door: a line as it is written to the line as it is said. The order of the rules is the order of their certainty."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from content.speech import addresses, amounts, dates, hours, papers, phones, portions, ranges, romans, shortened
from content.speech.cleaning import cleaned
from content.speech.markings import with_pauses_only, without_markdown
from content.speech.rules import Rule, apply

_DIGIT = re.compile("[0-9]")
_STAGES: tuple[tuple[bool, tuple[Rule, ...]], ...] = (
    (False, addresses.RULES),
    (True, phones.RULES),
    (False, papers.RULES),
    (True, (*portions.RULES, *dates.RULES, *ranges.RULES, *hours.RULES)),
    (False, romans.RULES),
    (True, amounts.FIRST),
    (False, (*shortened.FORMS, *amounts.RULES, *shortened.SPELLING)),
)
"""Rules in their order, and whether they have nothing to do without a digit: most lines have none, and that halves the time."""
_MOST_AT_ONCE = 4000
"""Characters that the rules look at together: a line of a megabyte is read in pieces and in time."""


def said(text: str) -> str:
    """One line of `text` as it is said, NFC: letters, spaces and . , ? ! ; : alone. The letters keep their size."""
    line = without_markdown(cleaned(text))
    return with_pauses_only(" ".join(map(_read, _pieces(line))))


def said_small(text: str) -> str:
    """The same with no capital at all."""
    return "".join(letter for letter in unicodedata.normalize("NFC", said(text).lower()) if not letter.isupper())


@lru_cache(maxsize=1024)
def _read(piece: str) -> str:
    # A pack says most of its sentences to every unit and audience.
    for needs_digits, rules in _STAGES:
        if not needs_digits or _DIGIT.search(piece):
            piece = apply(rules, piece)
    return piece


def _pieces(line: str) -> Iterator[str]:
    while len(line) > _MOST_AT_ONCE:
        at = line.rfind(" ", 0, _MOST_AT_ONCE)
        at = at if at > 0 else _MOST_AT_ONCE
        yield line[:at]
        line = line[at:]
    yield line
