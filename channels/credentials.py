"""Secrets by reference: `env:NAME` or `file:PATH`. Values never stand in a calendar, a log or an error text."""

import re
from collections.abc import Mapping
from pathlib import Path

from channels.errors import AccessLost
from content.language import gettext as _

_REFERENCE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|file:\S+")


def is_reference(text: str) -> bool:
    """Whether `text` names a secret rather than being one."""
    return _REFERENCE.fullmatch(text) is not None


def resolve(reference: str, what: str, environment: Mapping[str, str]) -> str:
    """The secret that `reference` names; `what` says for whom. Raises AccessLost when it is not there.

    `env:NAME` is also found in the file that the variable NAME_FILE names, as container secrets are handed over.
    """
    kind, _colon, name = reference.partition(":")
    value = _from_environment(name, environment) if kind == "env" else _read(name)
    if not value:
        message = _("{what}: chưa có mã truy cập tại {reference}. Hãy đặt biến hoặc tệp đó rồi chạy lại.")
        raise AccessLost(message.format(what=what, reference=reference))
    return value


def _from_environment(name: str, environment: Mapping[str, str]) -> str:
    file = environment.get(f"{name}_FILE", "")
    return environment.get(name, "").strip() or (_read(file) if file else "")


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
