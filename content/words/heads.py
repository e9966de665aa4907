"""The head of a template's file: between two lines `+++` in TOML, or between two lines `---` in YAML."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from content.language import gettext as _

_FILE = re.compile(r"\A(?P<mark>\+\+\+|---)\n(?P<head>.*?)^(?P=mark)\n(?P<source>.*)\Z", re.S | re.M)

MOST_HEAD = 20_000
MOST_VALUES = 2_000
DEEPEST = 10
"""A head is a page at most: what is longer, or unfolds to more, is a mistake or a trap."""


class HeadProblem(Exception):
    """A head that cannot be read; says what to do."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A template's file in its two parts. `source` has empty lines where the head stood."""

    head: Mapping[str, Any]
    source: str


def part(content: str) -> Parted:
    """Head and source. Raises HeadProblem."""
    found = _FILE.match(content)
    if found is None:
        raise HeadProblem(_("thiếu phần đầu nằm giữa hai dòng +++ (hoặc ---)."))
    if len(found["head"]) > MOST_HEAD:
        raise HeadProblem(_("phần đầu dài quá {most} ký tự.").format(most=MOST_HEAD))
    head = _toml(found["head"]) if found["mark"] == "+++" else _yaml(found["head"])
    _check_extent(head)
    # Empty lines in place of the head: line numbers in errors are those of the file.
    return Parted(head, "\n" * content.count("\n", 0, found.start("source")) + found["source"])


def _toml(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as cause:
        raise HeadProblem(_("phần đầu không đúng TOML: {cause}.").format(cause=cause)) from cause


def _yaml(text: str) -> Mapping[str, Any]:
    try:
        values = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as cause:
        line = cause.problem_mark.line + 2 if isinstance(cause, MarkedYAMLError) and cause.problem_mark else 1
        raise HeadProblem(_("phần đầu không đúng YAML, dòng {line}.").format(line=line)) from cause
    if values is None:
        return {}
    if not isinstance(values, Mapping):
        raise HeadProblem(_("phần đầu phải gồm các dòng “khóa: giá trị”."))
    return values


def _check_extent(head: Mapping[str, Any]) -> None:
    # Before anybody walks through it: a few aliases in YAML unfold to millions of values.
    for count, _value in enumerate(_walk(head, 0)):
        if count > MOST_VALUES:
            raise HeadProblem(_("phần đầu có quá nhiều giá trị (nhiều nhất {most}).").format(most=MOST_VALUES))


def _walk(value: Any, depth: int) -> Iterator[Any]:
    if depth > DEEPEST:
        raise HeadProblem(_("phần đầu lồng nhau quá sâu."))
    yield value
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    for item in inner:
        yield from _walk(item, depth + 1)
