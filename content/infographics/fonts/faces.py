"""The packaged typefaces, and their files opened at a size.

Milliseconds to draw 50 letters at 28 and 84 px by Pillow 13 on one core: Source Sans Pro OpenType 0.37 and 0.52, TrueType 0.22
and 0.37. The OpenType files are used: their hints keep baseline and marks sharp at small sizes, and as glyphs are kept, each is
drawn once (10 against 7 microseconds). The ten digits of Manrope at 64 and 150 px: 0.8 and 2.2 from the static file, which has
no hints so that FreeType makes some up; 0.2 and 0.35 from the variable file, which is drawn without. They look the same.
"""

from enum import Enum
from functools import lru_cache

import font_manrope
import font_source_sans_pro
from PIL import ImageFont


class Face(Enum):
    """A typeface file. Digits stand in Manrope, everything else in Source Sans Pro."""

    DIGITS = font_manrope.ManropeExtraBold
    BLACK = font_source_sans_pro.SourceSansProBlack
    BOLD = font_source_sans_pro.SourceSansProBold
    SEMIBOLD = font_source_sans_pro.SourceSansProSemibold
    REGULAR = font_source_sans_pro.SourceSansPro

    def __hash__(self) -> int:
        # Enum hashes its name anew each time; faces are looked up in every cache.
        return id(self)


_VARIABLE = {font_manrope.ManropeExtraBold: (font_manrope.ManropeVariableFont_wght, 800)}
"""Static files that are drawn from a variable one at a weight: same outlines, much cheaper."""


@lru_cache(maxsize=24)
def opened(path: str, size_px: int, is_shaped: bool = False) -> ImageFont.FreeTypeFont:
    """A font file at a size; shaped by raqm, or one character at a time."""
    engine = ImageFont.Layout.RAQM if is_shaped else ImageFont.Layout.BASIC
    if path not in _VARIABLE:
        return ImageFont.truetype(path, size_px, layout_engine=engine)
    variable, weight = _VARIABLE[path]
    found = ImageFont.truetype(variable, size_px, layout_engine=engine)
    found.set_variation_by_axes([weight])
    return found


def font(face: Face, size_px: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels to the em. It draws without kerning: `ink` has it."""
    return opened(face.value, size_px)
