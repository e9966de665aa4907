"""The text engine: which letters can be drawn, how wide and high a text is, and its ink. Knows nothing of places or colours."""

from content.infographics.fonts.faces import Face, font
from content.infographics.fonts.inks import Ink, bearing_px, extent, ink
from content.infographics.fonts.letters import Refusal, Why, check, has_glyph, refusal, tidy
from content.infographics.fonts.measures import width_px
from content.infographics.fonts.scripts import scripts

__all__ = [
    "Face",
    "Ink",
    "Refusal",
    "Why",
    "bearing_px",
    "check",
    "extent",
    "font",
    "has_glyph",
    "ink",
    "refusal",
    "scripts",
    "tidy",
    "width_px",
]
