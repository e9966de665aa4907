"""A laurel wreath, open at the top, the sign of praise: as an alpha mask (L), and as a block with a figure inside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, cos, pi, radians, sin

from PIL import Image, ImageDraw

from content.infographics import figures
from content.infographics.blocks import FigureBlock, least_height_px
from content.infographics.masks import Point, fine_of
from content.infographics.pieces import IconPiece, MaskPiece, Piece, runs_width_px
from content.infographics.problems import TextTooLong
from content.palette import ACCENT, WHITE

LEAVES = 11
"""On each branch."""

FIRST, LAST = 12.0, 152.0
"""Degrees from the foot at which a branch's first and last leaf stand."""

RADIUS = 0.385
"""Of the branches, as a share of the side. Leaves reach from there inwards and outwards."""

INSIDE = 0.5
"""The side of the square inside the leaves that stays free, as a share of the wreath's."""


DIGITS_SHARE = 0.26
"""How high a figure's digits may be inside the wreath, as a share of its side."""


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


@dataclass(frozen=True, slots=True)
class WreathBlock:
    """The wreath with the figure inside, or a star; in the middle of its column."""

    figure: str
    side_px: int
    least_px: int
    room_px: int = 0
    gap_px: int = 0

    @property
    def height_px(self) -> int:
        """Its side."""
        return self.side_px

    def fit(self, scale: float, room_px: int) -> "WreathBlock":
        """Smaller with the text, but not larger, and no smaller than its figure needs. Raises TextTooLong."""
        least = self._least_side_px()
        if least > room_px:
            raise TextTooLong("figure", self.figure)
        side = max(min(round(self.side_px * min(scale, 1)), room_px), least)
        return replace(self, side_px=side, room_px=room_px)

    def _least_side_px(self) -> int:
        if not self.figure:
            return 0
        high = least_height_px(self.figure, self.least_px)
        wide = runs_width_px(figures.runs(self.figure, high, "", ""))
        return ceil(max(wide / INSIDE, high / DIGITS_SHARE)) + 4

    def inner(self, x: int, y: int) -> Sequence[Piece]:
        """The figure in a wreath whose corner is there. Raises TextTooLong."""
        room = round(self.side_px * INSIDE)
        most, least = round(self.side_px * DIGITS_SHARE), least_height_px(self.figure, self.least_px)
        block = FigureBlock("figure", self.figure, WHITE, ACCENT, most, least, lean=0.5)
        fitted = block.fit(1, room)
        return fitted.place(x + (self.side_px - room) // 2, y + (self.side_px - fitted.height_px) // 2)

    def place(self, x: int, y: int) -> Sequence[Piece]:
        """The wreath and what stands in it."""
        x += (self.room_px - self.side_px) // 2
        leaves = MaskPiece(x, y, wreath(self.side_px), ACCENT)
        if self.figure:
            return [leaves, *self.inner(x, y)]
        star = round(self.side_px * 0.36)
        edge = (self.side_px - star) // 2
        return [leaves, IconPiece(x + edge, y + edge, star, "star", ACCENT, field="")]
