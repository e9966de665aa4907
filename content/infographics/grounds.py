"""The ground of a card: gradient, bands and the fine circuit lines."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageColor, ImageDraw

from content.infographics.masks import FINE
from content.infographics.pieces import Box
from content.infographics.sizes import MEASURES, Size
from content.palette import ACCENT, PALETTES, WASH, WHITE

CONTRAST = 4.5
LARGE_CONTRAST = 3.0
"""Least contrast of text, and of text from 24 px or bold from 18.7 px (WCAG 2.2, 1.4.3). The accent bears only the latter."""

CLEARANCE = 14
"""Pixels between a circuit line and the nearest piece."""

Path = tuple[tuple[float, float], ...]
"""Corners as shares of the band's width and height."""

TEXT_SHARE = 0.86
"""Where titles end on a tall card: the circuit lines run right of it."""

_TALL: tuple[Path, ...] = (
    ((0.770, 0.107), (0.880, 0.107), (0.962, 0.188), (0.962, 0.322)),
    ((0.680, 0.161), (0.850, 0.161), (0.918, 0.226), (0.918, 0.358), (0.962, 0.411), (1.01, 0.411)),
    ((0.735, 0.206), (0.827, 0.206), (0.874, 0.260), (0.874, 0.394), (0.935, 0.456), (1.01, 0.456)),
)
_WIDE: tuple[Path, ...] = (
    ((0.735, 0.105), (0.830, 0.105), (0.860, 0.180), (1.01, 0.180)),
    ((0.790, 0.055), (0.880, 0.055), (0.905, 0.117), (1.01, 0.117)),
    ((0.690, 0.167), (0.800, 0.167), (0.830, 0.242), (1.01, 0.242)),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1–21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@lru_cache(maxsize=16)
def brightest(palette: str) -> str:
    """Where the gradient begins: the palette's main colour, darkened until text and accent read well on it."""
    colours = PALETTES[palette]
    shades = [_mixed(colours.main, colours.deep, step / 20) for step in range(21)]
    return next(s for s in shades if contrast(colours.soft, s) >= CONTRAST and contrast(ACCENT, s) >= LARGE_CONTRAST)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#{:02X}{:02X}{:02X}".format(*(round(a + (b - a) * share) for a, b in pairs))


def ground(palette: str, size: Size, band: Box, traces: tuple[Path, ...]) -> Image.Image:
    """A new RGB canvas: the gradient and circuit lines in `band`, wash elsewhere and the white foot.

    Not kept: palettes take turns, so a store of grounds was never hit in real work and held 10 MB.
    """
    image = Image.new("RGB", (size.width_px, size.height_px), WASH)
    width, height = band[2] - band[0], band[3] - band[1]
    slope = _slope(palette, width, height)
    _trace(slope, traces)
    image.paste(slope, band[:2])
    foot = size.height_px - MEASURES[size.name].foot
    ImageDraw.Draw(image).rectangle((0, foot, size.width_px, size.height_px), fill=WHITE)
    return image


def free_traces(size: Size, band: Box, pieces: Sequence[Box]) -> tuple[Path, ...]:
    """The circuit lines of a full-width band that keep clear of every piece."""
    if band[2] - band[0] < size.width_px:
        return ()
    paths = _WIDE if size.is_wide else _TALL
    return tuple(path for path in paths if not any(near(spot, box) for spot in spots(path, band) for box in pieces))


def spots(path: Path, band: Box) -> list[tuple[float, float]]:
    """Points close together along a circuit line, in pixels of the canvas."""
    width, height = band[2] - band[0], band[3] - band[1]
    corners = [(band[0] + x * width, band[1] + y * height) for x, y in path]
    shares = [step / 40 for step in range(41)]
    return [(a + (c - a) * s, b + (d - b) * s) for (a, b), (c, d) in pairwise(corners) for s in shares]


def near(spot: tuple[float, float], box: Box) -> bool:
    """Whether a point lies in the box or too close to it."""
    x, y = spot
    return box[0] - CLEARANCE < x < box[2] + CLEARANCE and box[1] - CLEARANCE < y < box[3] + CLEARANCE


def _slope(palette: str, width: int, height: int) -> Image.Image:
    start, end = brightest(palette), PALETTES[palette].deep
    small = Image.new("RGB", (48, 48))
    shades = [ImageColor.getrgb(_mixed(start, end, (x + y) / 94)) for y in range(48) for x in range(48)]
    small.putdata(shades)
    return small.resize((width, height), Image.Resampling.BICUBIC)


def _trace(image: Image.Image, paths: tuple[Path, ...]) -> None:
    if not paths:
        return
    width, height = image.size
    corners = [corner for path in paths for corner in path]
    radius = 8 if height > 600 else 6
    # Only the corner that the lines fill is drawn large: a whole card at this size would cost 40 MB.
    left = round(min(x for x, _y in corners) * width) - 2 * radius
    size = ((width - left) * FINE, (round(max(y for _x, y in corners) * height) + 2 * radius) * FINE)
    lines, dots = Image.new("L", size, 0), Image.new("L", size, 0)
    for path in paths:
        points = [((x * width - left) * FINE, y * height * FINE) for x, y in path]
        ImageDraw.Draw(lines).line(points, fill=36, width=3 * FINE, joint="curve")
        ImageDraw.Draw(dots).circle(points[0], radius * FINE, fill=255)
    image.paste(WHITE, (left, 0), lines.reduce(FINE))
    image.paste(ACCENT, (left, 0), dots.reduce(FINE))
