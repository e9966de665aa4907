"""Words laid on one endless line, and the cutting of that line into even ones. Measures in ems; knows no letters."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

ROUNDS = 8
"""Halvings in the search for the narrowest column: what is left is a few pixels."""


@dataclass(frozen=True, eq=False)
class Token:
    """What no line breaks inside. `left` (≤ 0) and `right` bound its pen and ink; `is_glued` has no space before it."""

    text: str
    advance: float
    left: float
    right: float
    is_glued: bool = False


class Tokens:
    """A text's tokens and where each begins on an endless line."""

    def __init__(self, tokens: Sequence[Token], space: float) -> None:
        self.tokens = tokens
        self._begins = [0.0]
        for before, token in pairwise(tokens):
            self._begins.append(self._begins[-1] + before.advance + (0.0 if token.is_glued else space))
        rights = (begin + token.right for begin, token in zip(self._begins, tokens, strict=True))
        self._ends = list(accumulate(rights, max))
        self._lefts = [begin + token.left for begin, token in zip(self._begins, tokens, strict=True)]

    @cached_property
    def widest(self) -> float:
        """Width of the widest token."""
        return max(token.right - token.left for token in self.tokens)

    def wider(self, room: float) -> tuple[int, ...]:
        """The places of the tokens that do not fit in `room`."""
        if self.widest <= room:
            return ()
        return tuple(place for place, token in enumerate(self.tokens) if token.right - token.left > room)

    def even(self, room: float, most_lines: int, orphan_letters: int) -> list[int]:
        """Where each line begins: as few as fit, as even as they can be. Empty when a token is too wide or lines too many.

        The last line is not a token of `orphan_letters` or fewer alone when another cut with as many lines exists.
        """
        count = len(self.tokens)
        starts = self._fill(room, count)
        if len(starts) < 2 or (most_lines and len(starts) > most_lines):
            return starts if len(starts) < 2 else []
        starts = self._levelled(self._narrowed(starts, room, count), room, count)
        is_orphan = starts[-1] == count - 1 and len(self.tokens[-1].text) <= orphan_letters
        if is_orphan and starts[-2] < count - 2 and self._width(count - 2, count) <= room:
            rest = self._narrowed(self._fill(room, count - 2), room, count - 2)
            return [*self._levelled(rest, room, count - 2), count - 2]
        return starts

    def lines(self, starts: Sequence[int]) -> tuple[str, ...]:
        """The texts of the lines that begin there."""
        return tuple(self._text(start, end) for start, end in self._bounds(starts))

    def evenness(self, starts: Sequence[int]) -> float:
        """The shortest of the lines that begin there as a part of the longest."""
        widths = [self._width(start, end) for start, end in self._bounds(starts)]
        return min(widths) / (max(widths) or 1.0) if widths else 0.0

    def _bounds(self, starts: Sequence[int]) -> list[tuple[int, int]]:
        return list(pairwise([*starts, len(self.tokens)])) if starts else []

    def _text(self, start: int, end: int) -> str:
        parts = [self.tokens[start].text]
        for token in self.tokens[start + 1 : end]:
            parts.append(token.text if token.is_glued else f" {token.text}")
        return "".join(parts)

    def _width(self, start: int, end: int) -> float:
        return self._ends[end - 1] - self._lefts[start]

    def _fill(self, room: float, stop: int) -> list[int]:
        starts: list[int] = []
        at = 0
        while at < stop:
            starts.append(at)
            after = bisect_right(self._ends, self._lefts[at] + room, at, stop)
            if after == at:
                return []
            at = after
        return starts

    def _narrowed(self, starts: list[int], room: float, stop: int) -> list[int]:
        """As many lines in the narrowest column."""
        narrow, wide = self._width(0, stop) / len(starts) * 0.9, room
        for _round in range(ROUNDS):
            middle = (narrow + wide) / 2
            tried = self._fill(middle, stop)
            if len(tried) == len(starts):
                wide, starts = middle, tried
            else:
                narrow = middle
        return starts

    def _levelled(self, starts: list[int], room: float, stop: int) -> list[int]:
        """Words moved to the next line where that makes the two more alike."""
        starts = list(starts)
        for _pass in starts:
            moved = False
            for row in range(len(starts) - 1, 0, -1):
                moved |= self._level(starts, row, room, stop)
            if not moved:
                break
        return starts

    def _level(self, starts: list[int], row: int, room: float, stop: int) -> bool:
        above, at = starts[row - 1], starts[row]
        below = starts[row + 1] if row + 1 < len(starts) else stop
        if at - above < 2:
            return False
        new = self._width(at - 1, below)
        if new > room or new >= self._width(above, at):
            return False
        starts[row] = at - 1
        return True
