"""What the Bot API refuses in a call, with its own words (core.telegram.org/bots/api, read 2026-11)."""

import io
import json
from collections.abc import Callable, Mapping
from typing import Any

from PIL import Image

from tests.fakes.telegram_html import CannotParse, units
from tests.fakes.telegram_keyboards import check_keyboard
from tests.fakes.telegram_refusal import Refusal, bad

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ALBUM = range(2, 11)
PHOTO_BYTES = 10 * 1024 * 1024
LINKED_PHOTO_BYTES = 5 * 1024 * 1024
SIDES_PX = 10_000
RATIO = 20


def check_call(method: str, fields: dict[str, Any], pages: Mapping[str, bytes]) -> None:
    """Raises Refusal for a call that the real server would not accept; `pages` is what it finds on the web."""
    if method not in _CHECKS:
        raise Refusal(404, "Not Found: method not found")
    if not fields.get("chat_id"):
        raise bad("chat_id is empty")
    _CHECKS[method](fields, pages)


def _check_text(fields: dict[str, Any], _pages: Mapping[str, bytes]) -> None:
    check_keyboard(fields)
    length = _units(fields.get("text", ""), fields)
    if not length:
        raise bad("message text is empty")
    if length > TEXT_UNITS:
        raise bad("message is too long")


def _check_photo(fields: dict[str, Any], pages: Mapping[str, bytes]) -> None:
    check_keyboard(fields)
    _check_caption(fields)
    _check_picture("photo", str(fields.get("photo", "attach://photo")), fields, pages)


def _check_album(fields: dict[str, Any], pages: Mapping[str, bytes]) -> None:
    try:
        media = json.loads(fields.get("media", "[]"))
    except ValueError:
        raise bad("can't parse media JSON object") from None
    if len(media) not in ALBUM:
        raise bad("wrong number of media in the album; must be from 2 to 10")
    for item in media:
        _check_caption(item)
        _check_picture("media", str(item.get("media", "")), fields, pages)


def _check_message(fields: dict[str, Any], _pages: Mapping[str, bytes]) -> None:
    if not str(fields.get("message_id", "")).isdigit():
        raise bad("message identifier is not specified")


def _check_new_text(fields: dict[str, Any], pages: Mapping[str, bytes]) -> None:
    _check_message(fields, pages)
    _check_text(fields, pages)


def _check_new_caption(fields: dict[str, Any], pages: Mapping[str, bytes]) -> None:
    _check_message(fields, pages)
    check_keyboard(fields)
    _check_caption(fields)


def _check_new_media(fields: dict[str, Any], pages: Mapping[str, bytes]) -> None:
    _check_message(fields, pages)
    try:
        item = json.loads(fields.get("media", ""))
        kind = item["type"]
    except (ValueError, TypeError, KeyError):
        raise bad("can't parse media JSON object") from None
    if kind != "photo":
        raise bad(f"the fake edits no {kind}")
    check_keyboard(fields)
    _check_caption(item)
    _check_picture("media", str(item.get("media", "")), fields, pages)


def _nothing_more(_fields: dict[str, Any], _pages: Mapping[str, bytes]) -> None:
    """The chat is enough."""


_CHECKS: dict[str, Callable[[dict[str, Any], Mapping[str, bytes]], None]] = {
    "getChat": _nothing_more,
    "sendMessage": _check_text,
    "sendPhoto": _check_photo,
    "sendMediaGroup": _check_album,
    "editMessageText": _check_new_text,
    "editMessageCaption": _check_new_caption,
    "editMessageMedia": _check_new_media,
    "deleteMessage": _check_message,
    "pinChatMessage": _check_message,
}


def _check_caption(fields: dict[str, Any]) -> None:
    if _units(fields.get("caption", ""), fields) > CAPTION_UNITS:
        raise bad("message caption is too long")


def _units(markup: str, fields: dict[str, Any]) -> int:
    try:
        return units(markup, fields.get("parse_mode"))
    except CannotParse as wrong:
        raise bad(f"can't parse entities: {wrong}") from None


def _check_picture(kind: str, source: str, fields: dict[str, Any], pages: Mapping[str, bytes]) -> None:
    if source.startswith(("http://", "https://")):
        data, most = pages.get(source, b""), LINKED_PHOTO_BYTES
        if not data or len(data) > most:
            raise bad("failed to get HTTP URL content")
    else:
        data, most = _uploaded(kind, source, fields), PHOTO_BYTES
    if len(data) > most:
        raise Refusal(413, "Request Entity Too Large")
    _check_pixels(data)


def _uploaded(kind: str, source: str, fields: dict[str, Any]) -> bytes:
    name = source.removeprefix("attach://")
    if name == source:
        raise bad("wrong file identifier/HTTP URL specified")
    data = fields.get("files", {}).get(name)
    if data is None:
        raise bad(f"there is no {kind} in the request")
    if not data:
        raise bad("file must be non-empty")
    return bytes(data)


def _check_pixels(data: bytes) -> None:
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
    except OSError:
        raise bad("IMAGE_PROCESS_FAILED") from None
    if width + height > SIDES_PX or max(width, height) > RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
