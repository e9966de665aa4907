"""From the calendar to concrete times: who an occasion is, when it comes, and until when it may still go out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from campaign.plan.days_off import is_off, shifted
from campaign.plan.loader import load_calendar
from campaign.plan.occasions import Occasion, expand, reports_due
from campaign.plan.schema import Calendar
from tests.campaign.sample import CALENDAR


def calendar(text: str = CALENDAR) -> Calendar:
    return load_calendar(text.encode(), "f")


def year_of(plan: Calendar, year: int) -> list[Occasion]:
    return expand(plan, datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))


def one(plan: Calendar, key: str, year: int = 2027) -> Occasion:
    return next(occasion for occasion in year_of(plan, year) if occasion.key == key)


def test_wall_time_is_kept_as_utc() -> None:
    day = one(calendar(), "2027/ngay-chuyen-doi-so/ngay-chinh")
    assert day.at == datetime(2027, 10, 10, 0, 30, tzinfo=UTC)
    assert day.wall.isoformat() == "2027-10-10T07:30:00+07:00"


def test_the_day_itself_has_until_eight_in_the_evening_and_others_their_grace() -> None:
    plan = calendar()
    assert one(plan, "2027/ngay-chuyen-doi-so/ngay-chinh").grace_until == datetime(2027, 10, 10, 13, 0, tzinfo=UTC)
    countdown = one(plan, "2027/ngay-chuyen-doi-so/dem-nguoc-7")
    assert countdown.grace_until - countdown.at == timedelta(hours=2)


def test_an_occasion_is_known_by_its_names_and_not_by_its_time() -> None:
    later = calendar(CALENDAR.replace("0d 07:30", "0d 09:15").replace("date: 10/10", "date: 12/10"))
    assert one(later, "2027/ngay-chuyen-doi-so/ngay-chinh").wall.isoformat() == "2027-10-12T09:15:00+07:00"


def test_a_countdown_in_december_belongs_to_the_year_of_its_day() -> None:
    plan = calendar(CALENDAR.replace("date: 10/10", "date: 3/1"))
    assert one(plan, "2027/ngay-chuyen-doi-so/dem-nguoc-7", 2026).wall.date() == date(2026, 12, 27)


def test_every_monday_comes_once() -> None:
    mondays = [o for o in year_of(calendar(), 2027) if o.origin == "slot"]
    assert len(mondays) == 52
    assert len({occasion.key for occasion in mondays}) == 52


def test_the_same_week_says_the_same_wherever_the_plan_begins() -> None:
    plan = calendar(CALENDAR.replace("[theme-tip]", "[theme-tip, theme-week]"))
    whole = {occasion.key: occasion for occasion in year_of(plan, 2027)}
    late = expand(plan, datetime(2027, 6, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
    assert all(whole[occasion.key] == occasion for occasion in late)


def test_turns_go_through_templates_then_audiences_then_texts() -> None:
    text = CALENDAR.replace("[theme-tip]", "[theme-tip, theme-week]").replace(
        "[{id: nguoi-dan, name: Người dân}]", "[{id: nguoi-dan, name: Người dân}, {id: can-bo, name: Cán bộ}]"
    )
    plan = calendar(text.replace("audiences: [nguoi-dan]", "audiences: [nguoi-dan, can-bo]"))
    turns = [(o.template, o.audience, o.rotation) for o in year_of(plan, 2027) if o.origin == "slot"]
    assert len(set(turns[:4])) == 4
    assert {turn[:2] for turn in turns[:4]} == {turn[:2] for turn in turns[4:8]}
    assert turns[4][2] == turns[2][2] + 1 == turns[0][2] + 2


def test_a_moved_day_takes_its_posts_along_under_the_same_names() -> None:
    moved = calendar(CALENDAR.replace("    posts:", "    yearly: {2027: {date: 2027-10-21}}\n    posts:", 1))
    assert one(moved, "2027/ngay-chuyen-doi-so/ngay-chinh").event_date == date(2027, 10, 21)
    assert one(moved, "2027/ngay-chuyen-doi-so/dem-nguoc-7").wall.date() == date(2027, 10, 14)


def test_a_postponed_day_without_a_new_date_has_no_posts() -> None:
    put_off = calendar(CALENDAR.replace("    posts:", "    yearly: {2027: {postponed: true}}\n    posts:", 1))
    assert [o for o in year_of(put_off, 2027) if o.origin == "observance"] == []
    assert [o for o in year_of(put_off, 2028) if o.origin == "observance"] != []


@pytest.mark.parametrize(("shift", "day"), [("before", date(2027, 10, 8)), ("after", date(2027, 10, 11))])
def test_a_day_off_is_shifted_when_asked(shift: str, day: date) -> None:
    plan = calendar(CALENDAR.replace("date: 10/10", f"date: 10/10\n    shift: {shift}"))
    assert one(plan, "2027/ngay-chuyen-doi-so/ngay-chinh").event_date == day


def test_a_shift_leaves_out_the_whole_of_tet() -> None:
    assert is_off(date(2027, 2, 8))
    assert shifted(date(2027, 2, 6), "after") > date(2027, 2, 9)


@pytest.mark.parametrize(("zone", "clock"), [("America/New_York", "02:30"), ("Europe/London", "01:30")])
def test_an_hour_that_the_clocks_leave_out_still_comes_once(zone: str, clock: str) -> None:
    text = CALENDAR.replace('source: "1/KH"', f'source: "1/KH", time_zone: {zone}')
    plan = calendar(text.replace("FREQ=WEEKLY;BYDAY=MO", "FREQ=DAILY").replace('at: "08:00"', f'at: "{clock}"'))
    daily = [
        o
        for o in expand(plan, datetime(2027, 1, 2, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC))
        if o.origin == "slot"
    ]
    assert len({o.key for o in daily}) == len(daily) == 363


def test_a_report_is_due_before_its_day() -> None:
    plan = calendar(CALENDAR + "reports: [{id: nua-nam, name: Báo cáo 6 tháng, before: 20/6, to: Sở}]\n")
    due = reports_due(plan, 2027)[0]
    assert (due.before, due.last_day) == (date(2027, 6, 20), date(2027, 6, 19))
