"""Things to do stand under each other, each with its tick or its box to tick."""

from dataclasses import replace

import pytest

from content.infographics import Item, Spec, SpecProblem, TextTooLong, lay_out
from content.infographics.frame import RADIUS
from content.infographics.page import Page
from content.infographics.panels import CurvePiece, PanelPiece
from content.infographics.pieces import TextPiece
from content.infographics.sizes import A4, A5, PORTRAIT, ROLL_UP, SIZES, STREET_BANNER, Size
from tests.content.infographics.samples import LONG, shipped
from tests.content.infographics.sheets import assert_tidy, shown

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)


def checklist(count: int, note: str = "", label: str = "Bật xác thực hai lớp") -> Spec:
    return replace(shipped("checklist"), items=(Item(label=label, note=note),) * count)


def labels(spec: Spec, size: Size) -> list[TextPiece]:
    pieces = lay_out(spec, size).pieces
    return [piece for piece in pieces if isinstance(piece, TextPiece) and piece.field.endswith(".label")]


@every_size
@pytest.mark.parametrize("sample", ["checklist", "checklist-2"])
def test_the_samples_are_tidy(sample: str, size: Size) -> None:
    assert_tidy(lay_out(shipped(sample), size), Page(size))


@every_size
@pytest.mark.parametrize("count", [3, 5, 7, 8])
@pytest.mark.parametrize("note", ["", "Cho thư điện tử, mạng xã hội, ngân hàng"])
def test_any_number_of_things_is_tidy(size: Size, count: int, note: str) -> None:
    sheet = lay_out(checklist(count, note), size)
    assert_tidy(sheet, Page(size))
    assert sum(field.endswith(".label") for field in shown(sheet)) == count


@every_size
@pytest.mark.parametrize("length", [20, 60, 120, 300])
@pytest.mark.parametrize("name", ["label", "note"])
def test_a_long_text_fits_or_is_named(size: Size, length: int, name: str) -> None:
    text = " ".join([LONG] * 3)[:length].strip()
    try:
        sheet = lay_out(checklist(5, **{name: text}), size)
    except TextTooLong as problem:
        assert problem.field in {f"items[{place}].{name}" for place in range(5)}
        return
    assert_tidy(sheet, Page(size))
    assert shown(sheet)[f"items[4].{name}"] == text


@every_size
def test_everything_of_a_thing_stands_on_its_own_card(size: Size) -> None:
    page, card = Page(size), (0, 0, 0, 0)
    for piece in lay_out(shipped("checklist-2"), size).pieces:
        if isinstance(piece, PanelPiece) and piece.radius_px == page.px(RADIUS):
            card = piece.box
        if piece.field.startswith("items[") or isinstance(piece, CurvePiece):
            left, top, right, bottom = piece.box
            assert card[0] < left and card[1] < top and right < card[2] and bottom < card[3], piece.field


@pytest.mark.parametrize(("size", "ticks"), [(PORTRAIT, 5), (ROLL_UP, 5), (STREET_BANNER, 5), (A4, 0), (A5, 0)])
def test_what_is_held_in_the_hand_has_empty_boxes(size: Size, ticks: int) -> None:
    pieces = lay_out(shipped("checklist"), size).pieces
    assert sum(isinstance(piece, CurvePiece) for piece in pieces) == ticks


def test_things_stand_side_by_side_only_where_that_makes_them_larger() -> None:
    assert len({piece.x for piece in labels(shipped("checklist"), PORTRAIT)}) == 1
    assert len({piece.x for piece in labels(checklist(6), STREET_BANNER)}) > 1


@every_size
def test_labels_are_of_one_size(size: Size) -> None:
    assert len({piece.size_px for piece in labels(shipped("checklist"), size)}) == 1


def test_a_thing_without_a_name_is_named() -> None:
    spec = checklist(4)
    with pytest.raises(SpecProblem) as problem:
        lay_out(replace(spec, items=(*spec.items[:3], Item(note="Chỉ có ghi chú"))), PORTRAIT)
    assert problem.value.field == "items[3].label"


@pytest.mark.parametrize("count", [2, 9])
def test_another_number_of_things_is_refused(count: int) -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(checklist(count), PORTRAIT)
    assert problem.value.field == "items"
