"""Draws cards: a spec in, a PNG out. Knows no campaign, clock or settings."""

from content.infographics.card import draw
from content.infographics.spec import CardSpec, Layout, PictureProblem, TextTooLong

__all__ = ["CardSpec", "Layout", "PictureProblem", "TextTooLong", "draw"]
