"""Texts of a template's picture are filled like the text, and can do no more than it."""

import pytest
from jinja2 import TemplateError

from content.infographics.problems import SpecProblem
from content.words.pictures import check_picture, fill_picture


def test_each_text_is_filled_and_the_rest_is_left() -> None:
    values = {"title": "{{ name }}", "items": [{"label": "Số {{ n }}", "value": 7}, "như cũ"]}
    assert fill_picture(values, {"name": "Ngày\n hội", "n": 2}) == {
        "title": "Ngày hội",
        "items": [{"label": "Số 2", "value": 7}, "như cũ"],
    }


def test_a_missing_value_is_named() -> None:
    with pytest.raises(TemplateError, match="thieu"):
        fill_picture({"title": "{{ thieu }}"}, {})


@pytest.mark.parametrize(
    "text",
    [
        "a{% endblock %}{% block z %}b",
        "{% block z %}{% endblock %}",
        "{# a",
        "{% raw %}",
        "{{ 2 ** 9 }}",
        "{% include 'a' %}",
    ],
)
def test_a_text_that_would_do_more_is_refused_with_its_field(text: str) -> None:
    with pytest.raises(SpecProblem) as raised:
        check_picture({"items": [{"label": "{{ a }}"}, {"label": text}]})
    assert raised.value.field == "items[1].label"
