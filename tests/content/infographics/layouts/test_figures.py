"""Three to six figures stand on panels, as they are written, with a bar where they are a share."""

from dataclasses import replace
from itertools import product

import pytest

from content.infographics import Spec, SpecProblem, TextTooLong, lay_out
from content.infographics.page import Page
from content.infographics.panels import BarPiece, PanelPiece
from content.infographics.pieces import FigurePiece, IconPiece, TextPiece
from content.infographics.sizes import LED, PORTRAIT, ROLL_UP, SIZES, Size
from content.infographics.spec import Item, with_text
from tests.content.infographics.samples import LONG, shipped
from tests.content.infographics.sheets import assert_tidy, shown

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
PLANNED = ["≥ 12%/năm", "≥ 55%", "≥ 30%", "100%", "90%", "> 40%", "0,8", "2%", "> 60%", "≥ 3%", "≥ 80%", "≥ 70%"]


def grid(values: list[str], icon: str = "", label: str = "người dân được tiếp cận", note: str = "") -> Spec:
    items = tuple(Item(value=value, label=label, note=note, icon=icon) for value in values)
    return replace(shipped("figures"), items=items)


@every_size
@pytest.mark.parametrize("sample", ["figures", "figures-2"])
def test_the_samples_are_tidy(sample: str, size: Size) -> None:
    assert_tidy(lay_out(shipped(sample), size), Page(size))


@every_size
@pytest.mark.parametrize("values", [PLANNED[:6], PLANNED[6:]], ids=["first", "others"])
def test_the_figures_of_the_plans_keep_their_signs(size: Size, values: list[str]) -> None:
    words = shown(lay_out(grid(values), size))
    assert [words[f"items[{place}].value"] for place in range(6)] == values


@every_size
@pytest.mark.parametrize(("count", "icon", "note"), [*product((3, 4, 5, 6), ("", "chip"), ("", "Theo kế hoạch"))])
def test_any_number_of_figures_is_tidy(size: Size, count: int, icon: str, note: str) -> None:
    sheet = lay_out(grid(PLANNED[:count], icon, note=note), size)
    assert_tidy(sheet, Page(size))
    assert sum(isinstance(piece, FigurePiece) for piece in sheet.pieces) == count


@every_size
@pytest.mark.parametrize("value", ["1.234.567 tỷ đồng", "Đạt chuẩn nông thôn mới", "10/10/2030", "±0,5‰"])
def test_wide_figures_are_tidy_or_named(size: Size, value: str) -> None:
    try:
        assert_tidy(lay_out(grid([value, *PLANNED[:5]], "chip"), size), Page(size))
    except TextTooLong as problem:
        assert problem.field == "items[0].value"


@every_size
@pytest.mark.parametrize(("length", "name"), [*product((20, 60, 120, 300), ("label", "note"))])
def test_a_long_text_fits_or_is_named(size: Size, length: int, name: str) -> None:
    text = (LONG + " " + LONG + " " + LONG)[:length].strip()
    try:
        sheet = lay_out(grid(PLANNED[:4], "chip", **{name: text}), size)
    except TextTooLong as problem:
        assert problem.field in {f"items[{place}].{name}" for place in range(4)}
        return
    assert_tidy(sheet, Page(size))
    assert shown(sheet)[f"items[3].{name}"] == text


@every_size
def test_everything_of_a_figure_stands_on_its_own_panel(size: Size) -> None:
    sheet = lay_out(shipped("figures-2"), size)
    panel = (0, 0, 0, 0)
    for piece in sheet.pieces:
        if isinstance(piece, PanelPiece) and piece.border and not piece.field:
            panel = piece.box
        if piece.field.startswith("items[") or isinstance(piece, BarPiece):
            left, top, right, bottom = piece.box
            assert panel[0] < left and panel[1] < top and right < panel[2] and bottom < panel[3], piece.field


@every_size
@pytest.mark.parametrize("kind", [FigurePiece, IconPiece])
def test_figures_and_icons_are_of_one_size(size: Size, kind: type) -> None:
    pieces = [piece for piece in lay_out(shipped("figures"), size).pieces if isinstance(piece, kind)]
    assert len({getattr(piece, "height_px", None) or getattr(piece, "side_px", None) for piece in pieces}) == 1


def test_labels_are_of_one_size() -> None:
    texts = [piece for piece in lay_out(shipped("figures"), LED).pieces if isinstance(piece, TextPiece)]
    assert len({piece.size_px for piece in texts if piece.field.endswith(".label")}) == 1


def test_only_shares_of_100_have_bars() -> None:
    pieces = lay_out(grid(["≥ 12%/năm", "≥ 55%", "0,8", "7 ngày"]), PORTRAIT).pieces
    assert [piece.share for piece in pieces if isinstance(piece, BarPiece)] == [0.55]


def test_the_last_row_of_five_fills_its_row() -> None:
    pieces = lay_out(grid(PLANNED[:5], "chip"), PORTRAIT).pieces
    panels = [piece.box for piece in pieces if isinstance(piece, PanelPiece) and piece.border]
    assert max(box[2] for box in panels) == panels[-1][2]


def test_in_a_tall_picture_the_digits_are_larger_than_in_a_square_of_that_width() -> None:
    page = Page(ROLL_UP)
    digits = [
        piece.height_px for piece in lay_out(shipped("figures-2"), ROLL_UP).pieces if isinstance(piece, FigurePiece)
    ]
    assert digits[0] > page.px(90)


@pytest.mark.parametrize("name", ["value", "label"])
def test_a_missing_text_is_named(name: str) -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(with_text(shipped("figures"), f"items[2].{name}", ""), PORTRAIT)
    assert problem.value.field == f"items[2].{name}"


@pytest.mark.parametrize("count", [0, 2, 7])
def test_another_number_of_figures_is_refused(count: int) -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(grid((PLANNED + PLANNED)[:count]), PORTRAIT)
    assert problem.value.field == "items"
