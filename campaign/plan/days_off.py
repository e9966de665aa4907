"""Which days offices are closed, and the nearest working day. The one module that knows the holidays library."""

import importlib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=256)
def _holidays(year: int) -> Mapping[date, str]:
    # Loaded only when a calendar asks for a shift or a person looks at one: the library costs 56 ms.
    library = importlib.import_module("holidays")
    return dict(library.Vietnam(years=year, language="vi").items())


def is_off(day: date) -> bool:
    """Saturday, Sunday or a public holiday of Viet Nam."""
    return day.weekday() >= 5 or day in _holidays(day.year)


def holiday_of(day: date) -> str:
    """The public holiday's name in Vietnamese; empty for other days."""
    return _holidays(day.year).get(day, "")


def shifted(day: date, direction: str | None) -> date:
    """The day itself, or the nearest working day `before` or `after` it."""
    step = timedelta(days=-1 if direction == "before" else 1)
    while direction and is_off(day):
        day += step
    return day
