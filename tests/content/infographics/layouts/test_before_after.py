from dataclasses import replace

import pytest

from content.infographics.layouts.before_after import compose
from content.infographics.panels import PanelPiece
from content.infographics.pieces import FigurePiece, TextPiece
from content.infographics.problems import SpecProblem
from content.infographics.sizes import SIZES
from content.infographics.spec import Item, Spec
from content.palette import LINE, PALETTES
from tests.content.infographics.layouts.sample_files import PAGES, assert_fits_or_named, sample
from tests.content.infographics.sheets import assert_tidy, shown

LONG = "Người dân gửi hồ sơ ở nhà, theo dõi bằng mã hồ sơ, nhận kết quả qua bưu chính công ích, " * 3


def with_values(before: str, after: str) -> Spec:
    """The sample in figures with other values."""
    spec = sample("before-after-2")
    return replace(spec, items=tuple(replace(i, value=v) for i, v in zip(spec.items, (before, after), strict=True)))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["before-after", "before-after-2"])
def test_a_sample_is_tidy_and_complete_in_every_size(name: str, size: str) -> None:
    spec = sample(name)
    sheet = compose(spec, PAGES[size])
    assert_tidy(sheet, PAGES[size])
    words = shown(sheet)
    assert words.get("line", "") == spec.line
    for place, item in enumerate(spec.items):
        assert words[f"items[{place}].value"] == item.value
        assert words[f"items[{place}].note"] == item.note


@pytest.mark.parametrize("theme", PALETTES)
def test_the_first_panel_is_grey_and_the_second_in_the_themes_colour(theme: str) -> None:
    sheet = compose(replace(sample("before-after"), theme=theme), PAGES["vuong"])
    assert_tidy(sheet, PAGES["vuong"])
    grounds = [piece.colour for piece in sheet.pieces if isinstance(piece, PanelPiece)]
    assert [ground for ground in grounds if ground in (LINE, PALETTES[theme].main)] == [LINE, PALETTES[theme].main]


@pytest.mark.parametrize("before,after", [("≥ 12%/năm", "> 40%"), ("0,8", "2%"), ("7 ngày", "2 giờ"), ("63", "34")])
@pytest.mark.parametrize("size", SIZES)
def test_numbers_are_figures_with_their_signs(before: str, after: str, size: str) -> None:
    sheet = compose(with_values(before, after), PAGES[size])
    assert_tidy(sheet, PAGES[size])
    figures = [piece for piece in sheet.pieces if isinstance(piece, FigurePiece)]
    assert [figure.text for figure in figures] == [before, after]
    assert len({figure.height_px for figure in figures}) == 1


@pytest.mark.parametrize("value", ["Ghi sổ tay", "3 lần đi lại để bổ sung giấy tờ còn thiếu trong hồ sơ"])
def test_what_is_no_short_number_is_set_in_words(value: str) -> None:
    sheet = compose(with_values("5", value), PAGES["doc"])
    assert_tidy(sheet, PAGES["doc"])
    assert not [piece for piece in sheet.pieces if isinstance(piece, FigurePiece)]
    assert shown(sheet)["items[1].value"] == value


@pytest.mark.parametrize("field", ["items[0].label", "items[0].value", "items[1].note", "line"])
@pytest.mark.parametrize("size", SIZES)
def test_a_long_text_fits_or_is_named(field: str, size: str) -> None:
    assert_fits_or_named(compose, sample("before-after"), field, LONG.strip(), PAGES[size])


def test_a_side_that_says_nothing_is_named() -> None:
    items = (Item(value="63", label="Trước đây"), Item(label="Hiện nay"))
    with pytest.raises(SpecProblem) as caught:
        compose(replace(sample("before-after"), items=items), PAGES["doc"])
    assert caught.value.field == "items[1].value"


def test_a_side_may_have_only_a_note() -> None:
    items = (Item(label="Trước đây", note="Ghi sổ"), Item(label="Hiện nay", note="Quét mã"))
    sheet = compose(replace(sample("before-after"), items=items), PAGES["lien-ket"])
    assert_tidy(sheet, PAGES["lien-ket"])
    assert [p.lines for p in sheet.pieces if isinstance(p, TextPiece) and p.field.endswith(".note")]
