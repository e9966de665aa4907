"""Keeps access codes out of calendar files: a code is only ever named, as `env:NAME` or `file:PATH`. Pure."""

import re
from collections.abc import Mapping

from campaign.errors import CampaignError
from campaign.plan.editing.rendering import Value
from channels.credentials import is_reference
from content.language import gettext as _

SECRET_KEYS = re.compile(r"token|secret|password|passwd|api_?key|credential", re.IGNORECASE)

_SHAPES = (
    re.compile(r"(?<![\w.])\d{6,}:[A-Za-z0-9_-]{20,}"),
    re.compile(r"\bEAA[A-Za-z0-9]{30,}"),
    re.compile(r"\beyJ[\w-]{10,}\.[\w-]{10,}"),
    re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]+:[^\s/@]+@", re.IGNORECASE),
)
"""A Telegram bot's code, a Facebook page's, a signed token, an address with a password."""


class SecretRefused(CampaignError):
    """Something that looks like an access code, at `place`. The text never has it."""

    def __init__(self, place: tuple[str, ...]) -> None:
        message = _(
            "Chỗ này giống một mã truy cập thật. Mã không ghi vào lịch: hãy đặt mã vào biến môi trường hoặc tệp trên máy chủ,"
            " rồi ghi ở đây tên của nó, ví dụ “env:TELEGRAM_TOKEN” hoặc “file:/run/secrets/telegram”."
        )
        super().__init__(message)
        self.place = place


def refuse_secrets(value: Value, place: tuple[str, ...]) -> None:
    """Raises SecretRefused for a secret anywhere in `value`."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            refuse_secrets(inner, (*place, str(key)))
    elif isinstance(value, list | tuple):
        for inner in value:
            refuse_secrets(inner, place)
    elif isinstance(value, str) and is_secret(value, place[-1] if place else ""):
        raise SecretRefused(place)


def is_secret(text: str, key: str = "") -> bool:
    """Whether `text`, standing under `key`, is an access code rather than the name of one."""
    if SECRET_KEYS.search(key):
        return bool(text.strip()) and not is_reference(text)
    return any(shape.search(text) for shape in _SHAPES)
