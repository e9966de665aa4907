"""A calendar's text as a tree that knows where each value stands, to the character. Pure; judges nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from campaign.errors import CampaignError
from content.language import gettext as _

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Uneditable(CampaignError):
    """A text that cannot be changed piece by piece; a person must open the file."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value. `style` is its quote (`"`, `'`, `|`, `>`) or empty; an empty value starts where it ends."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Row:
    """One key of a table, from its first character, with its value."""

    key: str
    start: int
    value: "Span"


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping. `is_flow` is one in braces; `end` is behind its last character that is no comment."""

    start: int
    end: int
    is_flow: bool
    rows: "tuple[Row, ...]"


@dataclass(frozen=True, slots=True)
class Series:
    """A list. `is_flow` is one in brackets."""

    start: int
    end: int
    is_flow: bool
    items: "tuple[Span, ...]"


Span: TypeAlias = Leaf | Table | Series


def read_spans(text: str) -> Table:
    """The whole text. Raises Uneditable for what is no table of keys or has anchors."""
    try:
        reader = _Reader(text)
        root = reader.node(reader.first())
    except (YAMLError, ValueError, RecursionError, StopIteration) as error:
        raise _uneditable() from error
    if not isinstance(root, Table):
        raise _uneditable()
    return root


def line_start(text: str, at: int) -> int:
    """Where the line of that character begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of that character ends, its break not included."""
    found = _LINE_BREAK.search(text, at)
    return found.start() if found else len(text)


def next_line(text: str, at: int) -> int:
    """Where the line after that character's begins; the end of the text on its last."""
    found = _LINE_BREAK.search(text, at)
    return found.end() if found else len(text)


def column_of(text: str, at: int) -> int:
    """How many characters stand before it on its line."""
    return at - line_start(text, at)


def _uneditable() -> Uneditable:
    return Uneditable(
        _("Không sửa được tệp lịch từ trang này. Hãy nhờ người quản trị mở tệp và chạy “campaign check”.")
    )


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        # The pure reader alone counts in characters; it speaks YAML 1.2, as the file does.
        self._events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)

    def first(self) -> Any:
        return next(e for e in self._events if isinstance(e, ScalarEvent | MappingStartEvent | SequenceStartEvent))

    def node(self, event: Any) -> Span:
        if getattr(event, "anchor", None) or getattr(event, "tag", None) not in (None, "!"):
            raise _uneditable()
        start = event.start_mark.index
        if isinstance(event, ScalarEvent):
            return self._leaf(event, start)
        if isinstance(event, SequenceStartEvent):
            items: list[Span] = []
            while not isinstance(inner := next(self._events), SequenceEndEvent):
                items.append(self.node(inner))
            end = self._end(event, inner, items[-1].end if items else start)
            return Series(start, end, bool(event.flow_style), tuple(items))
        if isinstance(event, MappingStartEvent):
            return self._table(event, start)
        raise _uneditable()

    def _table(self, event: Any, start: int) -> Table:
        rows: list[Row] = []
        while not isinstance(key := next(self._events), MappingEndEvent):
            if not isinstance(key, ScalarEvent):
                raise _uneditable()
            rows.append(Row(key.value, key.start_mark.index, self.node(next(self._events))))
        end = self._end(event, key, rows[-1].value.end if rows else start)
        return Table(start, end, bool(event.flow_style), tuple(rows))

    def _leaf(self, event: Any, start: int) -> Leaf:
        end = event.end_mark.index
        style = event.style or ""
        if style in ("|", ">"):
            # Its mark stands behind the blank lines that follow.
            end = start + len(self._text[start:end].rstrip())
        return Leaf(start, end, style)

    @staticmethod
    def _end(event: Any, closing: Any, last: int) -> int:
        """A list or table without brackets ends with its last value: its own mark is where the next thing begins."""
        return int(closing.end_mark.index) if event.flow_style else last
