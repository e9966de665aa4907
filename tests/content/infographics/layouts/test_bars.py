"""Amounts as bars on one scale from 0."""

from dataclasses import replace

import pytest

from content.infographics import Item, SpecProblem, lay_out
from content.infographics.page import Page
from content.infographics.panels import BarPiece
from content.infographics.sizes import LINK, PORTRAIT, SIZES, Size
from content.infographics.spec import Spec
from tests.content.infographics.layouts.sample_files import sample
from tests.content.infographics.sheets import assert_tidy, shown


def bars(*values: str) -> Spec:
    return replace(sample("bars"), items=tuple(Item(value, f"việc thứ {n}") for n, value in enumerate(values)))


def shares(spec: Spec) -> list[float]:
    return [piece.share for piece in lay_out(spec, PORTRAIT).pieces if isinstance(piece, BarPiece)]


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
@pytest.mark.parametrize("count", [2, 5, 8])
def test_it_is_tidy(size: Size, count: int) -> None:
    spec = bars(*(f"≥ {(37 * n + 5) % 90}%" for n in range(count)))
    assert_tidy(lay_out(spec, size), Page(size))


def test_percentages_are_measured_against_100() -> None:
    assert shares(bars("≥ 55%", "100%", "2%")) == pytest.approx([0.55, 1.0, 0.02])


def test_other_amounts_are_measured_against_the_largest() -> None:
    assert shares(bars("1.000", "250", "0")) == pytest.approx([1.0, 0.25, 0.0])


def test_values_are_shown_as_written() -> None:
    said = shown(lay_out(bars("≥ 55%", "> 40%", "0,8%"), LINK))
    assert [said[f"items[{n}].value"] for n in range(3)] == ["≥ 55%", "> 40%", "0,8%"]


@pytest.mark.parametrize("value", ["nhiều", "-3%", "5 km", "10/10"])
def test_what_has_no_place_on_the_scale_is_named(value: str) -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(bars("1%", value), LINK)
    assert problem.value.field == "items[1].value"
