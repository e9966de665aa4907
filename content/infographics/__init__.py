"""Draws pictures: a spec in, a file's bytes out. Knows no campaign, clock or settings."""

from content.infographics.card import draw, lay_out, paint
from content.infographics.problems import MissingGlyph, PictureProblem, SpecProblem, TextTooLong
from content.infographics.spec import Item, Spec

__all__ = [
    "Item",
    "MissingGlyph",
    "PictureProblem",
    "Spec",
    "SpecProblem",
    "TextTooLong",
    "draw",
    "lay_out",
    "paint",
]
