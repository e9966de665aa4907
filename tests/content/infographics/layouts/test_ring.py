"""Parts of 100 as rings."""

from dataclasses import replace

import pytest

from content.infographics import Item, SpecProblem, lay_out
from content.infographics.page import Page
from content.infographics.panels import ArcPiece
from content.infographics.sizes import LINK, SIZES, Size
from content.infographics.spec import Spec
from tests.content.infographics.layouts.sample_files import sample
from tests.content.infographics.sheets import assert_tidy, shown


def ring(*values: str) -> Spec:
    return replace(sample("ring"), items=tuple(Item(value, f"việc thứ {n}") for n, value in enumerate(values)))


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
@pytest.mark.parametrize("values", [("100%",), ("≥ 80%", "0%"), ("1%", "2,5%", "> 40%", "100%")])
def test_it_is_tidy(size: Size, values: tuple[str, ...]) -> None:
    assert_tidy(lay_out(ring(*values), size), Page(size))


def test_a_ring_goes_as_far_as_its_value() -> None:
    sheet = lay_out(ring("≥ 80%", "2,5%", "0%"), LINK)
    assert [piece.share for piece in sheet.pieces if isinstance(piece, ArcPiece)] == [0.8, 0.025, 0.0]
    assert shown(sheet)["items[0].value"] == "≥ 80%"


@pytest.mark.parametrize("value", ["80", "101%", "nhiều", "-3%", "12%/năm"])
def test_what_is_no_part_of_100_is_named(value: str) -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(ring("1%", value), LINK)
    assert problem.value.field == "items[1].value"
