"""A day's date, name and message stand apart in every size, whatever the words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.infographics import lay_out
from content.infographics.page import Page
from content.infographics.sizes import SIZES, STREET_BANNER, Size
from tests.content.infographics.samples import LONG, shipped, spec
from tests.content.infographics.sheets import assert_apart, assert_tidy, shown

SYLLABLES = "Ẫm Ỗi Ữ Ị nghiêng chuyển đổi số quốc gia sáng tạo khoa học công nghệ của và 10/10 2030 ≥ 80% phường Ặ"
titles = st.lists(st.sampled_from(SYLLABLES.split()), min_size=1, max_size=16).map(" ".join)
every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
FIGURES = ["10/10", "7", "≥ 80%", "100%", "3-2-1", "2030", "12%/năm", "1.234,5 tỷ", "Mục tiêu", "Ngậm Ẫ", ""]


@every_size
@pytest.mark.parametrize("sample", ["announcement", "announcement-2"])
def test_the_samples_are_tidy(sample: str, size: Size) -> None:
    assert_tidy(lay_out(shipped(sample), size), Page(size))


@every_size
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles, line=titles, kicker=titles, figure=st.sampled_from(["10/10", ""]))
def test_any_words_stand_apart(size: Size, title: str, line: str, kicker: str, figure: str) -> None:
    card = spec(title=title, line=line, kicker=kicker[:40], figure=figure)
    assert_apart(lay_out(card, size), Page(size))


@every_size
@pytest.mark.parametrize("figure", FIGURES)
def test_every_kind_of_figure_finds_its_place(size: Size, figure: str) -> None:
    sheet = lay_out(spec(figure=figure), size)
    assert_apart(sheet, Page(size))
    assert shown(sheet).get("figure", "") == figure


@every_size
@pytest.mark.parametrize("field", ["kicker", "title", "line", "organisation", "source", "link", "unit_mark", "figure"])
def test_an_empty_field_leaves_its_place_out(size: Size, field: str) -> None:
    sheet = lay_out(spec(**{field: ""}), size)
    assert_apart(sheet, Page(size))
    assert field not in {piece.field for piece in sheet.pieces}


@every_size
@pytest.mark.parametrize("field", ["title", "line", "source", "organisation"])
def test_a_long_text_becomes_smaller(size: Size, field: str) -> None:
    sheet = lay_out(spec(**{field: LONG[:100]}), size)
    assert_apart(sheet, Page(size))
    assert LONG[:100].split()[-1] in shown(sheet)[field]


def test_a_slogan_over_a_street_is_read_from_afar() -> None:
    sheet = lay_out(spec(figure="", line="", kicker=""), STREET_BANNER)
    title = next(piece for piece in sheet.pieces if piece.field == "title")
    assert title.box[3] - title.box[1] > 0.3 * STREET_BANNER.height_px
