"""Puts blocks under each other in a column and makes them smaller until all fit. Nothing is ever cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from content.infographics.fonts import Face
from content.infographics.pieces import (
    BarPiece,
    Box,
    FigurePiece,
    Piece,
    Run,
    TextPiece,
    block_px,
    runs_extent_px,
    runs_width_px,
)
from content.infographics.spec import TextTooLong
from content.infographics.wrapping import wrap

STEPS = tuple(1 - step * 0.04 for step in range(16))
"""From full size to 40 %, each tried on the whole column before the next."""


LEAST_FOR_WORDS = 0.88
"""How much smaller a text may become only to break where a reader would."""


class Fitted(Protocol):
    """A block at its final size."""

    @property
    def height_px(self) -> int: ...

    def place(self, x: int, y: int) -> Piece:
        """The piece with its top left corner there."""


class Block(Protocol):
    """Something to stack. `gap_px` is kept free above it, unless it is the first."""

    @property
    def gap_px(self) -> int: ...

    def fit(self, scale: float, room_px: int, /) -> Fitted:
        """The block at `scale`, smaller if it must be to keep within `room_px`. Raises TextTooLong."""


@dataclass(frozen=True, slots=True)
class FittedText:
    block: "TextBlock"
    lines: Sequence[str]
    size_px: int

    @property
    def height_px(self) -> int:
        return block_px(self.block.face, self.size_px, self.lines)

    def place(self, x: int, y: int) -> TextPiece:
        return TextPiece(self.block.field, x, y, self.lines, self.block.face, self.size_px, self.block.colour)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text of one field, between its largest and smallest size, on at most so many lines."""

    field: str
    text: str
    face: Face
    colour: str
    most_px: int
    least_px: int
    most_lines: int
    gap_px: int = 0

    def fit(self, scale: float, room_px: int) -> FittedText:
        """The largest size at `scale` or below that fits the width and the number of lines."""
        for size_px in range(max(round(self.most_px * scale), self.least_px), self.least_px - 1, -1):
            lines = wrap(self.text, self.face, size_px, room_px)
            if lines is not None and len(lines) <= self.most_lines:
                return self._whole(size_px, len(lines), room_px) or FittedText(self, lines, size_px)
        raise TextTooLong(self.field, self.text)

    def _whole(self, size_px: int, most_lines: int, room_px: int) -> FittedText | None:
        """A little smaller, if that keeps words of several syllables together on as many lines."""
        for smaller_px in range(size_px, max(self.least_px, round(size_px * LEAST_FOR_WORDS)) - 1, -1):
            lines = wrap(self.text, self.face, smaller_px, room_px, is_whole=True)
            if lines is not None and len(lines) <= most_lines:
                return FittedText(self, lines, smaller_px)
        return None


@dataclass(frozen=True, slots=True)
class FittedFigure:
    runs: Sequence[Run]
    digits_px: int

    @property
    def height_px(self) -> int:
        return sum(runs_extent_px(self.runs, self.digits_px))

    def place(self, x: int, y: int) -> FigurePiece:
        rise, _fall = runs_extent_px(self.runs, self.digits_px)
        return FigurePiece(x, y + rise - self.digits_px, self.runs, self.digits_px)


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """The big figure, its digits at most `most_px` high."""

    text: str
    runs_of: Callable[[int], Sequence[Run]]
    most_px: int
    least_px: int
    most_width_px: int = 10_000
    gap_px: int = 0

    def fit(self, scale: float, room_px: int) -> FittedFigure:
        """The highest digits at `scale` or below with which the figure fits the width."""
        height_px = max(round(self.most_px * scale), self.least_px)
        runs = self.runs_of(height_px)
        width_px, room_px = runs_width_px(runs), min(room_px, self.most_width_px)
        if width_px > room_px:
            height_px = int(height_px * room_px / width_px) - 1
            runs = self.runs_of(height_px)
        if height_px < self.least_px:
            raise TextTooLong("figure", self.text)
        return FittedFigure(runs, height_px)


@dataclass(frozen=True, slots=True)
class BarBlock:
    """A bar; with `rest` it measures `share` of the column's width."""

    width_px: int
    height_px: int
    colour: str
    rest: str = ""
    share: float = 1.0
    gap_px: int = 0

    def fit(self, _scale: float, room_px: int) -> "BarBlock":
        """As wide as the column allows; a bar does not grow thinner."""
        return replace(self, width_px=min(self.width_px, room_px))

    def place(self, x: int, y: int) -> BarPiece:
        """The bar there."""
        return BarPiece(x, y, self.width_px, self.height_px, self.colour, self.rest, self.share)


def stack(blocks: Sequence[Block], column: Box, lean: float = 0.5) -> list[Piece]:
    """The blocks placed in `column`; `lean` shares out the free height: 0 all below, 1 all above.

    Raises TextTooLong for the tallest text when even the smallest sizes need more room.
    """
    left, top, right, bottom = column
    for scale in STEPS:
        fitted = [block.fit(scale, right - left) for block in blocks]
        gaps = [0, *(round(block.gap_px * max(scale, 0.6)) for block in blocks[1:])]
        height = sum(gaps) + sum(item.height_px for item in fitted)
        if height <= bottom - top:
            return _placed(fitted, gaps, left, top + int((bottom - top - height) * lean))
    tallest = max((item for item in fitted if isinstance(item, FittedText)), key=lambda item: item.height_px)
    raise TextTooLong(tallest.block.field, tallest.block.text)


def _placed(fitted: Sequence[Fitted], gaps: Sequence[int], x: int, y: int) -> list[Piece]:
    pieces = []
    for item, gap in zip(fitted, gaps, strict=True):
        y += gap
        pieces.append(item.place(x, y))
        y += item.height_px
    return pieces
