"""The packaged typefaces: which one draws what, how wide a text is, and which characters they have."""

import unicodedata
from enum import Enum
from functools import lru_cache

import font_manrope
import font_source_sans_pro
from PIL import ImageFont

NOWHERE = "\U0010fffd"
"""A private character that no face has: what it draws is the hole that missing letters leave."""


class Face(Enum):
    """A typeface file. Digits stand in Manrope, everything else in Source Sans Pro."""

    DIGITS = font_manrope.ManropeExtraBold
    BLACK = font_source_sans_pro.SourceSansProBlack
    BOLD = font_source_sans_pro.SourceSansProBold
    SEMIBOLD = font_source_sans_pro.SourceSansProSemibold
    REGULAR = font_source_sans_pro.SourceSansPro


@lru_cache(maxsize=32)
def font(face: Face, size_px: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels to the em."""
    return ImageFont.truetype(face.value, size_px)


@lru_cache(maxsize=4096)
def width_px(face: Face, size_px: int, text: str) -> float:
    """How far the pen moves over `text`."""
    return font(face, size_px).getlength(text)


@lru_cache(maxsize=1024)
def extent(face: Face, size_px: int, text: str) -> tuple[int, int]:
    """Top and bottom of what is drawn of `text`, in pixels below the baseline."""
    _left, top, _right, bottom = font(face, size_px).getbbox(text, anchor="ls")
    return int(top), int(bottom)


@lru_cache(maxsize=256)
def bearing_px(face: Face, size_px: int, text: str) -> int:
    """The white between the pen and the first ink of `text`. Pillow's own box begins at the pen."""
    drawn = font(face, size_px).getmask(text).getbbox()
    return int(drawn[0]) if drawn else 0


@lru_cache(maxsize=4096)
def has_glyph(face: Face, character: str) -> bool:
    """Whether the face draws the character. Control and direction marks count as missing."""
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return False
    if character.isspace():
        return True
    probe = font(face, 32)
    return bytes(probe.getmask(character)) != bytes(probe.getmask(NOWHERE))
