"""What a person may write as a spec, and what is told of each mistake."""

from typing import Any

import pytest

from content.infographics.problems import SpecProblem, name_of
from content.infographics.reading import MOST_ITEMS, MOST_LETTERS, read_fields, read_spec

GOOD = {"layout": "figures", "theme": "khoa-hoc", "title": "Mục tiêu"}


def test_numbers_are_written_as_in_vietnam_and_years_stay_years() -> None:
    spec = read_spec({**GOOD, "items": [{"value": 1234.5, "label": 2030}, {"value": 80000, "label": "hộ"}]})
    assert [(item.value, item.label) for item in spec.items] == [("1.234,5", "2030"), ("80.000", "hộ")]


def test_an_item_may_be_its_label_alone() -> None:
    assert read_spec({**GOOD, "items": ["Tắt máy"]}).items[0].label == "Tắt máy"


def test_what_is_left_empty_is_empty() -> None:
    assert read_spec({**GOOD, "kicker": None}).kicker == ""


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ("chữ", "", "phải gồm các dòng"),
        ([1], "", "phải gồm các dòng"),
        ({"theme": "khoa-hoc"}, "layout", "còn thiếu"),
        ({"layout": "figure"}, "theme", "còn thiếu"),
        ({**GOOD, "titel": "a"}, "titel", "“title”"),
        ({**GOOD, "title": ["a"]}, "title", "một dòng chữ"),
        ({**GOOD, "title": True}, "title", "một dòng chữ"),
        ({**GOOD, "title": "a" * (MOST_LETTERS + 1)}, "title", "nhiều nhất là 2000"),
        ({**GOOD, "items": "a"}, "items", "một danh sách"),
        ({**GOOD, "items": [{}] * (MOST_ITEMS + 1)}, "items", "nhiều nhất là 100"),
        ({**GOOD, "items": [{"value": "1"}, {"valu": "2"}]}, "items[1].valu", "“value”"),
        ({**GOOD, "items": [{"cells": "a"}]}, "items[0].cells", "một danh sách"),
        ({**GOOD, "items": [{"cells": ["a", {}]}]}, "items[0].cells[1]", "một dòng chữ"),
        ({**GOOD, "items": [7]}, "items[0]", "phải gồm các dòng"),
        ({**GOOD, "figure": float("nan")}, "figure", "không phải một số"),
        ({**GOOD, "figure": float("inf")}, "figure", "không phải một số"),
        ({**GOOD, "columns": [["a"]]}, "columns[0]", "một dòng chữ"),
        ({7: "a"}, "7", "không có mục này"),
    ],
)
def test_a_mistake_names_its_field_and_what_to_write(values: Any, field: str, told: str) -> None:
    with pytest.raises(SpecProblem) as raised:
        read_spec(values)
    assert raised.value.field == field
    assert told in str(raised.value)


def test_some_fields_alone_need_no_layout() -> None:
    assert read_fields({"title": "Một"}) == {"title": "Một"}


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("title", "Tiêu đề"),
        ("items[2].label", "Mục 3, nhãn"),
        ("items[0].cells[1]", "Mục 1, ô 2"),
        ("items[4]", "Mục 5"),
        ("columns[0]", "Tên cột 1"),
        ("khac", "khac"),
    ],
)
def test_a_field_has_a_name_that_people_use(field: str, name: str) -> None:
    assert name_of(field) == name
