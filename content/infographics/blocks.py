"""What is stacked in a column: texts, figures, bars, icons, each between its largest and smallest size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Protocol

from content.infographics import figures
from content.infographics.fonts import Face
from content.infographics.panels import BarPiece, PanelPiece
from content.infographics.pieces import (
    FigurePiece,
    IconPiece,
    Piece,
    TextPiece,
    block_px,
    runs_extent_px,
    runs_width_px,
)
from content.infographics.problems import TextTooLong
from content.infographics.wrapping import wrap

_AROUND_A_DOT = " \u00a0·"

STEP = 0.96
"""From one size of type to the next smaller one."""

LEAST_FOR_WORDS = 0.88
"""How much smaller a text may become only to break where a reader would."""


LEAST_FOR_LINES, FEW_LINES = 0.76, 2
"""How much smaller a heading may become to stand on fewer lines, and how many are few enough."""


class Fitted(Protocol):
    """A block at its final size."""

    @property
    def height_px(self) -> int: ...

    def place(self, x: int, y: int) -> Sequence[Piece]:
        """The pieces with their top left corner there."""


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
    room_px: int

    @property
    def height_px(self) -> int:
        return block_px(self.block.face, self.size_px, self.lines)

    def place(self, x: int, y: int) -> Sequence[Piece]:
        b, lines = self.block, without_hanging_dots(self.lines)
        return [TextPiece(b.field, x, y, lines, b.face, self.size_px, b.colour, self.room_px, b.lean)]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text of one field, on at most so many lines; `lean` 0 stands left, 0.5 in the middle, 1 right.

    Blocks of one `group` that are fitted together have one size.
    """

    field: str
    text: str
    face: Face
    colour: str
    most_px: int
    least_px: int
    most_lines: int
    gap_px: int = 0
    lean: float = 0.0
    group: str = ""

    def fit(self, scale: float, room_px: int) -> FittedText:
        """The largest size at `scale` or below that fits the width and the number of lines."""
        size_px = max(round(self.most_px * scale), self.least_px)
        while True:
            lines = wrap(self.text, self.face, size_px, room_px, most_lines=self.most_lines)
            if lines is not None and len(lines) <= self.most_lines:
                return self._whole(size_px, len(lines), room_px) or FittedText(self, lines, size_px, room_px)
            if size_px == self.least_px:
                return self._loose(room_px)
            size_px = max(min(int(size_px * STEP), size_px - 1), self.least_px)

    def _loose(self, room_px: int) -> FittedText:
        """At its smallest, broken where it should not be rather than refused."""
        lines = wrap(self.text, self.face, self.least_px, room_px, is_loose=True, most_lines=self.most_lines)
        if lines is None or len(lines) > self.most_lines:
            raise TextTooLong(self.field, self.text)
        return FittedText(self, lines, self.least_px, room_px)

    def _whole(self, size_px: int, most_lines: int, room_px: int) -> FittedText | None:
        """A little smaller, if that keeps words of several syllables together on as many lines.

        A heading of many short lines becomes smaller still, if it is read on fewer.
        """
        is_tall = self.face == Face.BLACK and most_lines > FEW_LINES
        least_px = max(self.least_px, round(size_px * (LEAST_FOR_LINES if is_tall else LEAST_FOR_WORDS)))
        found: FittedText | None = None
        while size_px >= least_px:
            wanted = len(found.lines) - 1 if found else most_lines
            lines = wrap(self.text, self.face, size_px, room_px, is_whole=True)
            if lines is not None and len(lines) <= wanted:
                found = FittedText(self, lines, size_px, room_px)
                if not is_tall or len(lines) <= FEW_LINES:
                    return found
            size_px = min(round(size_px * STEP), size_px - 1)
        return found


def without_hanging_dots(lines: Sequence[str]) -> Sequence[str]:
    """The lines without the dots between two things that now stand on two lines: “A ·” above “B” is “A” above “B”."""
    last = len(lines) - 1
    ended = [line.rstrip(_AROUND_A_DOT) if at < last else line for at, line in enumerate(lines)]
    return [line.lstrip(_AROUND_A_DOT) if at else line for at, line in enumerate(ended)]


