"""Amounts in the order of time as a line."""

from dataclasses import replace

import pytest

from content.infographics import Item, SpecProblem, lay_out
from content.infographics.page import Page
from content.infographics.panels import CurvePiece
from content.infographics.problems import TextTooLong
from content.infographics.sizes import LINK, PORTRAIT, SIZES, Size
from content.infographics.spec import Spec
from tests.content.infographics.layouts.sample_files import sample
from tests.content.infographics.sheets import assert_tidy, shown

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))


def line(*values: str) -> Spec:
    return replace(sample("line"), items=tuple(Item(value, str(2020 + n)) for n, value in enumerate(values)))


def heights(spec: Spec) -> list[float]:
    """How far each point is below the top of the plot."""
    (curve,) = [piece for piece in lay_out(spec, PORTRAIT).pieces if isinstance(piece, CurvePiece)]
    return [y for _x, y in curve.points]


@every_size
@pytest.mark.parametrize("count", [3, 6, 12])
def test_it_is_tidy(size: Size, count: int) -> None:
    spec = line(*(f"{(37 * n + 5) % 90}%" for n in range(count)))
    assert_tidy(lay_out(spec, size), Page(size))


def test_every_value_and_label_is_shown_as_written() -> None:
    said = shown(lay_out(line("≥ 12%", "0,5%", "1%"), LINK))
    assert [said[f"items[{n}].value"] for n in range(3)] == ["≥ 12%", "0,5%", "1%"]
    assert [said[f"items[{n}].label"] for n in range(3)] == ["2020", "2021", "2022"]


def test_more_stands_higher_and_the_same_as_high() -> None:
    low, high, same = heights(line("10", "20", "20"))
    assert (low > high, high) == (True, same)


def test_amounts_below_zero_stand_below_it() -> None:
    assert heights(line("-5", "0", "5"))[0] > heights(line("-5", "0", "5"))[1]


@pytest.mark.parametrize("value", ["nhiều", "10/10", "2025–2030"])
def test_what_is_no_number_is_named(value: str) -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(line("1", value, "3"), LINK)
    assert problem.value.field == "items[1].value"


def test_a_label_without_end_is_refused_by_name() -> None:
    spec = line("1", "2", "3")
    items = (spec.items[0], Item("2", "chuyển đổi số " * 40), spec.items[2])
    with pytest.raises(TextTooLong) as problem:
        lay_out(replace(spec, items=items), LINK)
    assert problem.value.field == "items[1].label"
