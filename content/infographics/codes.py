"""The QR code of a picture: whole pixels to a module, with its quiet zone."""

import io
from dataclasses import dataclass
from gettext import gettext as _

import segno
from PIL import Image

from content.infographics.problems import SpecProblem, TextTooLong

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""

LEAST_MODULE_PX = 3
"""Pixels to a module below which a phone no longer reads a picture on a screen."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """`mask` (L) is 255 where a module is dark; its quiet zone of `quiet_px` at each side is part of it."""

    mask: Image.Image
    quiet_px: int


def qr_mask(link: str, room_px: int, *, least_module_px: int = LEAST_MODULE_PX) -> QrCode:
    """The code of a http(s) link, at most `room_px` square: the safest level of correction that takes no larger code.

    Raises TextTooLong when its modules would be smaller than `least_module_px`, or no code holds so much; SpecProblem for
    what is no such link: a phone would dial or send what else a code says.
    """
    if not link.lower().startswith(("http://", "https://")):
        raise SpecProblem("link", _("phải bắt đầu bằng https://. Hãy ghi địa chỉ đầy đủ của trang."))
    try:
        symbol = segno.make(link, micro=False, error="l", boost_error=True)
    except segno.DataOverflowError:
        raise TextTooLong("link", link) from None
    modules = symbol.symbol_size(border=QUIET)[0]
    module_px = room_px // modules
    if module_px < least_module_px:
        raise TextTooLong("link", link)
    raw = io.BytesIO()
    symbol.save(raw, kind="png", scale=module_px, border=QUIET, dark="white", light="black")
    with Image.open(raw) as drawn:
        return QrCode(drawn.convert("L"), QUIET * int(module_px))
