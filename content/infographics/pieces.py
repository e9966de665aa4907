"""The pieces of a card with the place of each. Paints them; decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from PIL import Image, ImageDraw

from content.infographics.fonts import Face, bearing_px, extent, font
from content.infographics.masks import rounded

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom not included."""

ASCENT = 1.01
"""From the top of a line to its baseline, in ems: the highest stacked marks of the faces used (Ắ, Ẫ) stay inside."""

DESCENT = 0.25
"""From the baseline to the bottom of a line, in ems: marks below (Ị), tails and the bar stay inside."""


LEADING = {Face.BLACK: 1.14}
OTHER_LEADING = 1.22
"""Least distance of baselines in ems: headings stand closer than text."""


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
    """Lines of one face. `field` is the spec's; the text's box starts at (`x`, `y`)."""

    field: str
    x: int
    y: int
    lines: Sequence[str]
    face: Face
    size_px: int
    colour: str

    @property
    def box(self) -> Box:
        widest = max(font(self.face, self.size_px).getlength(line) for line in self.lines)
        return (self.x, self.y, self.x + round(widest), self.y + block_px(self.face, self.size_px, self.lines))

    def paint(self, image: Image.Image) -> None:
        """Draws the lines, each on its own baseline."""
        pen = ImageDraw.Draw(image)
        baseline, pitch = self.y + ascent_px(self.size_px), pitch_px(self.face, self.size_px, self.lines)
        for row, line in enumerate(self.lines):
            at = (self.x, baseline + row * pitch)
            pen.text(at, line.replace("\u00a0", " "), font=font(self.face, self.size_px), fill=self.colour, anchor="ls")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a figure in one face and colour."""

    text: str
    face: Face
    size_px: int
    colour: str


@dataclass(frozen=True, slots=True)
class FigurePiece:
    """The big figure on one baseline. `height_px` is that of its digits; `y` their top."""

    x: int
    y: int
    runs: Sequence[Run]
    height_px: int
    field: str = "figure"

    @property
    def box(self) -> Box:
        rise, fall = runs_extent_px(self.runs, self.height_px)
        base = self.y + self.height_px
        return (self.x, base - rise, self.x + round(runs_width_px(self.runs)), base + fall)

    def paint(self, image: Image.Image) -> None:
        """Draws the runs side by side."""
        pen = ImageDraw.Draw(image)
        first = self.runs[0]
        # A digit's own white on the left would set it off from the text below.
        left = float(self.x - bearing_px(first.face, first.size_px, first.text))
        for run in self.runs:
            face = font(run.face, run.size_px)
            pen.text((left, self.y + self.height_px), run.text, font=face, fill=run.colour, anchor="ls")
            left += face.getlength(run.text)


def runs_width_px(runs: Sequence[Run]) -> float:
    """How wide the runs are side by side."""
    return sum(font(run.face, run.size_px).getlength(run.text) for run in runs)


def runs_extent_px(runs: Sequence[Run], height_px: int) -> tuple[int, int]:
    """How far runs with digits of `height_px` reach above and below their baseline, marks and tails included."""
    extents = [extent(run.face, run.size_px, run.text) for run in runs]
    return max(height_px, *(-top for top, _bottom in extents)), max(0, *(bottom for _top, bottom in extents))


@dataclass(frozen=True, slots=True)
class BarPiece:
    """A filled bar; `share` of it (0–1) in `colour`, the rest in `rest`."""

    x: int
    y: int
    width_px: int
    height_px: int
    colour: str
    rest: str = ""
    share: float = 1.0
    field: str = "bar"

    @property
    def box(self) -> Box:
        return (self.x, self.y, self.x + self.width_px, self.y + self.height_px)

    def paint(self, image: Image.Image) -> None:
        """Draws the bar; with round ends when it measures something."""
        if not self.rest:
            left, top, right, bottom = self.box
            ImageDraw.Draw(image).rectangle((left, top, right - 1, bottom - 1), fill=self.colour)
            return
        filled = max(self.height_px, round(self.width_px * self.share))
        for width_px, colour in ((self.width_px, self.rest), (filled, self.colour)):
            mask = rounded(width_px, self.height_px, self.height_px // 2)
            image.paste(colour, (self.x, self.y), mask)


@dataclass(frozen=True, slots=True)
class ImagePiece:
    """A ready picture (RGB) put at (`x`, `y`), as it is."""

    field: str
    x: int
    y: int
    picture: Image.Image

    @property
    def box(self) -> Box:
        return (self.x, self.y, self.x + self.picture.width, self.y + self.picture.height)

    def paint(self, image: Image.Image) -> None:
        """Pastes the picture."""
        image.paste(self.picture, (self.x, self.y))


@dataclass(frozen=True, slots=True)
class MaskPiece:
    """One colour through an alpha mask (L): a ring, a panel."""

    field: str
    x: int
    y: int
    mask: Image.Image
    colour: str

    @property
    def box(self) -> Box:
        return (self.x, self.y, self.x + self.mask.width, self.y + self.mask.height)

    def paint(self, image: Image.Image) -> None:
        """Lays the colour down."""
        image.paste(self.colour, (self.x, self.y), self.mask)


Piece = TextPiece | FigurePiece | BarPiece | ImagePiece | MaskPiece
