"""The QR code of a card: whole pixels to a module, a quiet zone, a thin frame."""

import io

import segno
from PIL import Image, ImageDraw

from content.infographics.spec import TextTooLong
from content.palette import INK, LINE, WHITE

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""

LEAST = 3
"""Pixels to a module below which a phone no longer reads a picture on a screen."""


def code(link: str, room_px: int) -> Image.Image:
    """The code of `link`, at most `room_px` square with its frame. Raises TextTooLong."""
    symbol = segno.make(link, micro=False, error="l", boost_error=True)
    modules = symbol.symbol_size(border=QUIET)[0]
    scale = (room_px - 4) // modules
    if scale < LEAST:
        raise TextTooLong("link", link)
    raw = io.BytesIO()
    symbol.save(raw, kind="png", scale=scale, border=QUIET, dark=INK, light=WHITE)
    with Image.open(raw) as drawn:
        picture = drawn.convert("RGB")
    framed = Image.new("RGB", (picture.width + 4, picture.height + 4), WHITE)
    ImageDraw.Draw(framed).rectangle((0, 0, framed.width - 1, framed.height - 1), outline=LINE, width=2)
    framed.paste(picture, (2, 2))
    return framed
