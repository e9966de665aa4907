"""The back of a leaflet says what to do, and where to read on."""

import pytest

from content.infographics import Spec, TextTooLong
from content.infographics.back import compose_back
from content.infographics.page import Page
from content.infographics.sizes import A5
from content.palette import PALETTES
from tests.content.infographics.samples import LINK, LONG, spec
from tests.content.infographics.sheets import assert_tidy, shown

PAGE = Page(A5)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(
    "changes",
    [{}, {"link": ""}, {"title": LONG}, {"line": LONG}, {"licence": "CC BY 4.0"}],
)
def test_it_is_tidy(theme: str, changes: dict[str, object]) -> None:
    assert_tidy(compose_back(spec(theme=theme, **changes), PAGE), PAGE)


@pytest.mark.parametrize("field", ["title", "line", "link", "source", "organisation", "unit_mark", "figure", "kicker"])
def test_an_empty_field_leaves_its_place_out(field: str) -> None:
    sheet = compose_back(spec(**{field: ""}), PAGE)
    assert_tidy(sheet, PAGE)
    assert field not in {piece.field for piece in sheet.pieces}


def test_the_link_is_written_out() -> None:
    assert shown(compose_back(spec(), PAGE))["link"].replace(" ", "") == LINK


def test_the_licence_is_told() -> None:
    assert "CC BY 4.0" in shown(compose_back(spec(licence="CC BY 4.0"), PAGE))["licence"]


def test_a_bare_number_is_left_to_the_front() -> None:
    assert "figure" not in shown(compose_back(spec(figure="7"), PAGE))
    assert shown(compose_back(spec(figure="> 40%"), PAGE))["figure"] == "> 40%"


def test_a_text_without_end_is_refused_by_name() -> None:
    endless: Spec = spec(line="chuyển đổi số " * 400)
    with pytest.raises(TextTooLong) as problem:
        compose_back(endless, PAGE)
    assert problem.value.field == "line"
