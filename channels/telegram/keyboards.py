"""Rows of buttons below a message, as the Bot API takes them, and what it refuses. Pure."""

import json
from typing import Any
from urllib.parse import urlsplit

from channels.errors import Rejected
from content.language import gettext as _
from content.messages import Button, Buttons

# Bot API: InlineKeyboardButton, callback_data of 1–64 bytes (core.telegram.org/bots/api, read 2026-11). The page names no
# bound for a keyboard: 100 buttons and 10 kB of JSON are what the server was seen to take (tginfo/Telegram-Limits #187).
DATA_BYTES = 64
MOST_BUTTONS = 100
MARKUP_BYTES = 10_000
LABEL_LETTERS = 64
"""Our own: a longer label is cut off on a phone."""

URL_LETTERS = 2048


def markup_of(buttons: Buttons) -> str:
    """The keyboard as JSON, empty where there is none. Raises Rejected with the button that cannot be shown."""
    rows = [row for row in buttons if row]
    for button in (button for row in rows for button in row):
        _check(button)
    told = json.dumps({"inline_keyboard": [[_plain(each) for each in row] for row in rows]}, ensure_ascii=False)
    if sum(map(len, rows)) > MOST_BUTTONS or len(told.encode()) > MARKUP_BYTES:
        raise Rejected(_("Tin có quá nhiều nút; Telegram nhận nhiều nhất {most}.").format(most=MOST_BUTTONS))
    return told if rows else ""


def _check(button: Button) -> None:
    if not button.label.strip() or len(button.label) > LABEL_LETTERS:
        message = _("Chữ trên nút “{label}” phải có từ 1 đến {most} ký tự. Hãy sửa chữ trên nút.")
        raise Rejected(message.format(label=button.label[:LABEL_LETTERS], most=LABEL_LETTERS))
    if bool(button.url) == bool(button.data):
        message = _("Nút “{label}” phải mở một địa chỉ hoặc trả lời bot: chỉ một trong hai.")
        raise Rejected(message.format(label=button.label))
    if button.url and not _is_web(button.url):
        message = _("Nút “{label}” mở địa chỉ không dùng được. Hãy ghi địa chỉ http hoặc https.")
        raise Rejected(message.format(label=button.label))
    if len(button.data.encode()) > DATA_BYTES:
        message = _("Nút “{label}” mang quá {most} byte dữ liệu.").format(label=button.label, most=DATA_BYTES)
        raise Rejected(message)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_one_word = url.isprintable() and " " not in url
    return is_one_word and parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) <= URL_LETTERS


def _plain(button: Button) -> dict[str, Any]:
    told = {"text": button.label}
    return told | ({"url": button.url} if button.url else {"callback_data": button.data})
