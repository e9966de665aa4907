"""The grounds of a picture: fills, gradients, panels and measuring bars. They say nothing alone, so words may stand on them."""

from dataclasses import dataclass, replace

from content.infographics import masks
from content.infographics.canvas import Box, Canvas
from content.infographics.masks import Point


@dataclass(frozen=True, slots=True)
class FillPiece:
    """A plain rectangle."""

    box: Box
    colour: str
    field: str = ""

    def paint(self, canvas: Canvas) -> None:
        """Fills it."""
        canvas.fill(self.box, self.colour)


@dataclass(frozen=True, slots=True)
class SlopePiece:
    """A gradient from the top left to the bottom right."""

    box: Box
    start: str
    end: str
    field: str = ""

    def paint(self, canvas: Canvas) -> None:
        """Fills it."""
        canvas.slope(self.box, self.start, self.end)


@dataclass(frozen=True, slots=True)
class PanelPiece:
    """A rectangle with round corners, with a border of `border_px` in `border` if that is a colour."""

    box: Box
    radius_px: int
    colour: str
    border: str = ""
    border_px: int = 2
    field: str = ""

    def paint(self, canvas: Canvas) -> None:
        """Draws it."""
        left, top, right, bottom = self.box
        if not self.border:
            canvas.rounded(self.box, self.radius_px, self.colour)
            return
        canvas.rounded(self.box, self.radius_px, self.border)
        edge = self.border_px
        inner = (left + edge, top + edge, right - edge, bottom - edge)
        canvas.rounded(inner, max(self.radius_px - edge, 0), self.colour)


@dataclass(frozen=True, slots=True)
class BarPiece:
    """A bar: `share` of it (0–1) in `colour`, from the left or, upright, from the foot; the rest in `rest`, if any.

    `radius_px` of -1 makes both ends round.
    """

    box: Box
    colour: str
    rest: str = ""
    share: float = 1.0
    is_upright: bool = False
    radius_px: int = -1
    field: str = ""

    def paint(self, canvas: Canvas) -> None:
        """Draws it."""
        left, top, right, bottom = self.box
        thick = (right - left) if self.is_upright else (bottom - top)
        radius = thick // 2 if self.radius_px < 0 else self.radius_px
        if self.rest:
            canvas.rounded(self.box, radius, self.rest)
        long = (bottom - top) if self.is_upright else (right - left)
        filled = round(long * self.share)
        if self.share > 0:
            # A bar shorter than its round ends would not be seen: a small share still is a share.
            filled = min(max(filled, 2 * radius), long)
        if filled > 0:
            grown = (left, bottom - filled, right, bottom) if self.is_upright else (left, top, left + filled, bottom)
            canvas.rounded(grown, radius, self.colour)

    def at(self, share: float) -> "BarPiece":
        """Grown so far."""
        return replace(self, share=self.share * share)


@dataclass(frozen=True, slots=True)
class ArcPiece:
    """A ring of which `share` (0–1), clockwise from the top, is `colour`, the rest `rest`."""

    x: int
    y: int
    diameter_px: int
    line_px: int
    colour: str
    rest: str
    share: float
    field: str = ""

    @property
    def box(self) -> Box:
        """Around the ring."""
        return (self.x, self.y, self.x + self.diameter_px, self.y + self.diameter_px)

    def paint(self, canvas: Canvas) -> None:
        """Draws it."""
        for colour, share in ((self.rest, 1.0), (self.colour, self.share)):
            canvas.ink(masks.arc(self.diameter_px, self.line_px, share), self.x, self.y, colour)

    def at(self, share: float) -> "ArcPiece":
        """Turned so far."""
        return replace(self, share=self.share * share)


@dataclass(frozen=True, slots=True)
class CurvePiece:
    """A line through `points` (pixels within the box), the ground under it in `below` if that is a colour."""

    box: Box
    points: tuple[Point, ...]
    line_px: float
    colour: str
    below: str = ""
    field: str = ""

    def paint(self, canvas: Canvas) -> None:
        """Draws it."""
        left, top, right, bottom = self.box
        width, height = right - left, bottom - top
        if self.below:
            ends = ((self.points[-1][0], height), (self.points[0][0], height))
            canvas.ink(masks.area(width, height, [*self.points, *ends]), left, top, self.below)
        canvas.ink(masks.curve(width, height, self.points, self.line_px), left, top, self.colour)

    def at(self, share: float) -> "CurvePiece":
        """Drawn so far, from the left."""
        if share >= 1:
            return self
        reach = max(share, 0.001) * (len(self.points) - 1)
        whole = int(reach)
        (x, y), (to_x, to_y) = self.points[whole], self.points[min(whole + 1, len(self.points) - 1)]
        tip = (x + (to_x - x) * (reach - whole), y + (to_y - y) * (reach - whole))
        return replace(self, points=(*self.points[: whole + 1], tip))
