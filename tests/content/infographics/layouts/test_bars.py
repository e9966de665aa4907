from dataclasses import replace

import pytest

from content.infographics.layouts.bars import LAYOUT, compose
from content.infographics.panels import BarPiece
from content.infographics.sizes import SIZES
from content.infographics.spec import Item
from tests.content.infographics.layouts.sample_files import PAGES, assert_fits_or_named, sample
from tests.content.infographics.sheets import assert_tidy, shown

LONG = "Tỷ lệ người dân được tiếp cận thông tin định hướng qua hệ thống thông tin cơ sở " * 3


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["bars", "bars-2"])
def test_a_sample_is_tidy_and_keeps_its_values_in_every_size(name: str, size: str) -> None:
    sheet = compose(sample(name), PAGES[size])
    assert_tidy(sheet, PAGES[size])
    words = shown(sheet)
    assert [words[f"items[{n}].value"] for n in range(len(sample(name).items))] == [i.value for i in sample(name).items]


@pytest.mark.parametrize("count", range(LAYOUT.items[0], LAYOUT.items[1] + 1))
@pytest.mark.parametrize("size", SIZES)
def test_any_number_of_bars_with_short_labels_is_tidy(count: int, size: str) -> None:
    items = tuple(Item(f"≥ {10 + place * 12}%", "kinh tế số") for place in range(count))
    assert_tidy(compose(replace(sample("bars"), items=items), PAGES[size]), PAGES[size])


@pytest.mark.parametrize("field", ["items[0].label", "items[2].note"])
@pytest.mark.parametrize("size", SIZES)
def test_a_long_text_fits_or_is_named(field: str, size: str) -> None:
    assert_fits_or_named(compose, sample("bars"), field, LONG.strip(), PAGES[size])


def test_bars_of_shares_measure_a_hundred_and_only_the_largest_stands_out() -> None:
    bars = [piece for piece in compose(sample("bars"), PAGES["doc"]).pieces if isinstance(piece, BarPiece)]
    assert [bar.share for bar in bars] == [1.0, 0.9, 0.55, 0.4, 0.3]
    assert len({bar.colour for bar in bars[1:]}) == 1
    assert bars[0].colour != bars[1].colour
