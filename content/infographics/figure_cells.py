"""Where the parts of a panel with one figure stand: icon, figure, label, bar. Knows no layout."""

from dataclasses import dataclass
from enum import Enum

from content.infographics.canvas import Box


class Stand(Enum):
    """How a panel's parts stand, and between which shapes (width by height) of the panel they may stand so."""

    FLAT = (2.4, 99.0)
    """Icon, figure and label beside each other."""

    PLAIN = (0.9, 2.8)
    """The label below the figure, the icon right of it."""

    TOWER = (0.0, 1.35)
    """Icon, figure and label under each other."""

    @classmethod
    def fitting(cls, wide_px: int, high_px: int) -> "list[Stand]":
        """Those that suit a panel of that size."""
        shape = wide_px / max(high_px, 1)
        return [stand for stand in cls if stand.value[0] <= shape < stand.value[1]]


@dataclass(frozen=True, slots=True)
class Family:
    """What all panels of a picture have alike, in pixels."""

    stand: Stand
    pad_px: int
    digits_px: int
    value_px: tuple[int, int]
    icon_px: int
    bar_px: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parts of one panel stand: the top left corners of figure and icon, the boxes of words and bar."""

    panel: Box
    value: tuple[int, int]
    icon: tuple[int, int]
    words: Box
    bar: Box


def place(family: Family, cell: Box, drop_px: int = 0) -> Place:
    """Where the parts of a panel in `cell` stand; those above the bar `drop_px` lower."""
    pad, icon_px, (wide, high) = family.pad_px, family.icon_px, family.value_px
    left, top, right, bottom = (cell[0] + pad, cell[1] + pad + drop_px, cell[2] - pad, cell[3] - pad)
    bar, gap = (left, bottom - family.bar_px, right, bottom), round(family.digits_px * 0.22)
    low = bar[1] - round(family.bar_px * 1.5)
    if family.stand is Stand.FLAT:
        middle, start = (top + low) // 2, left + (icon_px + pad if icon_px else 0)
        words = (start + wide + 2 * gap, top, right, low)
        return Place(cell, (start, middle - high // 2), (left, middle - icon_px // 2), words, bar)
    if family.stand is Stand.TOWER:
        start = top + (icon_px + 2 * gap if icon_px else 0)
        return Place(cell, (left, start), (left, top), (left, start + high + gap, right, low), bar)
    icon = (right - icon_px, top + (family.digits_px - icon_px) // 2)
    return Place(cell, (left, top), icon, (left, top + high + gap, right, low), bar)
