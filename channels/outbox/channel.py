"""Writes what would have been sent to a folder. Never reaches anybody."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from channels.contract import Limits, Previewable, Receipt, Request
from channels.errors import Rejected, TryLater
from channels.files import write_bytes, write_text
from channels.outbox.config import OutboxConfig
from channels.pace import Pace, Unhurried
from channels.reasons import reason_of
from channels.registry import Place
from content.language import gettext as _
from content.messages import Album, Article, Part, Photo


class OutboxChannel:
    """Stands in for `inner`: one JSON file for each part, with its pictures beside it. The same key is the same file."""

    kind: ClassVar[str] = "outbox"
    limits: ClassVar[Limits] = Limits()
    in_flight: ClassVar[int] = 1
    can_edit: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    pace: Pace = Unhurried()

    def __init__(self, inner: Previewable, folder: Path) -> None:
        self._inner = inner
        self._folder = folder

    def identify(self) -> str:
        """The folder's name: there is no account."""
        return f"outbox:{self._folder.name}"

    def send(self, part: Part, *, key: str) -> Receipt:
        """Writes the request that would have left. Raises Rejected as the real channel would, TryLater on a full disk."""
        name = f"{_safe(key)}-{_safe(part.name)}"
        written = self._write(self._inner.request(part), part, key, name)
        return Receipt(f"outbox:{name}", None, written)

    def edit(self, part: Part, remote_id: str, before: Part | None, key: str) -> None:
        """Writes what would have been changed, in a file of its own: the last change stands there."""
        self._write(
            self._inner.edit_request(part, remote_id, before), part, key, f"{_safe(key)}-{_safe(part.name)}-sua"
        )

    def withdraw(self, part: Part, remote_id: str, key: str) -> None:
        """Writes what would have been taken back."""
        request = self._inner.withdrawal_request(part, remote_id)
        self._write(request, part, key, f"{_safe(key)}-{_safe(part.name)}-thu-hoi")

    def _write(self, request: Request, part: Part, key: str, name: str) -> datetime:
        try:
            for file_name, data in request.files.values():
                write_bytes(self._folder / f"{name}-{_safe(file_name)}", data)
            file = self._folder / f"{name}.json"
            write_text(file, json.dumps(_plain(request, part, key, name), ensure_ascii=False, indent=2) + "\n")
            return datetime.fromtimestamp(file.stat().st_mtime, UTC)
        except OSError as error:
            message = _("Không ghi được hộp thử: {reason}. Hãy kiểm tra đĩa và quyền ghi.")
            raise TryLater(message.format(reason=reason_of(error))) from error

    def close(self) -> None:
        """Nothing is open."""


def _plain(request: Request, part: Part, key: str, name: str) -> dict[str, object]:
    return {
        "key": key,
        "part": part.name,
        "destination": part.destination,
        "method": request.method,
        "fields": request.fields,
        "files": {field: f"{name}-{_safe(file_name)}" for field, (file_name, _data) in request.files.items()},
    }


def _safe(text: str) -> str:
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in text).strip(".")
    return (
        plain if plain == text and len(plain) <= 80 else f"{plain[:60]}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    )


class PlainPreview:
    """Shows a part as it is, for a channel that is an outbox and nothing else."""

    def request(self, part: Part) -> Request:
        """Every body but an album without pictures."""
        body = part.body
        if isinstance(body, Article):
            pictures, text = body.pictures, f"<h1>{body.title}</h1>\n{body.body_html}"
        elif isinstance(body, Album | Photo):
            pictures = body.pictures if isinstance(body, Album) else (body.picture,)
            text = body.caption_html
        else:
            pictures, text = (), body.html
        if isinstance(body, Album) and not pictures:
            raise Rejected(_("Bộ ảnh không có ảnh nào."))
        return Request("outbox", {"text": text}, {p.name: (p.name, p.data) for p in pictures})

    def edit_request(self, part: Part, remote_id: str, _before: Part | None) -> Request:
        """The part as it would read then."""
        shown = self.request(part)
        return Request("outbox-edit", shown.fields | {"message_id": remote_id}, shown.files)

    def withdrawal_request(self, _part: Part, remote_id: str) -> Request:
        """Which part it would be."""
        return Request("outbox-withdraw", {"message_id": remote_id})


def open_channel(_config: OutboxConfig, place: Place) -> OutboxChannel:
    """An outbox in the installation's own folder."""
    return OutboxChannel(PlainPreview(), place.outbox)
