"""The pieces of a picture with the place of each. They paint themselves; they decide nothing.

A piece with a `field` says something and must not meet another such; one without is ground, and may be stood on. A piece
that can move gives itself as it is at a moment of an animation, from 0 at its beginning to 1 at its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import Protocol, runtime_checkable

from PIL import Image

from content.infographics import figures, icons, numerals
from content.infographics.canvas import Box, Canvas
from content.infographics.figures import Run
from content.infographics.fonts import Face, bearing_px, extent, ink, width_px

ASCENT = 1.01
"""From the top of a line to its baseline, in ems: the highest stacked marks of the faces used (Ắ, Ẫ) stay inside."""

DESCENT = 0.25
"""From the baseline to the bottom of a line, in ems: marks below (Ị), tails and the bar stay inside."""

LEADING = {Face.BLACK: 1.14}
OTHER_LEADING = 1.22
"""Least distance of baselines in ems: headings stand closer than text."""


class Piece(Protocol):
    """Something to paint."""

    @property
    def field(self) -> str:
        """The field of the spec that it shows; empty for ground."""

    @property
    def box(self) -> Box:
        """What it may paint on."""

    def paint(self, canvas: Canvas) -> None:
        """Puts it there."""


@runtime_checkable
class Moving(Protocol):
    """A piece that can move."""

    def at(self, share: float) -> Piece:
        """As it is at a moment: 0 at the beginning, 1 when it stands as the picture does."""


def ascent_px(size_px: int) -> int:
    """How far below the top of its block the first baseline is. One pixel more, for hinting."""
    return ceil(size_px * ASCENT) + 1


def descent_px(size_px: int) -> int:
    """How far above the bottom of its block the last baseline is. One pixel more, for hinting."""
    return ceil(size_px * DESCENT) + 1


def pitch_px(face: Face, size_px: int, lines: Sequence[str]) -> int:
    """The distance of baselines: more where a tail would meet the marks below it."""
    needed = [extent(face, size_px, one)[1] - extent(face, size_px, other)[0] + 1 for one, other in pairwise(lines)]
    return max([round(size_px * LEADING.get(face, OTHER_LEADING)), *needed])


def block_px(face: Face, size_px: int, lines: Sequence[str]) -> int:
    """The height of lines under each other."""
    return ascent_px(size_px) + pitch_px(face, size_px, lines) * (len(lines) - 1) + descent_px(size_px)


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Lines of one face, whose block starts at (`x`, `y`); `lean` puts each line left (0), in the middle or right (1)
    of `room_px`."""

    field: str
    x: int
    y: int
    lines: Sequence[str]
    face: Face
    size_px: int
    colour: str
    room_px: int = 0
    lean: float = 0.0

    @property
    def box(self) -> Box:
        """Around its lines."""
        widths = [ceil(width_px(self.face, self.size_px, line)) for line in self.lines]
        left = min(self.x + self._shift(width) for width in widths)
        right = max(self.x + self._shift(width) + width for width in widths)
        return (left, self.y, right, self.y + block_px(self.face, self.size_px, self.lines))

    def paint(self, canvas: Canvas) -> None:
        """Draws the lines, each on its own baseline."""
        baseline, pitch = self.y + ascent_px(self.size_px), pitch_px(self.face, self.size_px, self.lines)
        for row, line in enumerate(self.lines):
            drawn = ink(self.face, self.size_px, line)
            left = self.x + self._shift(ceil(drawn.advance_px))
            canvas.ink(drawn.mask, left + drawn.left, baseline + row * pitch + drawn.top, self.colour)

    def _shift(self, line_px: int) -> int:
        return round((self.room_px - line_px) * self.lean) if self.lean else 0


@dataclass(frozen=True, slots=True)
class FigurePiece:
    """A figure on one baseline, its digits `height_px` high. (`x`, `y`) is the top left corner of its first digit."""

    field: str
    x: int
    y: int
    text: str
    height_px: int
    colour: str
    accent: str
    counting: str = ""
    """What stands in the text's place while it counts: each run ends where the text's own does."""

    @property
    def runs(self) -> Sequence[Run]:
        """How it is set."""
        return figures.runs(self.text, self.height_px, self.colour, self.accent)

    @property
    def box(self) -> Box:
        """Around its runs, marks and tails included."""
        rise, fall = runs_extent_px(self.runs, self.height_px)
        base = self.y + self.height_px
        return (self.x, base - rise, self.x + ceil(runs_width_px(self.runs)), base + fall)

    def paint(self, canvas: Canvas) -> None:
        """Draws the runs side by side."""
        runs = self.runs
        # A digit's own white on the left would set it off from the text below.
        left = float(self.x - bearing_px(runs[0].face, runs[0].size_px, runs[0].text))
        shown = figures.runs(self.counting, self.height_px, self.colour, self.accent) if self.counting else runs
        for run, now in zip(runs, shown, strict=True):
            left += width_px(run.face, run.size_px, run.text)
            drawn = ink(now.face, now.size_px, now.text)
            start = round(left - drawn.advance_px) + drawn.left
            canvas.ink(drawn.mask, start, self.y + self.height_px + drawn.top, now.colour)

    def at(self, share: float) -> "FigurePiece":
        """The number counted up so far; a date or a word stands still."""
        number = numerals.read(self.text)
        counting = numerals.counted(number, share) if number and share < 1 else ""
        # A number whose parts differ in kind from the text's (“5G”) does not count.
        alike = len(figures.runs(counting, self.height_px, "", "")) == len(self.runs) if counting else False
        return replace(self, counting=counting) if alike else self


def runs_width_px(runs: Sequence[Run]) -> float:
    """How wide the runs are side by side."""
    return sum(width_px(run.face, run.size_px, run.text) for run in runs)


def runs_extent_px(runs: Sequence[Run], height_px: int) -> tuple[int, int]:
    """How far runs with digits of `height_px` reach above and below their baseline, marks and tails included."""
    extents = [extent(run.face, run.size_px, run.text) for run in runs]
    return max(height_px, *(-top for top, _bottom in extents)), max(0, *(bottom for _top, bottom in extents))


@dataclass(frozen=True, slots=True)
class IconPiece:
    """An icon in its square."""

    x: int
    y: int
    side_px: int
    name: str
    colour: str
    field: str = "icon"

    @property
    def box(self) -> Box:
        """Its square."""
        return (self.x, self.y, self.x + self.side_px, self.y + self.side_px)

    def paint(self, canvas: Canvas) -> None:
        """Draws the icon."""
        canvas.ink(icons.mask(self.name, self.side_px), self.x, self.y, self.colour)


@dataclass(frozen=True, slots=True)
class MaskPiece:
    """A shape (L) painted in one colour."""

    x: int
    y: int
    mask: Image.Image
    colour: str
    field: str = ""

    @property
    def box(self) -> Box:
        """Around the shape."""
        return (self.x, self.y, self.x + self.mask.width, self.y + self.mask.height)

    def paint(self, canvas: Canvas) -> None:
        """Draws the shape."""
        canvas.ink(self.mask, self.x, self.y, self.colour)


@dataclass(frozen=True, slots=True)
class PicturePiece:
    """A small picture (RGBA), as it is."""

    field: str
    x: int
    y: int
    picture: Image.Image

    @property
    def box(self) -> Box:
        """Around the picture."""
        return (self.x, self.y, self.x + self.picture.width, self.y + self.picture.height)

    def paint(self, canvas: Canvas) -> None:
        """Puts the picture there."""
        canvas.picture(self.picture, self.x, self.y)
