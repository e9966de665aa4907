"""Shapes with smooth edges, as alpha masks (L). Pillow's own shapes have steps."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians, sin

from PIL import Image, ImageDraw

FINE_PX = 2400
"""A shape is drawn up to four times larger and reduced, as long as its drawing stays within so many pixels a side."""

Point = tuple[float, float]


def fine_of(width_px: int, height_px: int) -> int:
    """How many times larger a shape of that size is drawn."""
    return max(1, min(4, FINE_PX // max(width_px, height_px, 1)))


@lru_cache(maxsize=8)
def ring(diameter_px: int, line_px: int) -> Image.Image:
    """A thin ring."""
    return arc(diameter_px, line_px, 1.0)


def arc(diameter_px: int, line_px: int, share: float) -> Image.Image:
    """A part of a ring, clockwise from the top, with round ends; 1.0 is the whole ring."""
    fine = fine_of(diameter_px, diameter_px)
    side, line = diameter_px * fine, line_px * fine
    mask = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(mask)
    if share >= 1:
        pen.ellipse((0, 0, side - 1, side - 1), outline=255, width=line)
        return mask.reduce(fine)
    if share <= 0:
        return mask.reduce(fine)
    pen.arc((0, 0, side - 1, side - 1), -90, -90 + 360 * share, fill=255, width=line)
    radius = (side - line) / 2
    for turn in (-90.0, -90 + 360 * share):
        x, y = side / 2 + radius * cos(radians(turn)), side / 2 + radius * sin(radians(turn))
        pen.circle((x, y), line / 2, fill=255)
    return mask.reduce(fine)


@lru_cache(maxsize=16)
def disc(diameter_px: int) -> Image.Image:
    """A filled circle."""
    fine = fine_of(diameter_px, diameter_px)
    mask = Image.new("L", (diameter_px * fine, diameter_px * fine), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, diameter_px * fine - 1, diameter_px * fine - 1), fill=255)
    return mask.reduce(fine)


def curve(width_px: int, height_px: int, points: Sequence[Point], line_px: float) -> Image.Image:
    """A line through points (pixels), with round corners and ends, in a mask of that size."""
    fine = fine_of(width_px, height_px)
    mask = Image.new("L", (width_px * fine, height_px * fine), 0)
    pen = ImageDraw.Draw(mask)
    corners = [(x * fine, y * fine) for x, y in points]
    pen.line(corners, fill=255, width=max(round(line_px * fine), 1))
    for corner in corners:
        pen.circle(corner, line_px * fine / 2, fill=255)
    return mask.reduce(fine)


def area(width_px: int, height_px: int, points: Sequence[Point]) -> Image.Image:
    """The filled polygon of points (pixels), in a mask of that size."""
    fine = fine_of(width_px, height_px)
    mask = Image.new("L", (width_px * fine, height_px * fine), 0)
    ImageDraw.Draw(mask).polygon([(x * fine, y * fine) for x, y in points], fill=255)
    return mask.reduce(fine)
