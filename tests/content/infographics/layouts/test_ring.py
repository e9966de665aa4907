from dataclasses import replace

import pytest

from content.infographics.layouts.ring import LAYOUT, compose
from content.infographics.panels import ArcPiece
from content.infographics.problems import SpecProblem
from content.infographics.sizes import SIZES
from content.infographics.spec import Item, with_text
from tests.content.infographics.layouts.sample_files import PAGES, assert_fits_or_named, sample
from tests.content.infographics.sheets import assert_tidy, shown

LONG = "Tỷ lệ người dân được tiếp cận thông tin định hướng qua hệ thống thông tin cơ sở " * 3


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["ring", "ring-2"])
def test_a_sample_is_tidy_and_keeps_its_values_in_every_size(name: str, size: str) -> None:
    sheet = compose(sample(name), PAGES[size])
    assert_tidy(sheet, PAGES[size])
    words = shown(sheet)
    assert [words[f"items[{n}].value"] for n in range(len(sample(name).items))] == [i.value for i in sample(name).items]


@pytest.mark.parametrize("count", range(LAYOUT.items[0], LAYOUT.items[1] + 1))
@pytest.mark.parametrize("size", SIZES)
def test_any_number_of_rings_with_short_labels_is_tidy(count: int, size: str) -> None:
    items = (Item("≥ 80%", "người dân tiếp cận thông tin"),) * count
    assert_tidy(compose(replace(sample("ring"), items=items), PAGES[size]), PAGES[size])


@pytest.mark.parametrize("field", ["items[0].label", "items[0].note"])
@pytest.mark.parametrize("size", SIZES)
def test_a_long_text_fits_or_is_named(field: str, size: str) -> None:
    assert_fits_or_named(compose, sample("ring"), field, LONG.strip(), PAGES[size])


def test_rings_turn_as_far_as_their_share() -> None:
    arcs = [piece for piece in compose(sample("ring"), PAGES["doc"]).pieces if isinstance(piece, ArcPiece)]
    assert [arc.share for arc in arcs] == [1.0, 0.8, 0.7]


@pytest.mark.parametrize("value", ["120%", "0,8", "12%/năm"])
def test_what_is_no_share_of_a_hundred_is_named(value: str) -> None:
    with pytest.raises(SpecProblem) as caught:
        compose(with_text(sample("ring-2"), "items[0].value", value), PAGES["doc"])
    assert caught.value.field == "items[0].value"
