from dataclasses import replace
from decimal import Decimal

import pytest

from content.infographics import scales
from content.infographics.problems import SpecProblem
from content.infographics.spec import Item, Spec


def spec(*values: str) -> Spec:
    return replace(Spec("bars", "khoa-hoc"), items=tuple(Item(value, "nhãn") for value in values))


def test_amounts_are_read_past_their_comparators() -> None:
    assert [number.amount for number in scales.numbers(spec("≥ 80%", "> 40%", "2,5%"))] == [80, 40, Decimal("2.5")]


@pytest.mark.parametrize("value", ["10/10", "nhiều", "−5%", "±5%", "12%/năm", "12"])
def test_a_value_that_has_no_place_on_the_scale_is_named(value: str) -> None:
    with pytest.raises(SpecProblem) as caught:
        scales.numbers(spec("80%", value))
    assert caught.value.field == "items[1].value"


def test_percentages_end_at_a_hundred_and_amounts_at_the_largest() -> None:
    assert scales.top([Decimal(3), Decimal(40)], "%") == 100
    assert scales.top([Decimal(3), Decimal(40)], "xã") == 40
    assert scales.top([Decimal(120)], "%") == 120
    assert scales.top([Decimal(0)], "") > 0


@pytest.mark.parametrize("most", [1, 2, 3, 6])
def test_guides_around_zero_are_found_however_few_are_asked_for(most: int) -> None:
    assert scales.guides(Decimal(-55), Decimal("0.8"), most)[0] <= -55
    assert len(scales.guides(Decimal(-55), Decimal("0.8"), most)) <= max(most, 3)
