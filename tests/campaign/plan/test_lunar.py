"""The Vietnamese lunar calendar, against the feasts that the holidays library knows."""

from datetime import date, timedelta

import holidays
import pytest

from campaign.plan.lunar import NoSuchLunarDay, lunar_date, solar_date

YEARS = range(1976, 2101)


def named(year: int, name: str) -> list[date]:
    return sorted(day for day, told in holidays.Vietnam(years=year, language="en_US").items() if name in told)


def test_tet_is_right_for_125_years() -> None:
    eve_or_first = {year: named(year, "Lunar New Year") for year in YEARS}
    wrong = [year for year in YEARS if solar_date(1, 1, year) not in eve_or_first[year]]
    assert wrong == []


@pytest.mark.parametrize("year", [1985, 2007, 2030, 2053])
def test_tet_is_not_the_chinese_one_where_they_differ(year: int) -> None:
    known = {1985: date(1985, 1, 21), 2007: date(2007, 2, 17), 2030: date(2030, 2, 2), 2053: date(2053, 2, 18)}
    assert solar_date(1, 1, year) == known[year]


def test_the_day_of_the_hung_kings_is_right_for_every_year_it_is_a_holiday() -> None:
    since = range(2007, 2101)
    wrong = [year for year in since if solar_date(10, 3, year) not in named(year, "Hung Kings")]
    assert wrong == []


def test_the_day_of_the_hung_kings_in_2026() -> None:
    assert solar_date(10, 3, 2026) == date(2026, 4, 26)


def test_every_day_has_one_lunar_date_and_leads_back() -> None:
    for number in range(0, 366 * 4):
        day = date(2024, 1, 1) + timedelta(days=number)
        lunar = lunar_date(day)
        assert solar_date(lunar.day, lunar.month, lunar.year, lunar.is_leap) == day


def test_a_leap_month_is_told_from_the_one_before() -> None:
    assert solar_date(1, 6, 2025) == date(2025, 6, 25)
    assert solar_date(1, 6, 2025, is_leap=True) == date(2025, 7, 25)


@pytest.mark.parametrize(("day", "month", "is_leap"), [(31, 1, False), (0, 1, False), (1, 13, False), (1, 3, True)])
def test_a_day_that_is_not_there_is_an_error(day: int, month: int, is_leap: bool) -> None:
    with pytest.raises(NoSuchLunarDay):
        solar_date(day, month, 2026, is_leap)
