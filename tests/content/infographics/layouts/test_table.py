"""A table shows every cell beside its row's name, with numbers at the right."""

from dataclasses import replace

import pytest

from content.infographics import Item, Spec, SpecProblem, TextTooLong, lay_out
from content.infographics.page import Page
from content.infographics.panels import PanelPiece
from content.infographics.pieces import TextPiece
from content.infographics.sheet import Sheet
from content.infographics.sizes import LED_STRIP, PORTRAIT, ROLL_UP, SIZES, WEB_BANNER, Size
from content.infographics.spec import texts_of
from tests.content.infographics.samples import LONG, shipped
from tests.content.infographics.sheets import assert_tidy, shown

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)


def table(count: int, *cells: str, columns: tuple[str, ...] = ("Đơn vị", "Tỷ lệ")) -> Spec:
    items = tuple(Item(label=f"Phường {place + 1}", cells=cells or (f"≥ {place},5%",)) for place in range(count))
    return replace(shipped("table"), items=items, columns=columns)


def texts(sheet: Sheet, part: str) -> list[TextPiece]:
    return [piece for piece in sheet.pieces if isinstance(piece, TextPiece) and part in piece.field]


@every_size
@pytest.mark.parametrize("sample", ["table", "table-2"])
def test_the_samples_are_tidy_and_whole(sample: str, size: Size) -> None:
    spec = shipped(sample)
    sheet = lay_out(spec, size)
    assert_tidy(sheet, Page(size))
    words = shown(sheet)
    assert all(
        words[field] == text for field, text in texts_of(spec) if text and field.startswith(("items", "columns"))
    )


@every_size
@pytest.mark.parametrize("count", [3, 7, 11, 16])
def test_any_number_of_rows_is_tidy(size: Size, count: int) -> None:
    sheet = lay_out(table(count), size)
    assert_tidy(sheet, Page(size))
    assert {piece.field for piece in texts(sheet, ".label")} == {f"items[{place}].label" for place in range(count)}


@every_size
@pytest.mark.parametrize("length", [20, 60, 120, 300])
def test_a_long_cell_fits_or_is_named(size: Size, length: int) -> None:
    text = " ".join([LONG] * 3)[:length].strip()
    spec = table(5)
    spec = replace(spec, items=(*spec.items[:4], replace(spec.items[4], cells=(text,))))
    try:
        sheet = lay_out(spec, size)
    except TextTooLong as problem:
        assert problem.field == "items[4].cells[0]"
        return
    assert_tidy(sheet, Page(size))
    assert shown(sheet)["items[4].cells[0]"] == text


def test_too_many_rows_for_a_size_are_told() -> None:
    wordy = table(16, LONG[:60], LONG[:60], columns=("Đơn vị", "Nhiệm vụ", "Kết quả"))
    with pytest.raises(TextTooLong, match="16 dòng") as problem:
        lay_out(wordy, WEB_BANNER)
    assert problem.value.field == "items"


def test_a_word_wider_than_its_column_is_named() -> None:
    spec = table(3)
    spec = replace(spec, items=(replace(spec.items[0], label="x" * 200), *spec.items[1:]))
    with pytest.raises(TextTooLong) as problem:
        lay_out(spec, PORTRAIT)
    assert problem.value.field == "items[0].label"


def test_numbers_stand_at_the_right_under_their_heading() -> None:
    sheet = lay_out(table(4), PORTRAIT)
    rights = {piece.box[2] for piece in (*texts(sheet, "cells[0]"), *texts(sheet, "columns[1]"))}
    assert max(rights) - min(rights) <= 1


@pytest.mark.parametrize("cells", [("Hằng năm",), ("10/10/2026",), ("",)])
def test_what_is_no_number_stands_left(cells: tuple[str, ...]) -> None:
    spec = table(4)
    spec = replace(spec, items=(replace(spec.items[0], cells=("Thường xuyên",)), *spec.items[1:]))
    assert len({piece.x for piece in texts(lay_out(spec, PORTRAIT), "cells[0]")}) == 1
    assert {piece.lean for piece in texts(lay_out(spec, PORTRAIT), "cells[0]")} == {0.0}


def test_a_dash_among_numbers_does_not_make_them_words() -> None:
    spec = table(4)
    spec = replace(spec, items=(replace(spec.items[0], cells=("–",)), *spec.items[1:]))
    assert {piece.lean for piece in texts(lay_out(spec, PORTRAIT), "cells[0]")} == {1.0}


def test_rows_are_of_one_size() -> None:
    sheet = lay_out(shipped("table"), ROLL_UP)
    assert len({piece.size_px for piece in texts(sheet, "items[")}) == 1


def test_many_rows_stand_side_by_side_when_there_is_width_for_them() -> None:
    sheet = lay_out(table(16), LED_STRIP)
    panels = {piece.box for piece in sheet.pieces if isinstance(piece, PanelPiece) and piece.border}
    headings = texts(sheet, "columns[0]")
    assert len(panels) == len(headings) > 1


def test_a_table_needs_no_headings() -> None:
    sheet = lay_out(table(4, columns=()), PORTRAIT)
    assert_tidy(sheet, Page(PORTRAIT))
    assert not texts(sheet, "columns")


@pytest.mark.parametrize("cells", [(), ("1",), ("1", "2", "3")])
def test_a_row_with_too_few_or_too_many_cells_is_named(cells: tuple[str, ...]) -> None:
    spec = table(4, "1", "2", columns=("Đơn vị", "Một", "Hai"))
    spec = replace(spec, items=(*spec.items[:3], replace(spec.items[3], cells=cells)))
    with pytest.raises(SpecProblem) as problem:
        lay_out(spec, PORTRAIT)
    assert problem.value.field == "items[3].cells"


@pytest.mark.parametrize("count", [1, 6])
def test_another_number_of_columns_is_refused(count: int) -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(table(4, columns=("Cột",) * count), PORTRAIT)
    assert problem.value.field == "columns"
