"""Days of the plan that still lack their year's theme."""

from datetime import date, timedelta

from campaign.plan.years import missing_slogans
from tests.campaign.sample import CALENDAR, office

TODAY = date(2027, 10, 1)
SOON = timedelta(days=60)


def missing(calendar: str, today: date = TODAY, ahead: timedelta = SOON) -> list[tuple[str, int]]:
    found = missing_slogans(office(calendar).calendar, today, ahead)
    return [(each.observance.id, each.year) for each in found]


def test_a_day_without_its_theme_is_asked_for_within_the_time_ahead() -> None:
    assert missing(CALENDAR) == [("ngay-chuyen-doi-so", 2027)]
    assert missing(CALENDAR, ahead=timedelta(days=8)) == []


def test_the_day_of_the_next_year_is_asked_for_too() -> None:
    assert missing(CALENDAR, date(2027, 10, 11), timedelta(days=365)) == [("ngay-chuyen-doi-so", 2028)]


def test_a_day_that_has_its_theme_is_asked_for_no_more() -> None:
    told = 'yearly: {2027: {slogan: Dữ liệu vì dân, source: "1/KH", checked: 2027-01-01}}'
    assert missing(CALENDAR.replace("    date: 10/10\n", f"    date: 10/10\n    {told}\n")) == []
