"""One number is shown as it is written, with what it means."""

import pytest

from content.infographics import Spec, SpecProblem, lay_out
from content.infographics.page import Page
from content.infographics.panels import BarPiece
from content.infographics.sizes import PORTRAIT, SIZES, STREET_BANNER, Size
from content.infographics.spec import Item
from tests.content.infographics.samples import LONG, shipped, spec
from tests.content.infographics.sheets import assert_apart, assert_tidy, shown

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
PLANNED = ["≥ 12%/năm", "≥ 55%", "≥ 30%", "100%", "90%", "> 40%", "0,8", "2%", "> 60%", "≥ 3%", "≥ 80%", "≥ 70%"]


def card(**changes: object) -> Spec:
    return spec(**({"layout": "figure", "figure": "≥ 80%"} | changes))


@every_size
@pytest.mark.parametrize("sample", ["figure", "figure-2"])
def test_the_samples_are_tidy(sample: str, size: Size) -> None:
    assert_tidy(lay_out(shipped(sample), size), Page(size))


@every_size
@pytest.mark.parametrize("figure", PLANNED)
def test_the_figures_of_the_plans_keep_their_signs(size: Size, figure: str) -> None:
    assert shown(lay_out(card(figure=figure), size))["figure"] == figure


@every_size
@pytest.mark.parametrize("field", ["kicker", "title", "line", "organisation", "source", "link", "unit_mark", "figure"])
def test_an_empty_field_leaves_its_place_out(size: Size, field: str) -> None:
    sheet = lay_out(card(**{field: ""}), size)
    assert_apart(sheet, Page(size))
    assert field not in {piece.field for piece in sheet.pieces}


@every_size
@pytest.mark.parametrize("field", ["title", "line"])
def test_a_long_text_becomes_smaller(size: Size, field: str) -> None:
    sheet = lay_out(card(**{field: LONG}), size)
    assert_apart(sheet, Page(size))
    assert shown(sheet)[field] == LONG


@pytest.mark.parametrize(("figure", "shares"), [("≥ 80%", [0.8]), ("12,5%", [0.125]), ("≥ 12%/năm", []), ("2030", [])])
def test_a_share_of_100_is_drawn_as_a_bar(figure: str, shares: list[float]) -> None:
    pieces = lay_out(card(figure=figure), PORTRAIT).pieces
    assert [piece.share for piece in pieces if isinstance(piece, BarPiece)] == shares


def test_in_a_long_panel_the_words_stand_beside_the_figure() -> None:
    boxes = {piece.field: piece.box for piece in lay_out(card(), STREET_BANNER).pieces}
    assert boxes["figure"][2] < boxes["line"][0]


def test_items_are_refused() -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(card(items=(Item(label="Một"),)), PORTRAIT)
    assert problem.value.field == "items"
