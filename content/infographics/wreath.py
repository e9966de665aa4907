"""A laurel wreath, open at the top, as an alpha mask (L): the sign of praise."""

from functools import lru_cache
from math import cos, pi, radians, sin

from PIL import Image, ImageDraw

from content.infographics.masks import Point, fine_of

LEAVES = 11
"""On each branch."""

FIRST, LAST = 12.0, 152.0
"""Degrees from the foot at which a branch's first and last leaf stand."""

RADIUS = 0.385
"""Of the branches, as a share of the side. Leaves reach from there inwards and outwards."""

INSIDE = 0.5
"""The side of the square inside the leaves that stays free, as a share of the wreath's."""


@lru_cache(maxsize=8)
def wreath(side_px: int) -> Image.Image:
    """Two branches of leaves in a square."""
    fine = fine_of(side_px, side_px)
    side = side_px * fine
    half = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(half)
    pen.arc(_ring(side), 90 - LAST, 92, fill=255, width=max(round(side * 0.009), 1))
    for number in range(LEAVES):
        share = number / (LEAVES - 1)
        angle = FIRST + (LAST - FIRST) * share
        length = side * (0.135 - 0.045 * share)
        for turn in (-34, 34):
            pen.polygon(_leaf(side, angle, turn, length), fill=255)
    pen.polygon(_leaf(side, LAST + 5, 0, side * 0.085), fill=255)
    whole = half.reduce(fine)
    whole.paste(255, (0, 0), whole.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    return whole


def _ring(side: float) -> tuple[float, float, float, float]:
    edge = side * (0.5 - RADIUS)
    return (edge, edge, side - edge, side - edge)


def _leaf(side: float, angle: float, turn: float, length: float) -> list[Point]:
    """A leaf that grows from the branch at `angle`, upwards along it and `turn` degrees aside."""
    at = radians(90 - angle)
    x, y = side / 2 + side * RADIUS * cos(at), side / 2 + side * RADIUS * sin(at)
    along = at - pi / 2 + radians(turn)
    ahead, aside = (cos(along), sin(along)), (-sin(along), cos(along))
    steps = [step / 16 for step in range(17)]
    upper = [(share * length, 0.2 * length * sin(pi * share) ** 0.8) for share in steps]
    return [
        (x + far * ahead[0] + sign * wide * aside[0], y + far * ahead[1] + sign * wide * aside[1])
        for sign, row in ((1, upper), (-1, upper[::-1]))
        for far, wide in row
    ]
