"""Checks the office's own words in a calendar: a list that says one thing once, and never against itself."""

from collections.abc import Iterator
from typing import Any

from campaign.plan.problems import Finding
from campaign.plan.yaml_tree import Mapping, line_of
from content.language import gettext as _

Place = tuple[str | int, ...]
_Words = list[tuple[Place, Any]]


def check_wording(values: dict[str, Any], tree: Mapping) -> Iterator[Finding]:
    """(line, message, advice) for each word that is blank, repeated or at odds with another; never fails on wrong shapes."""
    wording = values.get("wording")
    if not isinstance(wording, dict):
        return
    forbidden: _Words = [(("forbidden", index), text) for index, text in enumerate(_list(wording.get("forbidden")))]
    renamed = [(index, entry) for index, entry in enumerate(_list(wording.get("renamed"))) if isinstance(entry, dict)]
    old: _Words = [(("renamed", index, "from"), entry.get("from")) for index, entry in renamed]
    new: _Words = [(("renamed", index, "to"), entry.get("to")) for index, entry in renamed]
    for place, message, advice in (
        *_repeated(forbidden),
        *_repeated(old),
        *_circles(renamed),
        *_against(forbidden, new),
    ):
        yield line_of(tree, ("wording", *place)), message, advice


def _repeated(words: _Words) -> Iterator[tuple[Place, str, str]]:
    seen: set[str] = set()
    for place, text in words:
        if not isinstance(text, str) or not text:
            continue
        if text.isspace():
            yield place, _("có một mục còn để trống"), _("hãy ghi từ hoặc tên, hoặc bỏ mục này")
        elif _key(text) in seen:
            yield place, _("“{text}” ghi hai lần").format(text=text), _("bỏ một chỗ")
        seen.add(_key(text))


def _circles(renamed: list[tuple[int, dict[str, Any]]]) -> Iterator[tuple[Place, str, str]]:
    old = {_key(entry["from"]) for _index, entry in renamed if isinstance(entry.get("from"), str)}
    for index, entry in renamed:
        name = entry.get("to")
        if isinstance(name, str) and _key(name) in old:
            message = _("tên mới “{name}” cũng có trong danh sách tên cũ").format(name=name)
            yield ("renamed", index, "to"), message, _("hãy ghi tên đang dùng hiện nay")


def _against(forbidden: _Words, new: _Words) -> Iterator[tuple[Place, str, str]]:
    for place, name in new:
        padded = f" {_key(name)} " if isinstance(name, str) else ""
        inside = [text for _place, text in forbidden if isinstance(text, str) and text.strip()]
        for text in inside:
            if f" {_key(text)} " in padded:
                message = _("tên mới “{name}” có từ “{text}” mà cơ quan không dùng").format(name=name, text=text)
                yield place, message, _("hãy sửa một trong hai danh sách")


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
