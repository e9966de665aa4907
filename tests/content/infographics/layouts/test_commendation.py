"""Praise names who and for what, in every size, with up to three things that were achieved."""

import pytest

from content.infographics import Spec, SpecProblem, TextTooLong, lay_out
from content.infographics.page import Page
from content.infographics.sizes import PORTRAIT, SIZES, Size
from content.infographics.spec import Item
from tests.content.infographics.samples import LONG, shipped, spec
from tests.content.infographics.sheets import assert_apart, assert_tidy, shown

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
ITEMS = (
    Item("100%", "hộ trong thôn được hướng dẫn tận nhà"),
    Item(label="Ai cũng tự nộp được hồ sơ", note="trên Cổng Dịch vụ công quốc gia"),
    Item("≥ 3", "buổi học mỗi tháng"),
)


def praise(**changes: object) -> Spec:
    return spec(**({"layout": "commendation", "figure": "", "title": "Tổ công nghệ số cộng đồng"} | changes))


@every_size
@pytest.mark.parametrize("sample", ["commendation", "commendation-2"])
def test_the_samples_are_tidy(sample: str, size: Size) -> None:
    assert_tidy(lay_out(shipped(sample), size), Page(size))


@every_size
@pytest.mark.parametrize("count", [0, 1, 2, 3])
@pytest.mark.parametrize("figure", ["", "100%"])
def test_any_number_of_achievements_is_tidy(size: Size, count: int, figure: str) -> None:
    assert_apart(lay_out(praise(items=ITEMS[:count], figure=figure), size), Page(size))


@every_size
@pytest.mark.parametrize("field", ["title", "line"])
def test_a_long_text_becomes_smaller(size: Size, field: str) -> None:
    sheet = lay_out(praise(**{field: LONG}), size)
    assert_apart(sheet, Page(size))
    assert shown(sheet)[field] == LONG


@every_size
def test_a_long_achievement_fits_or_is_refused_by_name(size: Size) -> None:
    items = (Item("≥ 80%", LONG), Item(label="Hai"), Item(label="Ba"))
    try:
        sheet = lay_out(praise(items=items), size)
    except TextTooLong as problem:
        assert problem.field == "items[0].label"
    else:
        assert_apart(sheet, Page(size))


def test_values_are_shown_as_written() -> None:
    said = shown(lay_out(praise(items=ITEMS, figure="> 40%"), PORTRAIT))
    assert (said["items[0].value"], said["items[2].value"], said["figure"]) == ("100%", "≥ 3", "> 40%")


def test_the_values_of_achievements_side_by_side_stand_at_one_height() -> None:
    boxes = {piece.field: piece.box for piece in lay_out(praise(items=ITEMS), PORTRAIT).pieces}
    assert boxes["items[0].value"][3] == pytest.approx(boxes["items[2].value"][3], abs=8)


@pytest.mark.parametrize(("items", "field"), [((*ITEMS, ITEMS[0]), "items"), ((Item("3"),), "items[0].label")])
def test_too_many_achievements_and_one_without_words_are_refused(items: tuple[Item, ...], field: str) -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(praise(items=items), PORTRAIT)
    assert problem.value.field == field


@every_size
@pytest.mark.parametrize("figure", ["12%/năm", "1.234,5 tỷ đồng"])
def test_a_figure_with_a_unit_is_read_in_the_wreath_or_refused(size: Size, figure: str) -> None:
    try:
        sheet = lay_out(praise(figure=figure), size)
    except TextTooLong as problem:
        assert problem.field == "figure"
    else:
        assert_tidy(sheet, Page(size))
