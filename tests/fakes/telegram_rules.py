"""What the Bot API refuses in a call, with its own words (core.telegram.org/bots/api, read 2026-11)."""

import io
import json
import re
from html.parser import HTMLParser
from typing import Any

from PIL import Image

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
PHOTO_BYTES = 10 * 1024 * 1024
TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "a",
    "code",
    "pre",
    "blockquote",
    "tg-spoiler",
    "span",
}


class Refusal(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def check_call(method: str, fields: dict[str, Any]) -> None:
    """Raises Refusal for a call that the real server would not accept."""
    if method not in ("sendMessage", "sendPhoto", "sendMediaGroup"):
        raise Refusal(404, "Not Found")
    if not fields.get("chat_id"):
        raise Refusal(400, "Bad Request: chat_id is empty")
    if method == "sendMessage":
        _check_text(fields)
    elif method == "sendPhoto":
        _check_photo(fields)
    else:
        _check_album(fields)


def _check_text(fields: dict[str, Any]) -> None:
    length = _units(fields.get("text", ""), fields.get("parse_mode"))
    if not length:
        raise Refusal(400, "Bad Request: message text is empty")
    if length > TEXT_UNITS:
        raise Refusal(400, "Bad Request: message is too long")


def _check_photo(fields: dict[str, Any]) -> None:
    if "photo" not in fields.get("files", {}):
        raise Refusal(400, "Bad Request: there is no photo in the request")
    _check_caption(fields)
    _check_picture(fields["files"]["photo"])


def _check_album(fields: dict[str, Any]) -> None:
    media = json.loads(fields.get("media", "[]"))
    if not 2 <= len(media) <= 10:
        raise Refusal(400, "Bad Request: wrong number of media in the album")
    for item in media:
        _check_caption(item)
        name = str(item["media"]).removeprefix("attach://")
        if name not in fields.get("files", {}):
            raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
        _check_picture(fields["files"][name])


def _check_caption(fields: dict[str, Any]) -> None:
    if _units(fields.get("caption", ""), fields.get("parse_mode")) > CAPTION_UNITS:
        raise Refusal(400, "Bad Request: message caption is too long")


def _check_picture(data: bytes) -> None:
    if len(data) > PHOTO_BYTES:
        raise Refusal(413, "Request Entity Too Large")
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
    except OSError:
        raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


def _units(text: str, mode: str | None) -> int:
    if mode != "HTML":
        return len(text.encode("utf-16-le")) // 2
    reader = _Entities()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise Refusal(
            400,
            f"Bad Request: can't parse entities: can't find end tag corresponding to start tag \"{reader.open[-1]}\"",
        )
    return len("".join(reader.said).encode("utf-16-le")) // 2


class _Entities(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS or (tag == "a" and not re.match(r"https?://|tg://", dict(attrs).get("href") or "")):
            raise Refusal(400, f'Bad Request: can\'t parse entities: unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Refusal(400, "Bad Request: can't parse entities: unexpected end tag")

    def handle_data(self, data: str) -> None:
        self.said.append(data)
