"""Turns a part into the Bot API call that carries it, changes it or takes it back. Pure: no token, no connection."""

import json

from channels.contract import Request
from channels.errors import NotPossible
from channels.telegram.keyboards import markup_of
from channels.telegram.limits import check
from content.language import gettext as _
from content.messages import Album, Buttons, Part, Photo, Picture, Text

_NO_PREVIEW = json.dumps({"is_disabled": True})


def request_of(part: Part) -> Request:
    """The call for a part. Raises Rejected when the part breaks Telegram's limits."""
    check(part.body)
    fields = {"chat_id": part.destination}
    if isinstance(part.body, Text):
        return Request("sendMessage", fields | _text(part.body))
    if isinstance(part.body, Photo):
        fields |= _caption(part.body)
        return Request("sendPhoto", fields, {"photo": _file(part.body.picture)})
    assert isinstance(part.body, Album)
    media = [{"type": "photo", "media": f"attach://photo{n}"} for n in range(len(part.body.pictures))]
    media[0] |= {"caption": part.body.caption_html, "parse_mode": "HTML"}
    files = {f"photo{n}": _file(picture) for n, picture in enumerate(part.body.pictures)}
    return Request("sendMediaGroup", fields | {"media": json.dumps(media, ensure_ascii=False)}, files)


def edit_of(part: Part, remote_id: str, before: Part | None) -> Request:
    """The call that shows `part` in the message `remote_id`. Raises Rejected, NotPossible.

    A bot may edit its own messages in a channel at any time: the limit of 48 hours is for messages of a business
    account that it did not send itself (core.telegram.org/bots/api, editMessageText, read 2026-11).
    """
    check(part.body)
    fields = {"chat_id": part.destination, "message_id": remote_id}
    body, shown = part.body, before.body if before else None
    if isinstance(body, Text) and (shown is None or isinstance(shown, Text)):
        return Request("editMessageText", fields | _text(body))
    if not isinstance(body, Photo) or not (shown is None or isinstance(shown, Photo)):
        raise NotPossible(_("Telegram không đổi được loại tin này thành loại khác. Hãy mở nơi nhận và sửa bằng tay."))
    if shown and shown.picture.sha256 == body.picture.sha256:
        return Request("editMessageCaption", fields | _caption(body))
    media = {"type": "photo", "media": "attach://photo", "caption": body.caption_html, "parse_mode": "HTML"}
    fields |= {"media": json.dumps(media, ensure_ascii=False)} | _keyboard(body.buttons)
    return Request("editMessageMedia", fields, {"photo": _file(body.picture)})


def withdrawal_of(part: Part, remote_id: str) -> Request:
    """The call that deletes the message `remote_id`. Raises NotPossible for an album, of which one id alone is known."""
    if isinstance(part.body, Album):
        raise NotPossible(_("Phần mềm không gỡ được bộ ảnh trên Telegram. Hãy mở nơi nhận và xóa bằng tay."))
    return Request("deleteMessage", {"chat_id": part.destination, "message_id": remote_id})


def _text(body: Text) -> dict[str, str]:
    return {"text": body.html, "parse_mode": "HTML", "link_preview_options": _NO_PREVIEW} | _keyboard(body.buttons)


def _caption(body: Photo) -> dict[str, str]:
    return {"caption": body.caption_html, "parse_mode": "HTML"} | _keyboard(body.buttons)


def _keyboard(buttons: Buttons) -> dict[str, str]:
    markup = markup_of(buttons)
    return {"reply_markup": markup} if markup else {}


def _file(picture: Picture) -> tuple[str, bytes]:
    return picture.name, picture.data
