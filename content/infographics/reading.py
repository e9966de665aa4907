"""Reads a spec from plain values: YAML of a calendar or a file, the head of a template, JSON of the studio."""

import difflib
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from content.infographics.logos import Logo
from content.infographics.numerals import vietnamese
from content.infographics.problems import SpecProblem
from content.infographics.spec import ITEM_FIELDS, Item, Spec
from content.language import gettext as _

MOST_ITEMS = 100
MOST_COLUMNS = 20
YEARS = range(1900, 2101)
"""A whole number that may well be a year is written without a dot: “2.030” would be a wrong year."""

MOST_LETTERS = 2000
"""More than any picture holds: beyond it a text is not even laid out."""

Values = Mapping[str, Any]
TEXT_FIELDS: tuple[str, ...] = ("layout", "theme", "title", "kicker", "line", "figure", "organisation", "unit_mark")
TEXT_FIELDS += ("source", "date", "link", "licence")
FIELDS = (*TEXT_FIELDS, "items", "columns")

ELSEWHERE = {
    "palette": "theme",
    "colour": "theme",
    "color": "theme",
    "style": "layout",
    "kind": "layout",
    "type": "layout",
}
ELSEWHERE |= {"subtitle": "line", "number": "figure", "url": "link", "license": "licence", "rows": "items"}
"""What people write who do not remember a name: a near spelling would not find it."""


def read_spec(values: object, logo: Logo | None = None) -> Spec:
    """The spec that `values` tell, with the logo beside the office's name. Raises SpecProblem, which names the field."""
    known = read_fields(values)
    for name in ("layout", "theme"):
        if not known.get(name):
            raise SpecProblem(name, _("còn thiếu, hãy ghi vào."))
    return Spec(**known, logo=logo)


def read_fields(values: object) -> dict[str, Any]:
    """The fields of a spec that `values` have, ready for it: any may be missing. Raises SpecProblem."""
    given = _mapping("", values, FIELDS)
    known: dict[str, Any] = {name: _text(name, given[name]) for name in TEXT_FIELDS if name in given}
    if "items" in given:
        known["items"] = _list("items", given["items"], MOST_ITEMS, _item)
    if "columns" in given:
        known["columns"] = _list("columns", given["columns"], MOST_COLUMNS, _text)
    return known


def _item(field: str, value: object) -> Item:
    if isinstance(value, str):
        return Item(label=_text(field, value))
    given = _mapping(field, value, ITEM_FIELDS)
    known: dict[str, Any] = {n: _text(f"{field}.{n}", given[n]) for n in ITEM_FIELDS if n in given and n != "cells"}
    if "cells" in given:
        known["cells"] = _list(f"{field}.cells", given["cells"], MOST_COLUMNS, _text)
    return Item(**known)


def _text(field: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _number(field, value)
    if not isinstance(value, str):
        raise SpecProblem(field, _("phải là một dòng chữ hoặc một số."))
    if len(value) > MOST_LETTERS:
        message = _("dài {count} ký tự, nhiều nhất là {most}. Hãy rút ngắn lại.")
        raise SpecProblem(field, message.format(count=len(value), most=MOST_LETTERS))
    return value


def _number(field: str, value: int | float | Decimal) -> str:
    if isinstance(value, int) and value in YEARS:
        return str(value)
    try:
        return vietnamese(value)
    except (ValueError, ArithmeticError) as error:
        raise SpecProblem(field, _("không phải một số viết được. Hãy ghi thành chữ, ví dụ “≥ 80%”.")) from error


def _list(field: str, value: object, most: int, read: Callable[[str, object], Any]) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise SpecProblem(field, _("phải là một danh sách."))
    if len(value) > most:
        raise SpecProblem(field, _("có {count} mục, nhiều nhất là {most}.").format(count=len(value), most=most))
    return tuple(read(f"{field}[{place}]", item) for place, item in enumerate(value))


def _mapping(field: str, value: object, known: tuple[str, ...]) -> Values:
    if not isinstance(value, Mapping):
        raise SpecProblem(field, _("phải gồm các dòng “tên: nội dung”, ví dụ “title: …”."))
    for name in value:
        if name not in known:
            raise SpecProblem(f"{field}.{name}" if field else str(name), _advise(str(name), known))
    return value


def _advise(name: str, known: tuple[str, ...]) -> str:
    meant = ELSEWHERE.get(name, "")
    near = [meant] if meant in known else difflib.get_close_matches(name[:40], known, 1)
    advice = _("Có phải là “{near}”?").format(near=near[0]) if near else ""
    names = _("Các mục: {known}.").format(known=", ".join(known))
    return " ".join(part for part in (_("không có mục này."), advice, names) if part)
