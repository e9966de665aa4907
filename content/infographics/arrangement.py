"""How like cells stand in a box: which columns and rows give their words the largest type. Knows no layout."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TypeVar

from content.infographics.canvas import Box
from content.infographics.fonts import Face, width_px
from content.infographics.problems import TextTooLong
from content.infographics.wrapping import bind

Way = TypeVar("Way")
Drawn = TypeVar("Drawn")

LEADING, ENDS = 1.24, 1.3
"""Distance of baselines, and height of a single line, in ems."""

LONG = 30
"""Characters of a word that may break, such as an address."""

SEARCHES = 9
"""Halvings of the range in which the size of type is looked for."""

GRID_SHARE = 0.8
"""Several rows and columns must make the type so much larger than a single row or column does, to be worth it."""

PROPORTIONS = (0.8, 12.0)
"""Between which a card's width to its height looks at ease."""

HOLE_SHARE = 0.8
"""The same for an empty cell at the end."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a cell; its type is `share` as large as the cell's leading text."""

    text: str
    face: Face
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Grid:
    """`count` cells, row by row, or column by column if `is_down`."""

    count: int
    columns: int
    is_down: bool = False

    @property
    def rows(self) -> int:
        """How many cells stand under each other."""
        return -(-self.count // self.columns)

    @property
    def worth(self) -> float:
        """How much its type counts beside that of other grids."""
        worth = 1.0 if 1 in (self.columns, self.rows) else GRID_SHARE
        return worth if self.columns * self.rows == self.count else worth * HOLE_SHARE

    def cells(self, box: Box, gap_px: int, row_gap_px: int) -> list[Box]:
        """The cells in their order, all of one size."""
        left, top, right, bottom = box
        across = _parts(left, right, self.columns, gap_px)
        down = _parts(top, bottom, self.rows, row_gap_px)
        places = [
            (place // self.rows, place % self.rows) if self.is_down else (place % self.columns, place // self.columns)
            for place in range(self.count)
        ]
        return [(across[x][0], down[y][0], across[x][1], down[y][1]) for x, y in places]


def grids(count: int, *, is_down: bool = False, most: int = 99) -> list[Grid]:
    """Each way to set `count` cells out with at most one left empty, in at most `most` columns."""
    tried = [Grid(count, columns, is_down) for columns in range(1, min(count, most) + 1)]
    return [grid for grid in tried if grid.columns * grid.rows - count <= 1]


def drawn_best(ways: Iterable[Way], draw: Callable[[Way], Drawn]) -> Drawn:
    """What `draw` makes of the first of `ways`, the best before the others, in which all fits.

    Raises the TextTooLong of the longest text when none does: a short one fails only beside it.
    """
    problems: list[TextTooLong] = []
    for way in ways:
        try:
            return draw(way)
        except TextTooLong as problem:
            problems.append(problem)
    raise max(problems, key=lambda problem: len(problem.text))


def roomy_px(texts: Sequence[Words], wide_px: float, high_px: float) -> float:
    """About how large the leading text can be if all stand under each other in such a room; 0 if they cannot."""
    said = [words for words in texts if words.text]
    if wide_px <= 0 or high_px <= 0 or not said:
        return 0.0
    fits, fails = 0.0, high_px / sum(words.share * ENDS for words in said)
    if _high_px(said, fails, wide_px) <= high_px:
        return fails
    for _search in range(SEARCHES):
        tried = (fits + fails) / 2
        if _high_px(said, tried, wide_px) <= high_px:
            fits = tried
        else:
            fails = tried
    return fits


def _high_px(said: Sequence[Words], size_px: float, wide_px: float) -> float:
    """How tall the texts are under each other, when the leading one has that size."""
    high = 0.0
    for words in said:
        own = size_px * words.share
        high += (_lines(words.face, words.text, wide_px / own) - 1) * LEADING * own + ENDS * own
    return high


def _lines(face: Face, text: str, room_em: float) -> float:
    """On how many lines a text stands; infinite if a word is wider than the room."""
    lines, pen = 1, 0.0
    for width, bare, is_long in _ems(face, text):
        if bare > room_em:
            if not is_long:
                return inf
            lines += int(bare / room_em)
        pen += width
        if pen - (width - bare) > room_em:
            lines, pen = lines + 1, width
    return lines


@lru_cache(maxsize=512)
def _ems(face: Face, text: str) -> tuple[tuple[float, float, bool], ...]:
    """Each word's width in ems with the space after it, and without; and whether it is so long that it may break."""
    space = width_px(face, 1, "x x") - 2 * width_px(face, 1, "x")
    parts = [(part, width_px(face, 1, part)) for part in bind(text).split(" ")]
    return tuple((width + space, width, len(part) > LONG) for part, width in parts)


def shapely(proportion: float) -> float:
    """1 for a card of a pleasing proportion, width to height, less the further it is from that."""
    least, most = PROPORTIONS
    return min(proportion / least, most / proportion, 1.0)


def _parts(start: int, end: int, count: int, gap_px: int) -> list[tuple[int, int]]:
    side = (end - start + gap_px) // count - gap_px
    return [
        (at, at + side) for at in (start + (end - start - side) * place // max(count - 1, 1) for place in range(count))
    ]
