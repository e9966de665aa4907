"""The QR code of a picture: whole pixels to a module, with its quiet zone."""

from dataclasses import dataclass
from functools import lru_cache

import segno
from PIL import Image

from content.infographics.problems import SpecProblem, TextTooLong
from content.language import gettext as _

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""

LEVELS = ("h", "q", "m", "l")

LEAST_MODULE_PX = 3
"""Pixels to a module below which a phone no longer reads a picture on a screen."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """`mask` (L) is 255 where a module is dark; its quiet zone of `quiet_px` at each side is part of it."""

    mask: Image.Image
    quiet_px: int


@lru_cache(maxsize=16)
def qr_mask(link: str, room_px: int, *, least_module_px: int = LEAST_MODULE_PX) -> QrCode:
    """The code of a http(s) link, at most `room_px` square, at the safest level of correction that its room allows.

    At H a third of the code may be covered or torn, by a logo or by weather; with small modules the lower levels, whose
    codes are coarser, are read from further away.

    Raises TextTooLong when its modules would be smaller than `least_module_px`, or no code holds so much; SpecProblem for
    what is no such link: a phone would dial or send what else a code says.
    """
    check_link(link)
    for level in LEVELS:
        symbol = _symbol(link, level)
        module_px = room_px // int(symbol.symbol_size(border=QUIET)[0]) if symbol else 0
        if symbol and module_px >= least_module_px + (level != LEVELS[-1]):
            return QrCode(_mask(symbol, module_px), QUIET * module_px)
    raise TextTooLong("link", link)


def check_link(link: str) -> None:
    """Raises SpecProblem for what is no http(s) link."""
    if not link.lower().startswith(("http://", "https://")):
        raise SpecProblem("link", _("phải bắt đầu bằng https://. Hãy ghi địa chỉ đầy đủ của trang."))


def _symbol(link: str, level: str) -> segno.QRCode | None:
    """The code at least at that level, None when no code holds so much."""
    try:
        return segno.make(link, micro=False, error=level, boost_error=True)
    except segno.DataOverflowError:
        return None


def _mask(symbol: segno.QRCode, module_px: int) -> Image.Image:
    """Dark modules 255. A byte for each module, then each as so many pixels."""
    rows = [bytes(255 * module for module in row) for row in symbol.matrix_iter(border=QUIET)]
    small = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows))
    return small.resize((len(rows) * module_px, len(rows) * module_px), Image.Resampling.NEAREST)
