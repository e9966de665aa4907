"""Writes values as YAML 1.2 that reads back the same, in the manner of the calendar files. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from campaign.plan.yaml_tree import plain_value

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value] | None"
"""What stands in a calendar: a word, number, truth, list or table of them. None reads as an empty value."""

_PLAIN = re.compile(r"[^\W_](?:[\w./()“”‘’–-]|[ ](?=\S))*")
"""Words that need no quotes anywhere in a file; what is in doubt gets them."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_FLOW_WIDTH = 130


def scalar(value: Value, style: str = "") -> str:
    """One value on one line; `style` is the quote that stood there before, kept where it can be."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    text = str(value)
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _PLAIN.fullmatch(text) and text.isprintable() and plain_value(text) == text:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def number(value: float) -> str:
    """As people write it: no exponent, no needless zeros."""
    shown = f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return shown if shown not in ("", "-") else "0"


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def key(text: str) -> str:
    """A table's key: years stay numbers, as they are written."""
    return text if re.fullmatch(r"\d{4}", text) else scalar(text)


def flow(value: Value) -> str:
    """On one line, in brackets and braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key(name)}: {flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def pair(name: str, value: Value, indent: int) -> list[str]:
    """The lines of a key and its value, the first without its indent."""
    head = f"{key(name)}:"
    if _is_short(value):
        return [f"{head} {flow(value)}"]
    return [head, *block(value, indent + 2)]


def block(value: Value, indent: int) -> list[str]:
    """The lines of a list or table, each with its indent."""
    pad = " " * indent
    lines: list[str] = []
    if isinstance(value, Mapping):
        for name, inner in value.items():
            first, *rest = pair(name, inner, indent)
            lines += [pad + first, *rest]
    elif isinstance(value, Sequence):
        for entry in value:
            first, *rest = item(entry, indent + 2)
            lines += [f"{pad}- {first}", *rest]
    return lines


def item(value: Value, indent: int, *, is_flow: bool | None = None) -> list[str]:
    """The lines of an entry of a list, the first without indent and dash; `indent` is that of its keys.

    `is_flow` says whether it stands in braces; None leaves that to its length.
    """
    if not isinstance(value, Mapping) or (_is_line(value) if is_flow is None else is_flow):
        return [flow(value)]
    lines = block(value, indent)
    return [lines[0].lstrip(" "), *lines[1:]]


def _is_line(value: Mapping[str, Value]) -> bool:
    is_simple = all(_is_short(inner) and not isinstance(inner, Mapping) for inner in value.values())
    return is_simple and len(flow(value)) <= _FLOW_WIDTH


def _is_short(value: Value) -> bool:
    """Whether it stands on the line of its key: single values, and lists of them."""
    if isinstance(value, Mapping):
        return not value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return all(not isinstance(inner, Mapping | list | tuple) for inner in value)
    return True
