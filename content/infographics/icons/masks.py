"""Icons as alpha masks: drawn many times larger, reduced once, kept."""

from functools import lru_cache

from PIL import Image, ImageDraw

from content.infographics.icons.catalogue import ICONS
from content.infographics.icons.shapes import GRID, WEIGHT, Pen

FINE_PX = 512
"""Small icons are drawn about so large, which leaves some 16 × 16 samples in each pixel at 32 px."""

LARGEST_PX = 2400
"""No drawing is larger than this, unless the icon itself is: 5.8 MB at most."""

LEAST_FINE = 4

SMALL_PX, LARGE_PX = 48, 160
LARGE_WEIGHT = 1.75
"""Large icons have a lighter stroke: what is clear at the size of a letter looks clumsy at that of a hand."""


@lru_cache(maxsize=64)
def mask(name: str, side_px: int) -> Image.Image:
    """The icon as a mask, mode L, `side_px` square, the same bytes each time. It is shared: do not change it.

    64 masks are kept: 0.3 MB at 64 px, 10 MB at 400 px, 23 MB at 600 px. Raises KeyError for a name that is not in `ICONS`.
    """
    icon = ICONS[name]
    fine = max(1, min(max(LEAST_FINE, FINE_PX // side_px), LARGEST_PX // side_px))
    drawing = Image.new("L", (side_px * fine, side_px * fine), 0)
    pen = Pen(ImageDraw.Draw(drawing), side_px * fine / GRID, _weight(side_px))
    for shape in icon.shapes:
        shape.render(pen)
    return drawing.reduce(fine)


def _weight(side_px: int) -> float:
    share = min(1.0, max(0.0, (side_px - SMALL_PX) / (LARGE_PX - SMALL_PX)))
    return WEIGHT + (LARGE_WEIGHT - WEIGHT) * share
