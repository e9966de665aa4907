"""What a picture says. Knows nothing of drawing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from content.infographics.logos import Logo

_STEP = re.compile(r"\w+")

TEXTS = ("figure", "kicker", "title", "line", "organisation", "source", "date", "unit_mark")
ITEM_TEXTS = ("value", "label", "note")


@dataclass(frozen=True, slots=True)
class Item:
    """One of the things that a picture sets side by side: a figure with its meaning, a step, a bar, a row.

    `value` is a number as it is written (`≥ 80%`) or a date; `icon` a key of `icons.ICONS`; `cells` what a row of a
    table has beside its label. What is empty leaves its place out.
    """

    value: str = ""
    label: str = ""
    note: str = ""
    icon: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spec:
    """What one picture says, in any size; an empty field leaves its place out.

    `layout` is a key of `layouts.LAYOUTS`, `theme` one of `content.palette.PALETTES`. `figure` is what is seen first: a
    date, a number with or without its unit. `columns` are the headings of a table. `link` is what the code opens.
    `logo` stands beside the office's name; without one `unit_mark`, two or three letters in a ring, does. `licence`
    is kept in the file, not shown.
    """

    layout: str
    theme: str
    title: str = ""
    kicker: str = ""
    line: str = ""
    figure: str = ""
    items: tuple[Item, ...] = ()
    columns: tuple[str, ...] = ()
    organisation: str = ""
    unit_mark: str = ""
    logo: Logo | None = None
    source: str = ""
    date: str = ""
    link: str = ""
    licence: str = ""


def tidied(spec: Spec, tidy: Callable[[str], str]) -> Spec:
    """The spec with `tidy` done to each text that is shown."""
    texts: dict[str, Any] = {name: tidy(getattr(spec, name)) for name in (*TEXTS, "licence")}
    items = tuple(
        Item(tidy(i.value), tidy(i.label), tidy(i.note), i.icon, tuple(tidy(cell) for cell in i.cells))
        for i in spec.items
    )
    return replace(spec, **texts, items=items, columns=tuple(tidy(column) for column in spec.columns))


def texts_of(spec: Spec) -> Iterator[tuple[str, str]]:
    """Each text that is shown with its field: `title`, `items[0].label`, `items[2].cells[1]`, `columns[0]`."""
    for name in TEXTS:
        yield name, getattr(spec, name)
    for place, item in enumerate(spec.items):
        for name in ITEM_TEXTS:
            yield f"items[{place}].{name}", getattr(item, name)
        for column, cell in enumerate(item.cells):
            yield f"items[{place}].cells[{column}]", cell
    for column, heading in enumerate(spec.columns):
        yield f"columns[{column}]", heading


def with_text(spec: Spec, field: str, text: str) -> Spec:
    """The spec with another text in a field that `texts_of` names."""
    if field.startswith("columns["):
        place = int(field[len("columns[") : -1])
        return replace(spec, columns=_put(spec.columns, place, text))
    if not field.startswith("items["):
        changed: dict[str, Any] = {field: text}
        return replace(spec, **changed)
    number, _, name = field[len("items[") :].partition("].")
    item = spec.items[int(number)]
    if name.startswith("cells["):
        new = replace(item, cells=_put(item.cells, int(name[len("cells[") : -1]), text))
    else:
        changes: dict[str, Any] = {name: text}
        new = replace(item, **changes)
    return replace(spec, items=_put(spec.items, int(number), new))


def steps_of(field: str) -> tuple[str | int, ...]:
    """The way to a field through nested values: `items[2].value` is (items, 2, value)."""
    return tuple(int(step) if step.isdecimal() else step for step in _STEP.findall(field))


def _put(values: tuple[Any, ...], place: int, value: object) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])


ITEM_FIELDS = tuple(field.name for field in fields(Item))
