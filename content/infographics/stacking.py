"""Puts blocks under each other in columns and makes them smaller until all fit. Nothing is ever cut."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.infographics.blocks import Block, FigureBlock, Fitted, FittedFigure, FittedText, TextBlock
from content.infographics.canvas import Box
from content.infographics.pieces import Piece
from content.infographics.problems import TextTooLong
from content.infographics.wrapping import wrap

STEPS = tuple(0.95**step for step in range(24))
"""From full size to 31 %, each tried on everything before the next."""

LEAST_GAPS = 0.5
"""How much closer things may stand when their type grows smaller."""

LEAST_GROWN = 0.85
"""Nothing grows further once a text would have to stay so much smaller than the others, or break within a word."""


@dataclass(frozen=True, slots=True)
class Column:
    """Blocks and the box that they stand in; `lean` shares out the free height: 0 all below, 1 all above."""

    blocks: Sequence[Block]
    box: Box
    lean: float = 0.5


def stack(blocks: Sequence[Block], box: Box, lean: float = 0.5, most: float = 1.0) -> list[Piece]:
    """The blocks placed in `box`, grown up to `most` times while they fit.

    Raises TextTooLong for the tallest text when even the smallest sizes need more room.
    """
    return stack_together([Column(blocks, box, lean)], most)[0] if blocks else []


def stack_together(columns: Sequence[Column], most: float = 1.0) -> list[list[Piece]]:
    """Each column's pieces, all columns at one scale up to `most`, and texts and figures of one group at one size.

    Raises TextTooLong for the tallest text of the first column that cannot hold its blocks.
    """
    scales = (*_growing(most), *STEPS)
    # Found by halving: what fits at one size fits at the smaller ones, but for a rare text that then breaks elsewhere.
    first = bisect_left(scales, True, key=lambda scale: _failing(columns, scale) is None)
    if first == len(scales):
        raise _too_tall(_fitted(columns, scales[-1])[_failing(columns, scales[-1]) or 0])
    fitted = _fitted(columns, scales[first])
    return [_placed(column, items, scales[first]) for column, items in zip(columns, fitted, strict=True)]


def _failing(columns: Sequence[Column], scale: float) -> int | None:
    """The number of the first column that cannot hold its blocks, or must not hold them grown so much."""
    for number, (column, items) in enumerate(zip(columns, _fitted(columns, scale), strict=True)):
        if scale > 1 and any(_is_held_back(item, scale) for item in items):
            return number
        if _height(column, items, scale) > _room(column):
            return number
    return None


def height_px(blocks: Sequence[Block], room_px: int, scale: float = 1.0) -> int:
    """How tall the blocks are at `scale` under each other. Raises TextTooLong."""
    column = Column(blocks, (0, 0, room_px, 0))
    return _height(column, [block.fit(scale, room_px) for block in blocks], scale)


def _growing(most: float) -> list[float]:
    """The scales above 1, the largest first."""
    scales = [most]
    while scales[-1] * STEPS[1] > 1:
        scales.append(scales[-1] * STEPS[1])
    return scales if most > 1 else []


def _is_held_back(item: Fitted, scale: float) -> bool:
    if not isinstance(item, FittedText):
        return False
    whole = wrap(item.block.text, item.block.face, item.size_px, item.room_px, is_whole=True)
    is_small = item.size_px < item.block.most_px * scale * LEAST_GROWN
    return is_small or whole is None or len(whole) > len(item.lines)


def _fitted(columns: Sequence[Column], scale: float) -> list[list[Fitted]]:
    """Each block at the size of its group: that of the member that needs the smallest."""
    fitted = [[block.fit(scale, c.box[2] - c.box[0]) for block in c.blocks] for c in columns]
    least: dict[str, int] = {}
    while (sizes := _least(fitted)) != least:
        # A text may shrink once more to keep its words whole; then the others follow.
        least = sizes
        fitted = [[_resized(i, least, c.box[2] - c.box[0]) for i in f] for c, f in zip(columns, fitted, strict=True)]
    return fitted


def _least(fitted: Sequence[Sequence[Fitted]]) -> dict[str, int]:
    """The smallest size in each group."""
    least: dict[str, int] = {}
    for items in fitted:
        for item in items:
            group, size = _size_of(item)
            if group:
                least[group] = min(size, least.get(group, size))
    return least


def _size_of(item: Fitted) -> tuple[str, int]:
    if isinstance(item, FittedText):
        return item.block.group, item.size_px
    if isinstance(item, FittedFigure):
        return item.block.group, item.digits_px
    return "", 0


def _resized(item: Fitted, least: dict[str, int], room_px: int) -> Fitted:
    group, size = _size_of(item)
    if not group or least[group] == size or not isinstance(item, FittedText | FittedFigure):
        return item
    smaller: TextBlock | FigureBlock = replace(item.block, most_px=least[group])
    return smaller.fit(1, room_px)


def _gaps(column: Column, scale: float) -> list[int]:
    grown = max(scale, LEAST_GAPS)
    return [round(block.gap_px * grown) if place else 0 for place, block in enumerate(column.blocks)]


def _height(column: Column, fitted: Sequence[Fitted], scale: float) -> int:
    return sum(_gaps(column, scale)) + sum(item.height_px for item in fitted)


def _room(column: Column) -> int:
    return column.box[3] - column.box[1]


def _placed(column: Column, fitted: Sequence[Fitted], scale: float) -> list[Piece]:
    left, top, _right, _bottom = column.box
    y = top + int((_room(column) - _height(column, fitted, scale)) * column.lean)
    pieces: list[Piece] = []
    for item, gap in zip(fitted, _gaps(column, scale), strict=True):
        y += gap
        pieces += item.place(left, y)
        y += item.height_px
    return pieces


def _too_tall(fitted: Sequence[Fitted]) -> TextTooLong:
    texts = [item for item in fitted if isinstance(item, FittedText)]
    if not texts:
        figure = next(item for item in fitted if isinstance(item, FittedFigure))
        return TextTooLong(figure.block.field, figure.block.text)
    tallest = max(texts, key=lambda item: item.height_px)
    return TextTooLong(tallest.block.field, tallest.block.text)
