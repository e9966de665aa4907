"""Days as people write them."""

from datetime import date

import pytest

from campaign.plan.dates import DateProblem, parse_day, parse_rule


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18/5", date(2027, 5, 18)),
        (" 01/10 ", date(2027, 10, 1)),
        ("10/3 âm lịch", date(2027, 4, 16)),
        ("10/3 âm", date(2027, 4, 16)),
        ("10/3 Âm Lịch", date(2027, 4, 16)),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", date(2027, 5, 3)),
        ("freq=yearly;bymonth=10;byday=-1su", date(2027, 10, 31)),
    ],
)
def test_a_day_falls_where_people_expect_it(text: str, day: date) -> None:
    assert parse_day(text).on(2027) == day


def test_the_thirtieth_of_a_short_lunar_month_is_its_last_day() -> None:
    short = next(
        year for year in range(2024, 2040) if parse_day("30/1 âm lịch").on(year) == parse_day("29/1 âm lịch").on(year)
    )
    assert parse_day("30/1 âm lịch").on(short) is not None


@pytest.mark.parametrize(
    "text", ["", "18", "18/13", "32/1", "30/2", "29/2", "18-5", "18/5/2027", "10/13 âm lịch", "mai"]
)
def test_what_is_no_day_says_what_to_write(text: str) -> None:
    with pytest.raises(DateProblem, match=r"hãy ghi|từ 1 đến"):
        parse_day(text)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-2",
        "FREQ=DAILY;INTERVAL=999999999999",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYWEEKNO=60",
        "FREQ=MONTHLY;BYDAY=9MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;COUNT=3",
        "FREQ=WEEKLY;UNTIL=20270101",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=MO\nEXDATE:20270101",
        "BYDAY=MO",
        "",
    ],
)
def test_a_rule_that_never_comes_or_never_ends_is_refused_at_once(rule: str) -> None:
    with pytest.raises(DateProblem):
        parse_rule(rule)


def test_the_thirty_first_comes_only_in_long_months() -> None:
    assert [day.month for day in parse_rule("FREQ=MONTHLY;BYMONTHDAY=31").days(2027)] == [1, 3, 5, 7, 8, 10, 12]


def test_every_second_week_is_the_same_week_from_year_to_year() -> None:
    rule = parse_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    last, first = rule.days(2026)[-1], rule.days(2027)[0]
    assert (first - last).days == 14
