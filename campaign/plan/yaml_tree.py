"""Reads YAML 1.2 strictly into a plain tree that knows its lines. Refuses what a calendar never needs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from campaign.plan.problems import Finding, Unreadable
from campaign.plan.yaml_text import read_text
from content.language import gettext as _

DEEPEST = 20

_INT = re.compile(r"[-+]?\d{1,18}")
_FLOAT = re.compile(r"[-+]?(\d{1,15}\.\d{0,15}|\.\d{1,15})([eE][-+]?\d{1,2})?")
_WORDS: dict[str, Any] = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WORDS |= {"null": None, "Null": None, "NULL": None, "~": None, "": None}


class _Unparsed(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value by the YAML 1.2 core schema: a string, number, true, false or null."""

    value: Any
    line: int


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    items: "list[Node]"
    line: int


@dataclass(slots=True)
class Mapping:
    """Nodes by key; `lines` gives each key's line, `repeated` the keys that stand there again."""

    items: "dict[str, Node]"
    lines: dict[str, int]
    repeated: list[tuple[str, int]]
    line: int


Node: TypeAlias = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """The tree as plain dicts, lists and values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(item) for key, item in node.items.items()}


def line_of(tree: Node, place: Iterable[str | int]) -> int:
    """The line of the deepest node on the way to `place` that the file really has."""
    line = tree.line
    for step in place:
        if isinstance(tree, Mapping) and str(step) in tree.items:
            line, tree = tree.lines[str(step)], tree.items[str(step)]
        elif isinstance(tree, Sequence) and isinstance(step, int) and step < len(tree.items):
            tree = tree.items[step]
            line = tree.line
        else:
            break
    return line


def repeated(node: Node) -> Iterator[tuple[str, int]]:
    """Each key that stands a second time in its mapping, with its line."""
    if isinstance(node, Mapping):
        yield from node.repeated
        for item in node.items.values():
            yield from repeated(item)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from repeated(item)


def read_tree(data: bytes, found: list[Finding]) -> Mapping:
    """The mapping that the file holds; flaws that can be read past are added to `found`. Raises Unreadable."""
    text = read_text(data, found)
    try:
        return _Reader(_events(text, pure=False), found).root()
    except _Unparsed:
        # The fast reader speaks YAML 1.1, which stumbles over 10:00 in brackets; the slow one speaks 1.2.
        return _Reader(_events(text, pure=True), found).root()


def _events(text: str, *, pure: bool) -> Iterator[Any]:
    advice = _("kiểm tra dấu ngoặc, dấu hai chấm và thụt dòng")
    try:
        yield from YAML(typ="safe", pure=pure).parse(text)
    except MarkedYAMLError as error:
        if not pure:
            raise _Unparsed from None
        mark = error.problem_mark or error.context_mark
        raise Unreadable(mark.line + 1 if mark else 1, _("không đọc được YAML ở đây"), advice) from None
    except (YAMLError, ValueError, RecursionError):
        raise Unreadable(1, _("không đọc được YAML"), advice) from None


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


class _Reader:
    """Builds the tree from the parser's events. Aliases stand for single values only: no tree grows from them."""

    def __init__(self, events: Iterator[Any], found: list[Finding]) -> None:
        self._events = events
        self._found = found

    def root(self) -> Mapping:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unreadable(_line(event), _("tệp có nhiều tài liệu YAML"), _("bỏ các dòng “---” ở giữa tệp"))
            elif isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent, AliasEvent)):
                root = self._node(event, 0)
        if not isinstance(root, Mapping):
            message = _("tệp lịch trống hoặc không phải danh mục khóa: giá trị")
            raise Unreadable(1, message, _("chạy “campaign init” để có mẫu"))
        return root

    def _node(self, event: Any, depth: int) -> Node:
        line = _line(event)
        self._look(event, line)
        if depth > DEEPEST:
            raise Unreadable(line, _("lồng nhau quá sâu"), _("kiểm tra dấu ngoặc và thụt dòng"))
        if isinstance(event, AliasEvent):
            return Scalar(None, line)
        if isinstance(event, ScalarEvent):
            return Scalar(_value(event), line)
        if isinstance(event, SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(inner := next(self._events), SequenceEndEvent):
                items.append(self._node(inner, depth + 1))
            return Sequence(items, line)
        return self._mapping(line, depth)

    def _mapping(self, line: int, depth: int) -> Mapping:
        found = Mapping({}, {}, [], line)
        while not isinstance(key := next(self._events), MappingEndEvent):
            name = self._node(key, depth + 1)
            if not isinstance(name, Scalar):
                raise Unreadable(_line(key), _("khóa phải là một từ"), _("đặt giá trị có ngoặc trong dấu nháy"))
            text = str(name.value) if name.value is not None else ""
            value = self._node(next(self._events), depth + 1)
            if text in found.items:
                found.repeated.append((text, name.line))
                continue
            found.items[text] = value
            found.lines[text] = name.line
        return found

    def _look(self, event: Any, line: int) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            advice = _("viết lại nội dung, hoặc đặt trong dấu nháy")
            self._found.append((line, _("dấu & và * (neo YAML) không dùng trong lịch"), advice))
        if getattr(event, "tag", None) not in (None, "!"):
            self._found.append((line, _("thẻ “!” của YAML không dùng trong lịch"), _("bỏ thẻ, chỉ ghi giá trị")))


def _value(event: Any) -> Any:
    text: str = event.value
    return plain_value(text) if event.implicit[0] else text


def plain_value(text: str) -> Any:
    """What a word without quotes stands for: a number, true, false, null, or the word itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
