"""How a table is set in a box: its type, the widths of its columns, the heights of its rows. Knows no layout."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from content.infographics.canvas import Box
from content.infographics.columns import widths
from content.infographics.fonts import Face, width_px
from content.infographics.page import Page
from content.infographics.pieces import block_px
from content.infographics.wrapping import EDGE_PX, wrap

WORTH = {1: 1.1, 2: 1.15, 3: 1.1, 4: 1.1}
"""For most lines in a cell: how much larger than with fewer lines or blocks the type must be for that."""

LAST_RESORT = 12
"""Lines in a cell when nothing else fits."""

BLOCKS, LEAST_ROWS, BLOCK_GAP = (1, 2, 3), 3, 24
"""How many blocks of rows may stand side by side, the least rows in each, and the units between them."""

HEAD, MOST_HEAD_LINES = 0.82, 3
"""How large a heading stands beside the rows' type, and its lines."""

PAD, SPACE, AIR, MOST_MORE = 0.85, 0.9, 0.36, 2.0
"""In ems: at the sides of a row, between columns, above and below its words; and how much taller than that it may be."""

SHORT = 16
"""A text of so many letters stays on one line, as names do, unless nothing else fits: “Thường xuyên”, “Xã Nghĩa Hành”."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with its look; `lean` 1 stands right, as numbers do."""

    field: str
    text: str
    face: Face
    colour: str
    lean: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, if there are any, and rows."""

    head: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Setting:
    """A table set: type, width of a block and its columns, heights of the heading and of each row of a block."""

    size_px: int
    head_size_px: int
    block_px: int
    columns: Sequence[int]
    head_px: int
    heights: Sequence[int]

    def places(self, left: int) -> Iterator[tuple[int, int]]:
        """Where each column of a block that begins at `left` starts, and how wide it is."""
        x = left + round(self.size_px * PAD)
        for width in self.columns:
            yield x, width
            x += width + round(self.size_px * SPACE)


def best_setting(table: Table, page: Page, box: Box) -> Setting | None:
    """The largest type with which the table fits; None when even the smallest is too large."""
    found: Setting | None = None
    for most_lines, worth in WORTH.items():
        for blocks in _blocks(table):
            least_px = ceil(found.size_px * worth) if found else page.least_px
            found = _largest(table, page, box, blocks, most_lines, least_px) or found
    tried = (_largest(table, page, box, blocks, LAST_RESORT, page.least_px) for blocks in _blocks(table))
    return found or next((setting for setting in tried if setting), None)


def _blocks(table: Table) -> Sequence[int]:
    return [blocks for blocks in BLOCKS if blocks == 1 or len(table.rows) >= LEAST_ROWS * blocks]


def lines_of(cell: Cell, size_px: int, room_px: int, most_lines: int = 0) -> Sequence[str] | None:
    """The cell's lines; None when there are too many, or a word is too wide."""
    return wrap(cell.text, cell.face, size_px, room_px, most_lines=most_lines) if cell.text else []


def _largest(table: Table, page: Page, box: Box, blocks: int, most_lines: int, least_px: int) -> Setting | None:
    sizes = range(least_px, page.px(page.scale.line * 1.5) + 1)
    if not sizes or _set(table, page, box, blocks, most_lines, least_px) is None:
        return None
    count = bisect_left(sizes, True, key=lambda size: _set(table, page, box, blocks, most_lines, size) is None)
    return _set(table, page, box, blocks, most_lines, sizes[count - 1])


def _set(table: Table, page: Page, box: Box, blocks: int, most_lines: int, size_px: int) -> Setting | None:
    """The table at that size, or None if it does not fit."""
    head_size_px = max(round(size_px * HEAD), page.least_px)
    wide_px = (box[2] - box[0] - page.px(BLOCK_GAP) * (blocks - 1)) // blocks
    columns = _columns(table, size_px, head_size_px, wide_px, 0 if most_lines == LAST_RESORT else SHORT)
    if columns is None:
        return None
    head_px = _height(table.head, columns, head_size_px, MOST_HEAD_LINES) if table.head else 0
    rows = [_height(row, columns, size_px, most_lines) for row in table.rows]
    if head_px is None or None in rows:
        return None
    count = -(-len(rows) // blocks)
    heights = [max(row or 0 for row in rows[place::count]) for place in range(count)]
    spare_px = (box[3] - box[1] - head_px - sum(heights)) // count
    if spare_px < 0:
        return None
    more_px = min(spare_px, round(size_px * MOST_MORE))
    return Setting(size_px, head_size_px, wide_px, columns, head_px, [height + more_px for height in heights])


def _columns(table: Table, size_px: int, head_size_px: int, block_px: int, short: int) -> Sequence[int] | None:
    room_px = block_px - 2 * round(size_px * PAD) - (len(table.rows[0]) - 1) * round(size_px * SPACE)
    sized = [(table.head, head_size_px)] if table.head else []
    sized += [(row, size_px) for row in table.rows]
    natural = [max(_width(row[n], size, [row[n].text]) for row, size in sized) for n in range(len(table.rows[0]))]
    least = [
        max(_width(row[n], size, [text] if len(text := row[n].text) <= short else text.split()) for row, size in sized)
        for n in range(len(natural))
    ]
    found = widths(natural, least, room_px)
    return None if found is None else [int(width) for width in found]


def _width(cell: Cell, size_px: int, texts: Sequence[str]) -> int:
    return max((ceil(width_px(cell.face, size_px, text) + EDGE_PX) + 1 for text in texts), default=1)


def _height(cells: Sequence[Cell], columns: Sequence[int], size_px: int, most_lines: int) -> int | None:
    """Of a row with air above and below; None when a cell has too many lines."""
    tallest = 0
    for cell, width in zip(cells, columns, strict=True):
        lines = lines_of(cell, size_px, width, most_lines)
        if lines is None:
            return None
        tallest = max(tallest, block_px(cell.face, size_px, lines) if lines else 0)
    return tallest + 2 * round(size_px * AIR)
