"""Shapes with smooth edges, as alpha masks (L). Pillow's own shapes have steps."""

from functools import lru_cache

from PIL import Image, ImageDraw

FINE = 3
"""Shapes are drawn so many times larger and reduced."""


@lru_cache(maxsize=8)
def ring(diameter_px: int) -> Image.Image:
    """A thin ring."""
    side = diameter_px * FINE
    mask = Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, side - 1, side - 1), outline=255, width=3 * FINE)
    return mask.reduce(FINE)


@lru_cache(maxsize=16)
def rounded(width_px: int, height_px: int, radius_px: int) -> Image.Image:
    """A rectangle with round corners."""
    mask = Image.new("L", (width_px * FINE, height_px * FINE), 0)
    box = (0, 0, width_px * FINE - 1, height_px * FINE - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius_px * FINE, fill=255)
    return mask.reduce(FINE)