def least_height_px(text: str, least_px: int) -> int:
    """The height of digits at which the smallest of the figure's signs and words still is `least_px` large."""
    sizes = [run.size_px for run in figures.runs(text, 100, "", "") if run.text.strip()]
    return ceil(least_px * 101 / min(sizes)) + 1 if sizes else least_px


@dataclass(frozen=True, slots=True)
class FittedFigure:
    block: "FigureBlock"
    digits_px: int
    room_px: int

    @property
    def height_px(self) -> int:
        return sum(runs_extent_px(self._runs, self.digits_px))

    @property
    def _runs(self) -> Sequence[figures.Run]:
        return figures.runs(self.block.text, self.digits_px, self.block.colour, self.block.accent)

    def place(self, x: int, y: int) -> Sequence[Piece]:
        rise, _fall = runs_extent_px(self._runs, self.digits_px)
        b = self.block
        if b.lean:
            x += round((self.room_px - runs_width_px(self._runs)) * b.lean)
        return [FigurePiece(b.field, x, y + rise - self.digits_px, b.text, self.digits_px, b.colour, b.accent)]


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A figure, its digits at most `most_px` high."""

    field: str
    text: str
    colour: str
    accent: str
    most_px: int
    least_px: int
    gap_px: int = 0
    lean: float = 0.0
    group: str = ""

    def fit(self, scale: float, room_px: int) -> FittedFigure:
        """The highest digits at `scale` or below with which the figure fits the width."""
        height_px = max(round(self.most_px * scale), self.least_px)
        width_px = runs_width_px(figures.runs(self.text, height_px, "", ""))
        if width_px > room_px:
            height_px = int(height_px * room_px / width_px) - 1
        if height_px < self.least_px:
            raise TextTooLong(self.field, self.text)
        return FittedFigure(self, height_px, room_px)


@dataclass(frozen=True, slots=True)
class BarBlock:
    """A bar; with `rest` it measures `share` of the column's width. `radius_px` of -1 makes round ends."""

    width_px: int
    height_px: int
    colour: str
    rest: str = ""
    share: float = 1.0
    gap_px: int = 0
    radius_px: int = 0

    def fit(self, scale: float, room_px: int) -> "BarBlock":
        """As wide as the column allows; a bar grows thicker with the text, but not thinner."""
        grown = max(scale, 1)
        return replace(
            self, width_px=min(round(self.width_px * grown), room_px), height_px=round(self.height_px * grown)
        )

    def place(self, x: int, y: int) -> Sequence[Piece]:
        """The bar there."""
        box = (x, y, x + self.width_px, y + self.height_px)
        return [BarPiece(box, self.colour, self.rest, self.share, radius_px=self.radius_px)]


@dataclass(frozen=True, slots=True)
class IconBlock:
    """An icon of `side_px`, on a tile of `tile` if that is a colour, which then is the block."""

    field: str
    name: str
    side_px: int
    colour: str
    tile: str = ""
    gap_px: int = 0

    @property
    def height_px(self) -> int:
        """Its side."""
        return self.side_px

    def fit(self, scale: float, room_px: int) -> "IconBlock":
        """Grows smaller with the text, down to six tenths."""
        return replace(self, side_px=min(round(self.side_px * max(scale, 0.6)), room_px))

    def place(self, x: int, y: int) -> Sequence[Piece]:
        """The tile and the icon on it."""
        if not self.tile:
            return [IconPiece(x, y, self.side_px, self.name, self.colour, self.field)]
        inner = round(self.side_px * 0.62)
        edge = (self.side_px - inner) // 2
        tile = PanelPiece((x, y, x + self.side_px, y + self.side_px), round(self.side_px * 0.22), self.tile)
        return [tile, IconPiece(x + edge, y + edge, inner, self.name, self.colour, self.field)]
