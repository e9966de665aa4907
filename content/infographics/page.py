"""Where words may stand on a picture of a size, and how large its type and gaps are. Knows no layout."""

from dataclasses import dataclass

from content.infographics.canvas import Box
from content.infographics.sizes import Form, Size


@dataclass(frozen=True, slots=True)
class Scale:
    """Type and measures in units of the page: the largest size of each field, the code's side, the ring, the margin."""

    figure: int
    title: int
    heading: int
    line: int
    kicker: int
    organisation: int
    source: int
    code: int
    ring: int
    margin: int


SCALES: dict[Form, Scale] = {
    Form.TALL: Scale(252, 92, 72, 46, 32, 30, 28, 188, 68, 72),
    Form.WIDE: Scale(196, 76, 58, 38, 31, 30, 27, 190, 66, 70),
    Form.STRIP: Scale(210, 88, 64, 40, 34, 30, 27, 240, 76, 64),
}

LEAST = 0.7
"""No text is smaller than this share of the source line's size."""


@dataclass(frozen=True, slots=True)
class Page:
    """A size to lay out on. Its boxes are in pixels of the whole canvas, bleed included."""

    size: Size

    @property
    def width_px(self) -> int:
        """Of the canvas, with bleed."""
        return self.size.canvas_px[0]

    @property
    def height_px(self) -> int:
        """Of the canvas, with bleed."""
        return self.size.canvas_px[1]

    @property
    def is_wide(self) -> bool:
        """Whether things stand beside each other."""
        return self.size.form != Form.TALL

    @property
    def is_strip(self) -> bool:
        """Whether the picture is so low that everything stands in one row."""
        return self.size.form == Form.STRIP

    @property
    def scale(self) -> Scale:
        """The largest type, in units."""
        return SCALES[self.size.form]

    @property
    def least_px(self) -> int:
        """The smallest type that is still read."""
        return self.px(self.scale.source * LEAST)

    def px(self, units: float) -> int:
        """Pixels of so many units."""
        return max(round(units * self.size.unit), 1)

    @property
    def badge(self) -> Box | None:
        """The bottom left corner that must stay without words, if there is one."""
        if self.size.badge is None:
            return None
        right, top = self.size.badge
        return (0, round(top * self.height_px), round(right * self.width_px), self.height_px)

    @property
    def area(self) -> Box:
        """Where words may stand: inside the cut, the covered edges and the margins."""
        size, insets, margin = self.size, self.size.insets, self.px(self.scale.margin)
        left = size.bleed_px + max(round(insets.left * size.width_px), margin)
        right = self.width_px - size.bleed_px - max(round(insets.right * size.width_px), margin)
        low = self.px(40 if self.is_wide else 64)
        top = size.bleed_px + round(insets.top * size.height_px) + low
        bottom = self.height_px - size.bleed_px - round(insets.bottom * size.height_px)
        return (left, top, right, bottom)
