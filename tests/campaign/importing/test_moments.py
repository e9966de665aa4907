"""Days and times as people write them."""

from datetime import date, time

import pytest

from campaign.importing.moments import MomentProblem, read_clock, read_day, split_moment


@pytest.mark.parametrize("text", ["09/10/2027", "9/10/2027", "9-10-2027", "9.10.2027", "2027-10-09", "9 / 10 / 2027"])
def test_days_are_read_day_first(text: str) -> None:
    assert read_day(text) == date(2027, 10, 9)


@pytest.mark.parametrize("text", ["", "31/9/2027", "10/13/2027", "9/10", "9/10/27", "mai", "46300"])
def test_a_day_that_is_none_is_told_how_to_be_written(text: str) -> None:
    with pytest.raises(MomentProblem, match=r"/10/2027"):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("07:30", time(7, 30)),
        ("7:30", time(7, 30)),
        ("07:30:00", time(7, 30)),
        ("7h30", time(7, 30)),
        ("7g30", time(7, 30)),
        ("7 giờ 30 phút", time(7, 30)),
        ("7 giờ", time(7)),
        ("7h", time(7)),
        ("7:30 PM", time(19, 30)),
        ("12:05 SA", time(0, 5)),
        ("0.3125", time(7, 30)),
        ("0,3125", time(7, 30)),
        (".5", time(12)),
    ],
)
def test_times_are_read_as_people_and_excel_write_them(text: str, clock: time) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize("text", ["", "24:00", "7:60", "sáng", "730", "25h"])
def test_a_time_that_is_none_is_told_how_to_be_written(text: str) -> None:
    with pytest.raises(MomentProblem, match="07:30"):
        read_clock(text)


def test_a_cell_may_hold_both() -> None:
    assert split_moment("10/10/2027 07:30") == ("10/10/2027", "07:30")
    assert split_moment("10/10/2027 sáng") == ("10/10/2027 sáng", "")
