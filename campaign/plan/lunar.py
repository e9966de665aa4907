"""The Vietnamese lunar calendar: new moons and months at UTC+7. Pure arithmetic; knows no feasts.

Mean new moons with their periodic terms and the sun's longitude after Jean Meeus, Astronomical Algorithms (1998),
as Hồ Ngọc Đức's published description of the Vietnamese calendar puts them to use. Good to minutes, 1900-2199.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import floor, pi, sin

ZONE_DAYS = 7 / 24
"""Days begin at midnight of UTC+7."""

SYNODIC_MONTH = 29.530588853
"""Mean days from new moon to new moon (Meeus)."""

FIRST_NEW_MOON = 2415021.076998695
"""Julian day of the new moon of January 1900 that lunations are counted from."""

_DAY_ZERO = date(1970, 1, 1)
_JULIAN_DAY_ZERO = 2440588


class NoSuchLunarDay(ValueError):
    """The lunar year has no such day: a 30th in a short month, or a leap month that is not there."""


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar; `year` is the solar year in which the lunar year begins."""

    day: int
    month: int
    year: int
    is_leap: bool = False


def _to_date(julian_day: int) -> date:
    return _DAY_ZERO + timedelta(days=julian_day - _JULIAN_DAY_ZERO)


def _to_julian(day: date) -> int:
    return (day - _DAY_ZERO).days + _JULIAN_DAY_ZERO


@lru_cache(maxsize=8192)
def _new_moon(lunation: int) -> int:
    """Julian day number, at UTC+7, of the new moon `lunation` months after January 1900."""
    t = lunation / 1236.85
    radians = pi / 180
    moment = 2415020.75933 + 29.53058868 * lunation + 0.0001178 * t**2 - 0.000000155 * t**3
    moment += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * radians)
    sun = (359.2242 + 29.10535608 * lunation - 0.0000333 * t**2 - 0.00000347 * t**3) * radians
    moon = (306.0253 + 385.81691806 * lunation + 0.0107306 * t**2 + 0.00001236 * t**3) * radians
    node = (21.2964 + 390.67050646 * lunation - 0.0016528 * t**2 - 0.00000239 * t**3) * radians
    shift = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
    shift += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
    shift += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    shift += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    shift += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    return floor(moment + shift - _delta_t(t) + 0.5 + ZONE_DAYS)


def _delta_t(t: float) -> float:
    """Days between the even time of the formulas and clock time."""
    if t < -11:
        return 0.001 + 0.000839 * t + 0.0002261 * t**2 - 0.00000845 * t**3 - 0.000000081 * t * t**3
    return -0.000278 + 0.000265 * t + 0.000262 * t**2


def _solar_term(julian_day: int) -> int:
    """Which twelfth of the zodiac (0-11) the sun stands in at the midnight that begins the day at UTC+7."""
    t = (julian_day - 0.5 - ZONE_DAYS - 2451545.0) / 36525
    radians = pi / 180
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * radians
    mean = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    centre = (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor((mean + centre) % 360 / 30)


@lru_cache(maxsize=512)
def _eleventh_month(year: int) -> int:
    """Julian day of the new moon that begins month 11: the month of the winter solstice of `year`."""
    lunation = floor((_to_julian(date(year, 12, 31)) - 2415021) / SYNODIC_MONTH)
    start = _new_moon(lunation)
    return _new_moon(lunation - 1) if _solar_term(start) >= 9 else start


def _lunation_at(start: int) -> int:
    return floor((start - FIRST_NEW_MOON) / SYNODIC_MONTH + 0.5)


@lru_cache(maxsize=512)
def _months_from_eleventh(year: int) -> tuple[tuple[int, bool, int], ...]:
    """(month, is leap, first Julian day) from month 11 of the lunar year before to month 10 of `year`."""
    start, end = _eleventh_month(year - 1), _eleventh_month(year)
    first = _lunation_at(start)
    starts = [_new_moon(first + n) for n in range(round((end - start) / SYNODIC_MONTH))]
    leap = _leap_index([*starts, end]) if len(starts) == 13 else None
    months = []
    number = 11
    for index, begins in enumerate(starts):
        is_leap = index == leap
        if index and not is_leap:
            number = number % 12 + 1
        months.append((number, is_leap, begins))
    return tuple(months)


def _leap_index(starts: list[int]) -> int:
    """The first month without a major solar term."""
    return next(n for n in range(1, 13) if _solar_term(starts[n]) == _solar_term(starts[n + 1]))


def _months_of(year: int) -> tuple[tuple[int, bool, int], ...]:
    """(month, is leap, first Julian day) of lunar `year`, in order."""
    early = [m for m in _months_from_eleventh(year) if m[0] <= 10]
    late = [m for m in _months_from_eleventh(year + 1) if m[0] >= 11]
    return (*early, *late)


def solar_date(day: int, month: int, year: int, is_leap: bool = False) -> date:
    """The solar date of a lunar day. Raises NoSuchLunarDay."""
    months = _months_of(year)
    for index, (number, leap, begins) in enumerate(months):
        if (number, leap) == (month, is_leap):
            ends = months[index + 1][2] if index + 1 < len(months) else _months_of(year + 1)[0][2]
            if 1 <= day <= ends - begins:
                return _to_date(begins + day - 1)
    raise NoSuchLunarDay(f"{day}/{month}/{year}")


def lunar_date(day: date) -> LunarDate:
    """The lunar day of a solar date."""
    julian = _to_julian(day)
    for year in (day.year, day.year - 1):
        past = [(number, leap, begins) for number, leap, begins in _months_of(year) if begins <= julian]
        if past:
            number, leap, begins = past[-1]
            return LunarDate(julian - begins + 1, number, year, leap)
    raise NoSuchLunarDay(day.isoformat())
