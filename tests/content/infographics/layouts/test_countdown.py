"""A countdown says its number with a word."""

import pytest

from content.infographics import lay_out
from content.infographics.page import Page
from content.infographics.sizes import LINK, PORTRAIT, SIZES, Size
from tests.content.infographics.samples import LONG, shipped, spec
from tests.content.infographics.sheets import assert_tidy, shown


@pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
@pytest.mark.parametrize("changes", [{}, {"kicker": ""}, {"title": LONG}, {"figure": "365"}, {"line": "", "link": ""}])
def test_it_is_tidy_in_every_size(size: Size, changes: dict[str, str]) -> None:
    assert_tidy(lay_out(spec(**({"layout": "countdown", "figure": "7"} | changes)), size), Page(size))


@pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
def test_the_sample_is_tidy(size: Size) -> None:
    assert_tidy(lay_out(shipped("countdown"), size), Page(size))


@pytest.mark.parametrize(("figure", "said"), [("7", "7 ngày"), ("7 giờ", "7 giờ"), ("Ngày mai", "Ngày mai")])
def test_only_a_bare_number_gets_its_word(figure: str, said: str) -> None:
    assert shown(lay_out(spec(layout="countdown", figure=figure), PORTRAIT))["figure"] == said


def test_what_leads_to_the_number_stands_above_it() -> None:
    boxes = {
        piece.field: piece.box for piece in lay_out(spec(layout="countdown", figure="7", kicker="Còn"), LINK).pieces
    }
    assert boxes["kicker"][3] <= boxes["figure"][1]
    assert boxes["kicker"][0] == pytest.approx(boxes["figure"][0], abs=3)
