from dataclasses import replace
from itertools import pairwise

import pytest

from content.infographics.layouts.steps import LAYOUT, compose
from content.infographics.pieces import TextPiece
from content.infographics.sizes import SIZES
from content.infographics.spec import Item
from tests.content.infographics.layouts.sample_files import PAGES, assert_fits_or_named, sample
from tests.content.infographics.sheets import assert_tidy, shown

LONG = "Chuẩn bị đủ giấy tờ theo thành phần hồ sơ, chụp rõ bốn góc, đọc được từng chữ, " * 3


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["steps", "steps-2"])
def test_a_sample_is_tidy_and_complete_in_every_size(name: str, size: str) -> None:
    spec = sample(name)
    sheet = compose(spec, PAGES[size])
    assert_tidy(sheet, PAGES[size])
    words = shown(sheet)
    for place, item in enumerate(spec.items):
        assert words[f"items[{place}].label"] == item.label
        assert words.get(f"items[{place}].note", "") == item.note


@pytest.mark.parametrize("count", range(LAYOUT.items[0], LAYOUT.items[1] + 1))
@pytest.mark.parametrize("size", SIZES)
def test_each_number_of_steps_is_numbered_from_one(count: int, size: str) -> None:
    spec = replace(sample("steps"), items=sample("steps").items[:count])
    sheet = compose(spec, PAGES[size])
    assert_tidy(sheet, PAGES[size])
    numbers = [piece.lines[0] for piece in sheet.pieces if isinstance(piece, TextPiece) and not piece.field]
    assert numbers == [str(number + 1) for number in range(count)]


@pytest.mark.parametrize("field", ["items[0].label", "items[5].label", "items[2].note"])
@pytest.mark.parametrize("size", SIZES)
def test_a_long_text_fits_or_is_named(field: str, size: str) -> None:
    assert_fits_or_named(compose, sample("steps"), field, LONG.strip(), PAGES[size])


def test_steps_under_each_other_read_downward() -> None:
    sheet = compose(sample("steps"), PAGES["a4"])
    tops = [piece.box[1] for piece in sheet.pieces if piece.field.endswith(".label")]
    assert len(tops) == 6
    assert all(upper < lower for upper, lower in pairwise(tops))


def test_a_strip_sets_short_steps_side_by_side() -> None:
    sheet = compose(sample("steps-2"), PAGES["bang-ron"])
    boxes = [piece.box for piece in sheet.pieces if piece.field.endswith(".label")]
    assert len({box[1] for box in boxes}) == 1
    assert all(one[2] < other[0] for one, other in pairwise(boxes))


def test_a_tall_picture_with_few_words_keeps_its_cards_close_to_them() -> None:
    items = (Item(label="Mở ứng dụng"), Item(label="Chọn mục"), Item(label="Bấm gửi"))
    sheet = compose(replace(sample("steps-2"), items=items), PAGES["cuon-dung"])
    assert_tidy(sheet, PAGES["cuon-dung"])
    label = next(piece for piece in sheet.pieces if piece.field == "items[0].label")
    card = next(
        piece.box for piece in sheet.pieces if not piece.field and piece.box[2] > label.box[2] > piece.box[0] > 0
    )
    assert card[3] - card[1] < 4 * (label.box[3] - label.box[1])
