"""Turns a part into the Bot API call that carries it. Pure: no token, no connection."""

import json

from channels.contract import Request
from channels.telegram.limits import check
from content.messages import Album, Part, Photo, Picture, Text


def request_of(part: Part) -> Request:
    """The call for a part. Raises Rejected when the part breaks Telegram's limits."""
    check(part.body)
    fields = {"chat_id": part.destination}
    if isinstance(part.body, Text):
        preview = json.dumps({"is_disabled": True})
        return Request(
            "sendMessage", fields | {"text": part.body.html, "parse_mode": "HTML", "link_preview_options": preview}
        )
    if isinstance(part.body, Photo):
        fields |= {"caption": part.body.caption_html, "parse_mode": "HTML"}
        return Request("sendPhoto", fields, {"photo": _file(part.body.picture)})
    assert isinstance(part.body, Album)
    media = [{"type": "photo", "media": f"attach://photo{n}"} for n in range(len(part.body.pictures))]
    media[0] |= {"caption": part.body.caption_html, "parse_mode": "HTML"}
    files = {f"photo{n}": _file(picture) for n, picture in enumerate(part.body.pictures)}
    return Request("sendMediaGroup", fields | {"media": json.dumps(media, ensure_ascii=False)}, files)


def _file(picture: Picture) -> tuple[str, bytes]:
    return picture.name, picture.data
