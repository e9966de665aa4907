"""Colours of grounds with their contrast, and the fine circuit lines of the dark one."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageColor

from content.infographics import masks
from content.infographics.canvas import Box
from content.infographics.page import Page
from content.infographics.panels import PanelPiece, SlopePiece
from content.infographics.pieces import MaskPiece, Piece
from content.palette import ACCENT, PALETTES, WHITE

CONTRAST = 4.5
LARGE_CONTRAST = 3.0
"""Least contrast of text, and of text from 24 px or bold from 18.7 px (WCAG 2.2, 1.4.3). The accent bears only the latter."""

LEAST_ACCENT = 19
"""Units, and pixels, below which bold type in the accent would no longer stand out enough from the dark ground."""

CLEARANCE = 14
"""Units between a circuit line and the nearest piece."""

FAINT = 36
"""How much of white the circuit lines take, of 255."""

WIDEST, TALLEST = 3, 1.25
"""The circuit lines' room is at most so many times as wide as high, and as high as wide."""

Path = tuple[tuple[float, float], ...]
"""Corners as shares of the band's width and height."""

TEXT_SHARE = 0.86
"""Where titles end on a tall picture: the circuit lines run right of it."""

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
def brightest(theme: str) -> str:
    """Where the gradient begins: the theme's main colour, darkened until text and accent read well on it."""
    colours = PALETTES[theme]
    shades = [mixed(colours.main, colours.deep, step / 20) for step in range(21)]
    return next(s for s in shades if contrast(colours.soft, s) >= CONTRAST and contrast(ACCENT, s) >= LARGE_CONTRAST)


def mixed(one: str, other: str, share: float) -> str:
    """The colour so far from one to the other."""
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#{:02X}{:02X}{:02X}".format(*(round(a + (b - a) * share) for a, b in pairs))


def slope(theme: str, band: Box) -> SlopePiece:
    """The theme's gradient over `band`."""
    return SlopePiece(band, brightest(theme), PALETTES[theme].deep)


def traces(page: Page, band: Box, pieces: Sequence[Piece]) -> list[Piece]:
    """The circuit lines in `band` that keep clear of every panel and every piece that says something."""
    said, room = [piece.box for piece in pieces if piece.field or isinstance(piece, PanelPiece)], reach(band)
    away = page.px(CLEARANCE)
    paths = [p for p in _paths(page) if not any(near(s, box, away) for s in spots(p, room) for box in said)]
    return [piece for path in paths for piece in _trace(page, path, room)]


def reach(band: Box) -> Box:
    """The part of a band, at its top right, that the circuit lines are drawn in: never long and thin."""
    left, top, right, bottom = band
    return (max(left, right - WIDEST * (bottom - top)), top, right, min(bottom, top + round(TALLEST * (right - left))))


def _paths(page: Page) -> tuple[Path, ...]:
    return _WIDE if page.is_wide else _TALL


def spots(path: Path, room: Box) -> list[tuple[float, float]]:
    """Points close together along a circuit line, in pixels of the canvas."""
    shares = [step / 40 for step in range(41)]
    return [(a + (c - a) * s, b + (d - b) * s) for (a, b), (c, d) in pairwise(_corners(path, room)) for s in shares]


def _corners(path: Path, room: Box) -> list[tuple[float, float]]:
    width, height = room[2] - room[0], room[3] - room[1]
    return [(room[0] + x * width, room[1] + y * height) for x, y in path]


def near(spot: tuple[float, float], box: Box, away_px: int) -> bool:
    """Whether a point lies in the box or too close to it."""
    x, y = spot
    return box[0] - away_px < x < box[2] + away_px and box[1] - away_px < y < box[3] + away_px


def _trace(page: Page, path: Path, room: Box) -> list[Piece]:
    corners, edge = _corners(path, room), page.px(10)
    left, top = int(min(x for x, _y in corners)) - edge, int(min(y for _x, y in corners)) - edge
    # What runs out of the room at the right is cut there: beside a strip's band the code has its own ground.
    right, bottom = min(int(max(x for x, _y in corners)) + edge, room[2]), int(max(y for _x, y in corners)) + edge
    points = tuple((x - left, y - top) for x, y in corners)
    faint = _faint(right - left, bottom - top, points, page.px(3))
    dot = masks.disc(page.px(18))
    x, y = round(corners[0][0] - dot.width / 2), round(corners[0][1] - dot.height / 2)
    return [MaskPiece(left, top, faint, WHITE), MaskPiece(x, y, dot, ACCENT)]


@lru_cache(maxsize=48)
def _faint(width_px: int, height_px: int, points: Path, line_px: int) -> Image.Image:
    """The mask of a line; three for each size, of a megabyte where the picture is a poster."""
    line = masks.curve(width_px, height_px, points, line_px)
    return line.point([value * FAINT // 255 for value in range(256)])
