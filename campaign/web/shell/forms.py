"""What a browser sends: form fields and files. Composed (NFC), of limited size, and marked as coming from our own page."""

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message

from campaign.errors import WrongUse
from campaign.web.shell.problems import TooLarge
from content.language import gettext as _

MOST_BYTES = 2_000_000
MOST_FIELDS = 3_000
MOST_DEPTH = 20
"""Of values within values, in what a module sends."""

LARGEST_NUMBER = 2**63 - 1
"""The largest that a database holds: a larger one names nothing."""

_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent: its name as the browser told it, never to be trusted, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Form(Mapping[str, str]):
    """Posted fields: the last value of each name; `every` gives all of one name, in order."""

    fields: tuple[tuple[str, str], ...] = ()
    files: Mapping[str, tuple[Sent, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return dict(self.fields)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self.fields))

    def __len__(self) -> int:
        return len(dict(self.fields))

    def every(self, name: str) -> list[str]:
        """All values of a name, as checkboxes send them."""
        return [value for key, value in self.fields if key == name]

    def line(self, name: str) -> str:
        """A field of one line: gaps are single spaces, ends are clean; empty when it was not sent."""
        return " ".join(self.get(name, "").split())


def number_of(said: str) -> int | None:
    """The number from 0 to LARGEST_NUMBER that a field or an address tells; None for what is none."""
    if not (said.isascii() and said.isdigit() and len(said) < 20):
        return None
    number = int(said)
    return number if number <= LARGEST_NUMBER else None


def numbers_of(said: Iterable[str]) -> list[int]:
    """Each number once, in order; what is none is left out."""
    numbers = (number_of(one) for one in said)
    return list(dict.fromkeys(number for number in numbers if number is not None))


def csrf_of(token: str) -> str:
    """The mark of a session's forms: made from its cookie one way, so that it tells nothing of it."""
    return hashlib.sha256(f"form of {token}".encode()).hexdigest()


def is_from_here(sent: str, token: str) -> bool:
    """Whether a form bears the mark of this session."""
    return bool(token) and hmac.compare_digest(sent.encode(), csrf_of(token).encode())


async def read_body(request: Request, most_bytes: int = MOST_BYTES) -> bytes:
    """The whole body. Raises TooLarge before more than `most_bytes` are kept."""
    told = request.headers.get("Content-Length", "0")
    if told.isdigit() and int(told) > most_bytes:
        raise _too_large(most_bytes)
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most_bytes:
            raise _too_large(most_bytes)
        chunks.append(chunk)
    return b"".join(chunks)


async def read_form(request: Request, most_bytes: int = MOST_BYTES) -> Form:
    """The posted form. Raises TooLarge, or WrongUse for what is no form."""
    body = await read_body(request, most_bytes)

    async def replay() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    try:
        again = Request(request.scope, replay)
        async with again.form(max_files=20, max_fields=MOST_FIELDS, max_part_size=most_bytes) as parsed:
            fields: list[tuple[str, str]] = []
            files: dict[str, tuple[Sent, ...]] = {}
            for name, value in parsed.multi_items():
                if not isinstance(value, UploadFile):
                    fields.append((name, _clean(value)))
                elif value.filename:
                    files[name] = (*files.get(name, ()), Sent(value.filename, await value.read()))
    except (MultiPartException, UnicodeDecodeError, AssertionError) as error:
        raise WrongUse(_("Không đọc được biểu mẫu đã gửi. Hãy tải lại trang rồi gửi lại.")) from error
    return Form(tuple(fields), files)


def read_json(body: bytes) -> Any:
    """What a module of ours sent, composed, without what no database holds. ValueError for what is no JSON, or too deep."""
    try:
        return _clean_value(json.loads(body), MOST_DEPTH)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _clean_value(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return _holdable(value)
    if not isinstance(value, dict | list):
        return value
    if not depth:
        raise ValueError("nested too deep")
    if isinstance(value, list):
        return [_clean_value(one, depth - 1) for one in value]
    return {_holdable(name): _clean_value(one, depth - 1) for name, one in value.items()}


def _holdable(text: str) -> str:
    return unicodedata.normalize("NFC", _NO_TEXT.sub("", text))


def _clean(text: str) -> str:
    """Composed, with line ends as `\\n`, without NUL and other signs that no text holds."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain if sign in "\n\t" or not _is_control(sign))


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")


def _too_large(most_bytes: int) -> TooLarge:
    message = _("Nội dung gửi lên quá lớn (tối đa {most} MB). Chưa lưu gì; hãy rút gọn rồi gửi lại.")
    return TooLarge(message.format(most=round(most_bytes / 1_000_000, 1)))
