"""Reads YAML 1.2 strictly into a plain tree that knows its lines. Refuses what a calendar never needs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from gettext import gettext as _
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

MOST_BYTES = 1_000_000
DEEPEST = 20

_INT = re.compile(r"[-+]?\d{1,18}")
_FLOAT = re.compile(r"[-+]?(\d{1,15}\.\d{0,15}|\.\d{1,15})([eE][-+]?\d{1,2})?")
_WORDS: dict[str, Any] = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WORDS |= {"null": None, "Null": None, "NULL": None, "~": None, "": None}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class TreeProblem(Exception):
    """The text is no such tree. `line` counts from 1; `advice` says what to write instead."""

    def __init__(self, line: int, message: str, advice: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.advice = advice


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


def read_tree(data: bytes) -> Mapping:
    """The mapping that the file holds. Raises TreeProblem."""
    text = _decode(data)
    try:
        return _tree(_events(text, pure=False))
    except _Unparsed:
        # The fast reader speaks YAML 1.1, which stumbles over 10:00 in brackets; the slow one speaks 1.2.
        return _tree(_events(text, pure=True))


def _tree(events: Iterator[Any]) -> Mapping:
    root: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise TreeProblem(_line(event), _("tệp có nhiều tài liệu YAML"), _("bỏ các dòng “---” ở giữa tệp"))
        elif isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent, AliasEvent)):
            root = _node(event, events, 0)
    if not isinstance(root, Mapping):
        raise TreeProblem(
            1, _("tệp lịch trống hoặc không phải danh mục khóa: giá trị"), _("chạy “campaign init” để có mẫu")
        )
    return root


def _decode(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise TreeProblem(1, _("tệp lịch quá lớn ({size} byte)").format(size=len(data)), _("giữ tệp dưới 1 MB"))
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise TreeProblem(1, _("tệp bắt đầu bằng dấu BOM"), _("lưu lại dạng UTF-8 không có BOM"))
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TreeProblem(line, _("tệp không phải UTF-8"), _("lưu lại dạng UTF-8")) from None
    for number, line_text in enumerate(text.split("\n"), start=1):
        if "\t" in line_text[: len(line_text) - len(line_text.lstrip())]:
            raise TreeProblem(number, _("thụt dòng bằng phím Tab"), _("thay mỗi Tab bằng hai dấu cách"))
        if _CONTROL.search(line_text):
            raise TreeProblem(number, _("có ký tự điều khiển không nhìn thấy"), _("xóa rồi gõ lại dòng này"))
    return text


def _events(text: str, *, pure: bool) -> Iterator[Any]:
    advice = _("kiểm tra dấu ngoặc, dấu hai chấm và thụt dòng")
    try:
        yield from YAML(typ="safe", pure=pure).parse(text)
    except MarkedYAMLError as error:
        if not pure:
            raise _Unparsed from None
        mark = error.problem_mark or error.context_mark
        raise TreeProblem(mark.line + 1 if mark else 1, _("không đọc được YAML ở đây"), advice) from None
    except (YAMLError, ValueError, RecursionError):
        raise TreeProblem(1, _("không đọc được YAML"), advice) from None


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    line = _line(event)
    _refuse(event, line, depth)
    if isinstance(event, ScalarEvent):
        return Scalar(_value(event), line)
    if isinstance(event, SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(inner := next(events), SequenceEndEvent):
            items.append(_node(inner, events, depth + 1))
        return Sequence(items, line)
    return _mapping(events, line, depth)


def _mapping(events: Iterator[Any], line: int, depth: int) -> Mapping:
    found = Mapping({}, {}, [], line)
    while not isinstance(key := next(events), MappingEndEvent):
        name = _node(key, events, depth + 1)
        if not isinstance(name, Scalar):
            raise TreeProblem(_line(key), _("khóa phải là một từ"), _("đặt giá trị có ngoặc trong dấu nháy"))
        text = str(name.value) if name.value is not None else ""
        value = _node(next(events), events, depth + 1)
        if text in found.items:
            found.repeated.append((text, name.line))
            continue
        found.items[text] = value
        found.lines[text] = name.line
    return found


def _refuse(event: Any, line: int, depth: int) -> None:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        raise TreeProblem(
            line, _("dấu & và * (neo YAML) không dùng trong lịch"), _("viết lại nội dung, hoặc đặt trong dấu nháy")
        )
    if getattr(event, "tag", None) not in (None, "!"):
        raise TreeProblem(line, _("thẻ “!” của YAML không dùng trong lịch"), _("bỏ thẻ, chỉ ghi giá trị"))
    if depth > DEEPEST:
        raise TreeProblem(line, _("lồng nhau quá sâu"), _("kiểm tra dấu ngoặc và thụt dòng"))


def _value(event: Any) -> Any:
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
