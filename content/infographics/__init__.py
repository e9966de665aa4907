"""Draws cards: a spec in, a PNG out. Knows no campaign, clock or settings."""

from content.infographics.card import draw, lay_out
from content.infographics.spec import CardSpec, Layout, MissingGlyph, PictureProblem, TextTooLong

__all__ = ["CardSpec", "Layout", "MissingGlyph", "PictureProblem", "TextTooLong", "draw", "lay_out"]
