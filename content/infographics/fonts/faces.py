"""The packaged typefaces, and their files opened at a size."""

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


@lru_cache(maxsize=128)
def opened(path: str, size_px: int, is_shaped: bool = False) -> ImageFont.FreeTypeFont:
    """A font file at a size; shaped by raqm, or one character at a time."""
    engine = ImageFont.Layout.RAQM if is_shaped else ImageFont.Layout.BASIC
    return ImageFont.truetype(path, size_px, layout_engine=engine)


def font(face: Face, size_px: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels to the em. It draws without kerning: `ink` has it."""
    return opened(face.value, size_px)
