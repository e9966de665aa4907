"""A day or a slot may name the unit in charge: its posts bear it, and the name must exist."""

import pytest

from campaign.plan.planner import plan
from campaign.plan.problems import CalendarRejected
from campaign.workspace import Workspace
from tests.campaign.play import planned, post
from tests.campaign.sample import CALENDAR, DAY_KEY, office

UNITS = CALENDAR.replace("channels:\n", "units: [{id: tt, name: Trung tâm}]\nchannels:\n", 1)
WITH_UNIT = UNITS.replace("    date: 10/10\n", "    date: 10/10\n    unit: tt\n")


def test_posts_bear_the_unit_of_their_day(workspace: Workspace) -> None:
    planned(workspace, WITH_UNIT)
    assert (post(workspace).unit, post(workspace, "2027/chu-de-tuan/tuan-40").unit) == ("tt", "")


def test_a_unit_that_is_named_later_follows(workspace: Workspace) -> None:
    planned(workspace, UNITS)
    assert post(workspace, DAY_KEY).unit == ""
    planned(workspace, WITH_UNIT)
    assert post(workspace, DAY_KEY).unit == "tt"
    assert next(iter(plan(workspace, [office(WITH_UNIT)]))).changes == ()


def test_a_unit_that_nobody_knows_is_told() -> None:
    with pytest.raises(CalendarRejected, match="“tt” không có trong units"):
        office(CALENDAR.replace("    date: 10/10\n", "    date: 10/10\n    unit: tt\n"))


def test_the_place_of_queued_posts_is_nobody_s_id() -> None:
    with pytest.raises(CalendarRejected, match="dành cho bài do người soạn thêm"):
        office(CALENDAR.replace("id: chu-de-tuan", "id: bai"))


def test_a_figure_of_a_unit_that_nobody_knows_is_told() -> None:
    fact = 'facts: [{id: dan-so, value: "9", source: Báo cáo, checked: 2027-01-02, unit: phuong-a}]\n'
    with pytest.raises(CalendarRejected, match="“phuong-a” không có trong units"):
        office(CALENDAR + fact)
