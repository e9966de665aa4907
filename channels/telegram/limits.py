"""What Telegram accepts, and how it counts. Pure."""

import html
import re
from collections.abc import Sequence

from channels.contract import Limits
from channels.errors import Rejected
from content.language import gettext as _
from content.messages import Album, Body, Photo, Picture, Text

# Bot API: sendMessage, sendPhoto, sendMediaGroup (core.telegram.org/bots/api, read 2026-11)
LIMITS = Limits(
    text_units=4096,
    caption_units=1024,
    pictures=10,
    picture_bytes=10_000_000,
    picture_sum_px=10_000,
    picture_ratio=20.0,
)

LEAST_PICTURES = 2

_TAG = re.compile(r"</?[A-Za-z][^>]*>")
# Any other named entity is plain text to the Bot API ("HTML style", core.telegram.org/bots/api, read 2026-11)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|lt|gt|amp|quot);")


def units(markup: str) -> int:
    """Length as Telegram counts: UTF-16 code units after entities are parsed."""
    return len(_read(markup).encode("utf-16-le", "surrogatepass")) // 2


def _read(markup: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found.group()), _TAG.sub("", markup))


def check(body: Body) -> None:
    """Raises Rejected with what to shorten or change."""
    if isinstance(body, Text):
        _check_length(body.html, LIMITS.text_units, _("Tin nhắn"))
        if not _read(body.html).strip():
            raise Rejected(_("Tin nhắn trống. Hãy viết nội dung."))
    elif isinstance(body, Photo):
        _check_length(body.caption_html, LIMITS.caption_units, _("Chú thích ảnh"))
        _check_pictures([body.picture])
    elif isinstance(body, Album):
        _check_length(body.caption_html, LIMITS.caption_units, _("Chú thích ảnh"))
        if not LEAST_PICTURES <= len(body.pictures) <= (LIMITS.pictures or 0):
            raise Rejected(_("Bộ ảnh có {count} ảnh; Telegram nhận từ 2 đến 10.").format(count=len(body.pictures)))
        _check_pictures(body.pictures)
    else:
        raise Rejected(_("Telegram chỉ nhận tin nhắn, ảnh và bộ ảnh."))


def _check_length(markup: str, most: int | None, what: str) -> None:
    length = units(markup)
    if most is not None and length > most:
        message = _("{what} dài {length} ký tự, Telegram nhận nhiều nhất {most}. Hãy viết ngắn lại.")
        raise Rejected(message.format(what=what, length=length, most=most))


def _check_pictures(pictures: Sequence[Picture]) -> None:
    for picture in pictures:
        sides = (picture.width_px, picture.height_px)
        too_big = len(picture.data) > (LIMITS.picture_bytes or 0)
        too_wide = sum(sides) > (LIMITS.picture_sum_px or 0)
        too_long = max(sides) > (LIMITS.picture_ratio or 0) * min(sides)
        if too_big or too_wide or too_long:
            message = _("Ảnh {name} ({width}×{height}, {size} byte) vượt mức Telegram nhận. Hãy dùng ảnh nhỏ hơn.")
            told = message.format(name=picture.name, width=sides[0], height=sides[1], size=len(picture.data))
            raise Rejected(told)
