"""A picture's spec as the fields of a form: which a layout takes, what was typed into them, and back. Draws nothing."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from content.infographics.layout import Layout
from content.infographics.layouts import LAYOUTS
from content.infographics.problems import SpecProblem
from content.infographics.reading import FIELDS, read_fields
from content.infographics.spec import Spec
from content.language import gettext as _
from content.language import marked
from content.palette import DEFAULT_PALETTE, PALETTES

LINES = ("kicker", "figure", "title", "line", "source", "date", "organisation", "unit_mark", "link", "licence")
"""The single texts of the form, in its order."""

HIDDEN = ("organisation", "unit_mark", "link", "licence")
"""What seldom changes; the form keeps it apart."""

BETWEEN = "|"
"""Stands between the cells of a table's row in one field of the form."""

PALETTE_NAMES: Mapping[str, str] = {
    "khoa-hoc": marked("Khoa học và công nghệ"),
    "doi-moi": marked("Đổi mới sáng tạo"),
    "chuyen-doi-so": marked("Chuyển đổi số"),
    "binh-dan": marked("Bình dân học vụ số"),
    "chinh-sach": marked("Chính sách, cảnh báo"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a layout takes, for the form and its module. `least` and `most` count items."""

    name: str
    label: str
    figure: bool
    columns: bool
    least: int
    most: int
    fields: tuple[str, ...]
    needs: tuple[str, ...]


def shapes() -> tuple[Shape, ...]:
    """Every layout's, in the order of their registry."""
    return tuple(_shape(layout) for layout in LAYOUTS.values())


def _shape(layout: Layout) -> Shape:
    least, most = layout.items
    return Shape(
        layout.name, layout.label, layout.figure, layout.columns, least, most, layout.item_fields, layout.item_needs
    )


def values_of(spec: Spec) -> dict[str, Any]:
    """The spec as plain values, every field there. The logo is the office's and is not among them."""
    values = {name: value for name, value in asdict(spec).items() if name in FIELDS}
    return {**values, "items": [dict(item) for item in values["items"]], "columns": list(values["columns"])}


def parsed(text: str) -> dict[str, Any]:
    """The values that `dumped` wrote, every field there. Raises SpecProblem for any other text."""
    return values_of(Spec(**{"layout": "", "theme": "", **read_fields(_loaded(text))}))


def dumped(values: Mapping[str, Any]) -> str:
    """The values as JSON, only what the layout takes. Raises SpecProblem when they have not the shape of a spec."""
    kept = fitted(values)
    read_fields(kept)
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def redumped(text: str) -> str:
    """The JSON that somebody sent, as `dumped` writes it. Raises SpecProblem."""
    return dumped(_loaded(text))


def _loaded(text: str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise SpecProblem("", _("phải gồm các mục của một đồ họa."))
    return values


def fitted(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without what the layout does not take and without empty ones: what another layout left behind."""
    kept = {name: value for name, value in values.items() if value not in ("", [], ())}
    layout = LAYOUTS.get(str(kept.get("layout", "")))
    if layout is None:
        return kept
    if not layout.figure:
        kept.pop("figure", None)
    if not layout.columns:
        kept.pop("columns", None)
    items = kept.pop("items", [])
    if layout.items[1] == 0 or not isinstance(items, list):
        return kept if isinstance(items, list) else {**kept, "items": items}
    told = [_item(item, layout) for item in items]
    # Rows that nobody filled in at the end are only room to write.
    while told and told[-1] == {}:
        told.pop()
    return {**kept, "items": told} if told else kept


def _item(item: Any, layout: Layout) -> Any:
    if not isinstance(item, Mapping):
        return item
    return {name: value for name, value in item.items() if value not in ("", [], ()) and name in layout.item_fields}


def from_form(form: Mapping[str, str]) -> dict[str, Any]:
    """The values that a page's form sent: `s:title`, `i:0:label`, cells and columns with BETWEEN."""
    values: dict[str, Any] = {name: form.get(f"s:{name}", "") for name in ("layout", "theme", *LINES)}
    values["columns"] = _parts(form.get("s:columns", ""))
    rows: dict[int, dict[str, Any]] = {}
    for name, text in form.items():
        kind, _colon, rest = name.partition(":")
        number, _colon, field = rest.partition(":")
        if kind == "i" and number.isdecimal() and len(number) < 4:
            rows.setdefault(int(number), {})[field] = _parts(text) if field == "cells" else text
    return {**values, "items": [rows[number] for number in sorted(rows)]}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(BETWEEN)] if text.strip() else []


def themes() -> tuple[tuple[str, str], ...]:
    """Every palette with its name, unlooked up."""
    return tuple((name, PALETTE_NAMES.get(name, name)) for name in sorted(PALETTES, key=lambda n: n != DEFAULT_PALETTE))
