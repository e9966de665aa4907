"""Two texts side by side: which lines stand in both, and within lines that changed, which words. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

MOST_LINES = 2_000
"""Longer texts are compared line by line only up to here; the rest is told as changed."""

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line; `is_new` when the other side lacks them."""

    words: str
    is_new: bool


Line: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the older text beside one of the newer; None where a side has none. Numbers count from 1."""

    older: Line | None
    newer: Line | None
    older_number: int | None
    newer_number: int | None
    is_same: bool


def compare_texts(older: str, newer: str) -> list[Pair]:
    """Every line of both, in order."""
    left, right = older.split("\n")[:MOST_LINES], newer.split("\n")[:MOST_LINES]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return [pair for step in matcher.get_opcodes() for pair in _pairs(step, left, right)]


def _pairs(step: tuple[str, int, int, int, int], left: Sequence[str], right: Sequence[str]) -> Iterator[Pair]:
    kind, left_from, left_to, right_from, right_to = step
    for offset in range(max(left_to - left_from, right_to - right_from)):
        a, b = left_from + offset, right_from + offset
        before = left[a] if a < left_to else None
        after = right[b] if b < right_to else None
        older, newer = _marked(before, after)
        numbers = (a + 1 if before is not None else None, b + 1 if after is not None else None)
        yield Pair(older, newer, *numbers, is_same=kind == "equal")


def _marked(before: str | None, after: str | None) -> tuple[Line | None, Line | None]:
    if before is None or after is None:
        return _whole(before), _whole(after)
    if before == after:
        return (Piece(before, False),), (Piece(after, False),)
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    older = tuple(Piece("".join(old[a:b]), kind != "equal") for kind, a, b, _c, _d in steps if b > a)
    newer = tuple(Piece("".join(new[c:d]), kind != "equal") for kind, _a, _b, c, d in steps if d > c)
    return older, newer


def _whole(text: str | None) -> Line | None:
    return None if text is None else (Piece(text, True),)
