"""When many messages leave: a bot's pace, by day alone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaign.sendings.hours import DAY_FROM, DAY_UNTIL, Window, moments, stretches

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
BY_DAY = Window(DAY_FROM, DAY_UNTIL, HOME)
MORNING = datetime(2027, 10, 10, 7, 30, tzinfo=HOME)


def test_ninety_thousand_take_fifty_minutes() -> None:
    (only,) = stretches(90_000, MORNING, BY_DAY)
    assert (only.first, only.messages) == (MORNING, 90_000)
    assert only.last - only.first == timedelta(seconds=90_000 // 30 - 1)


def test_what_does_not_fit_a_day_goes_on_the_next_morning() -> None:
    evening = datetime(2027, 10, 10, 20, 29, tzinfo=HOME)
    first, second = stretches(2_000, evening, BY_DAY)
    assert (first.messages, second.messages) == (1_800, 200)
    assert second.first == datetime(2027, 10, 11, 7, 0, tzinfo=HOME)


def test_nobody_is_woken() -> None:
    night = datetime(2027, 10, 10, 23, 0, tzinfo=HOME)
    (only,) = stretches(5, night, BY_DAY)
    assert only.first == datetime(2027, 10, 11, 7, 0, tzinfo=HOME)


def test_a_beginning_before_the_window_waits_for_it() -> None:
    (only,) = stretches(5, datetime(2027, 10, 10, 5, 0, tzinfo=HOME), BY_DAY)
    assert only.first == datetime(2027, 10, 10, 7, 0, tzinfo=HOME)


def test_nobody_to_reach_has_no_hours() -> None:
    assert list(stretches(0, MORNING, BY_DAY)) == []


def test_each_second_has_as_many_messages_as_the_bot_may_send() -> None:
    plan = list(stretches(95, MORNING, BY_DAY))
    seconds = [second for second, _until in moments(plan)]
    start = int(MORNING.timestamp())
    assert [seconds.count(start + n) for n in range(4)] == [30, 30, 30, 5]


def test_a_message_may_leave_until_its_day_closes() -> None:
    plan = list(stretches(1, MORNING, BY_DAY))
    ((_second, until),) = moments(plan)
    assert until == int(datetime(2027, 10, 10, 20, 30, tzinfo=HOME).timestamp())


def test_a_day_of_25_hours_bears_an_hour_more() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    (only,) = stretches(25 * 3600 * 30, datetime(2027, 10, 31, 0, 0, tzinfo=berlin), Window(0, 1440, berlin))
    assert only.messages == 25 * 3600 * 30


@pytest.mark.parametrize(("first", "last"), [(1230, 420), (600, 600), (-1, 60)])
def test_a_day_without_hours_is_refused_instead_of_searched_for_ever(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="no hours"):
        list(stretches(5, MORNING, Window(first, last, HOME)))
