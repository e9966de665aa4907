"""Where the steps of a picture stand: a number's disc on its rail, a card for the words, an icon. Knows no texts."""

from dataclasses import dataclass, replace

from content.infographics.canvas import Box
from content.infographics.frame import GAP
from content.infographics.page import Page

PADDING = 26
"""Units between a card's edge and its words."""


@dataclass(frozen=True, slots=True)
class Station:
    """The number's disc, the card, and the rooms for words and icon on the card."""

    disc: Box
    card: Box
    words: Box
    icon: Box | None

    def shrunk(self, above_px: int, below_px: int) -> "Station":
        """On a card that is less tall."""
        left, top, right, bottom = self.card
        return replace(self, card=(left, top + above_px, right, bottom - below_px))

    def lowered(self, by_px: int) -> "Station":
        """Further down."""
        icon = _lowered(self.icon, by_px) if self.icon else None
        return Station(_lowered(self.disc, by_px), _lowered(self.card, by_px), _lowered(self.words, by_px), icon)


def beside(page: Page, cell: Box, has_icon: bool) -> Station:
    """The number at the left of its card, the icon at the right on it."""
    left, top, right, bottom = cell
    high, wide, pad = bottom - top, right - left, page.px(PADDING)
    disc = _disc(min(high * 0.62, wide * 0.15, page.px(160)), left, (top + bottom) // 2)
    edge = min(pad, high // 14)
    card = (disc[2] + page.px(GAP), top, right, bottom)
    # The room that a line keeps for marks above it is seldom filled: words seem low unless they stand a little higher.
    words = (card[0] + pad, top + edge // 2, right - pad, bottom - edge * 3 // 2)
    if not has_icon:
        return Station(disc, card, words, None)
    side = round(min(high * 0.6, wide * 0.13, page.px(132)))
    end, upper = right - min(pad, (high - side) // 2), (top + bottom - side) // 2
    icon = (end - side, upper, end, upper + side)
    return Station(disc, card, (words[0], words[1], icon[0] - pad, words[3]), icon)


def below(page: Page, cell: Box, has_icon: bool) -> Station:
    """The number above its card, the icon above the words on it."""
    left, top, right, bottom = cell
    wide, pad = right - left, page.px(PADDING)
    diameter = min((bottom - top) * 0.24, wide * 0.4, page.px(120))
    disc = _disc(diameter, left, top + round(diameter / 2))
    card = (left, disc[3] + page.px(GAP * 0.8), right, bottom)
    words = (left + pad, card[1] + pad // 2, right - pad, bottom - pad // 2)
    if not has_icon:
        return Station(disc, card, words, None)
    side = round(min((bottom - card[1]) * 0.26, wide * 0.36, page.px(112)))
    icon = (words[0], card[1] + pad, words[0] + side, card[1] + pad + side)
    return Station(disc, card, (words[0], icon[3] + pad // 3, words[2], words[3]), icon)


def _disc(side: float, left: int, middle: int) -> Box:
    diameter = round(side)
    upper = middle - diameter // 2
    return (left, upper, left + diameter, upper + diameter)


def _lowered(box: Box, by_px: int) -> Box:
    left, top, right, bottom = box
    return (left, top + by_px, right, bottom + by_px)
