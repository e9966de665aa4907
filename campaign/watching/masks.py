"""Takes secrets out of what is about to be logged: by shape, and those that are known. Pure text."""

import re
from collections.abc import Collection, Mapping
from typing import Any

MASK = "***"

_SECRET_NAME = r"(?:token|passwo?r?d|passwd|secret|api[_-]?key|authorization|credential)[\w-]{0,60}"

_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    # user:password@ in an address; a password may hold an @ of its own.
    (re.compile(r"(\b[a-zA-Z][\w+.-]{0,30}://)[^\s/]+@"), rf"\1{MASK}@"),
    # /bot12345:ABC…/ of the Bot API, and the token by itself.
    (re.compile(r"(/bot)\d+(?::|%3[aA])[^/\s\"']+"), rf"\1{MASK}"),
    (re.compile(r"(?<![\w.])\d{5,}(?::|%3[aA])[A-Za-z0-9_-]{8,}"), MASK),
    # The secret of a team's own link, and of the bot's talk that it opens.
    (re.compile(r"(/to/|start=)\d{1,10}-[a-z2-7]{20}\b", re.I), rf"\1{MASK}"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}"), rf"\1 {MASK}"),
    # name=value and "name": "value", with and without quotes.
    (re.compile(rf"(?i)({_SECRET_NAME}[\"']?\s*[=:]\s*)([bru]?)([\"'])(?:\\.|(?!\3).)*\3"), rf"\1\2\3{MASK}\3"),
    (re.compile(rf"(?i)({_SECRET_NAME}\s*(?:=|:\s))\s*(?![bru]?[\"']|\*)[^\s&,;)\]}}\"']+"), rf"\1{MASK}"),
)

_HINT = re.compile(rf"://|/bot|/(?i:to)/\d|start=\d|\d{{5}}(?::|%3)|(?i:bearer|basic|{_SECRET_NAME})")
"""In every text that any shape fits; most lines have none and are let through after one look."""

_NAME = re.compile(rf"[\w.-]*{_SECRET_NAME}", re.I)


def masked(text: str, known: Collection[str] = ()) -> str:
    """`text` with a mask in the place of each secret; `known` are secrets that have no shape."""
    for secret in known:
        text = text.replace(secret, MASK)
    if not _HINT.search(text):
        return text
    for shape, without in _SHAPES:
        text = shape.sub(without, text)
    return text


def masked_value(name: str, value: Any, known: Collection[str] = ()) -> Any:
    """The same for a named value of any kind; what is no plain value becomes its text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if _NAME.fullmatch(name):
        return MASK
    if isinstance(value, Mapping):
        return {masked(str(key), known): masked_value(str(key), each, known) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked_value("", each, known) for each in value]
    return masked(str(value), known)
