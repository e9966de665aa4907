"""The picture for the report tells the same numbers, for two units and for a whole province."""

from datetime import date

import pytest

from campaign.confirmations.coverage import Coverage, UnitCoverage
from campaign.confirmations.picturing import MOST_BARS, coverage_picture, specs
from campaign.workspace import Workspace
from content.infographics.card import draw
from content.infographics.sizes import PORTRAIT
from tests.campaign.sample import office

PLAN, DAY = office().calendar, date(2027, 10, 20)


def covered(units: int, name: str = "Xã {number}") -> Coverage:
    """So many units of ten teams each; every unit has one more that confirmed than the one before."""
    rows = [UnitCoverage(f"u{n}", name.format(number=n), 10, 10, n % 11, n % 5, n * 40, n) for n in range(units)]
    total = UnitCoverage("", "", *(sum(getattr(row, part) for row in rows) for part in UnitCoverage.__slots__[2:8]))
    return Coverage(tuple(rows), total)


@pytest.mark.parametrize(
    ("units", "layout", "items"), [(0, "figures", 4), (1, "figures", 4), (3, "bars", 3), (166, "bars", 4)]
)
def test_as_much_is_told_as_there_is_room_for(units: int, layout: str, items: int) -> None:
    first = next(iter(specs(PLAN, "Ngày Chuyển đổi số quốc gia", covered(units), DAY)))
    assert (first.layout, len(first.items)) == (layout, items)


@pytest.mark.parametrize("units", [0, 1, 2, MOST_BARS, 166])
def test_every_way_to_tell_it_can_be_drawn(units: int) -> None:
    for spec in specs(PLAN, "Ngày Chuyển đổi số quốc gia, 10/10/2027", covered(units), DAY):
        assert draw(spec, PORTRAIT).width_px == 1080


def test_bands_count_every_unit_with_teams_once() -> None:
    first = next(iter(specs(PLAN, "Gói", covered(166), DAY)))
    assert sum(int(item.value.split()[0]) for item in first.items) == 166


def test_names_that_no_picture_has_room_for_are_left_out(workspace: Workspace) -> None:
    long = covered(3, "Trung tâm rất dài " * 12 + "{number}")
    assert coverage_picture(workspace.drawn, PLAN, "Gói", long, DAY).data.startswith(b"\x89PNG")
