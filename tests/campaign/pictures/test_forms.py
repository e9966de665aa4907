"""A spec as a form's fields, and back."""

import json

import pytest

from campaign.pictures.forms import dumped, fitted, from_form, parsed, redumped, shapes, themes, values_of
from campaign.pictures.samples import samples
from content.infographics import SpecProblem
from content.infographics.layouts import LAYOUTS
from content.infographics.reading import read_spec
from content.palette import PALETTES


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_spec_comes_back_from_its_form_as_it_was(name: str) -> None:
    spec = samples()[name]
    assert read_spec(parsed(dumped(values_of(spec)))) == spec


def test_what_another_layout_left_behind_is_left_out() -> None:
    values = {"layout": "checklist", "theme": "doi-moi", "figure": "80%", "columns": ["a"], "line": ""}
    items = [{"label": "Một", "value": "1", "icon": "chip"}, {"label": "Hai"}, {}, {"value": "3"}]
    kept = fitted({**values, "items": items})
    assert kept == {"layout": "checklist", "theme": "doi-moi", "items": [{"label": "Một"}, {"label": "Hai"}]}


def test_a_row_left_empty_between_others_is_told_not_dropped() -> None:
    values = {"layout": "checklist", "theme": "doi-moi", "items": [{"label": "Một"}, {}, {"label": "Ba"}]}
    assert fitted(values)["items"][1] == {}


def test_a_form_tells_items_in_order_and_cells_by_their_bars() -> None:
    form = {
        "s:layout": "table",
        "s:columns": "Xã | Số",
        "i:1:label": "B",
        "i:0:label": "A",
        "i:0:cells": "1 | 2",
        "x": "y",
    }
    values = from_form(form)
    assert (values["columns"], values["items"]) == (["Xã", "Số"], [{"label": "A", "cells": ["1", "2"]}, {"label": "B"}])


@pytest.mark.parametrize("items", ["x", [1], [{"label": {}}], {"a": 1}])
def test_items_of_no_shape_are_refused_with_their_field(items: object) -> None:
    with pytest.raises(SpecProblem) as problem:
        dumped({"layout": "checklist", "theme": "doi-moi", "items": items})
    assert problem.value.field.startswith("items")


def test_every_layout_and_every_palette_can_be_chosen() -> None:
    assert ({shape.name for shape in shapes()}, {name for name, _label in themes()}) == (set(LAYOUTS), set(PALETTES))


def test_what_is_kept_is_plain_json() -> None:
    assert json.loads(dumped({"layout": "figure", "theme": "doi-moi", "title": "Một"}))["title"] == "Một"


@pytest.mark.parametrize("text", ["", "{not json", "[1]", "5", "null", "[" * 100_000, '{"items": 1}', '{"x": "y"}'])
def test_what_is_no_spec_is_told_as_one_that_is_wrong(text: str) -> None:
    for read in (parsed, redumped):
        with pytest.raises(SpecProblem):
            read(text)
