"""Which days offices are closed, and the nearest working day. The one module that knows the holidays library."""

import importlib
from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=256)
def _holidays(year: int) -> frozenset[date]:
    # Loaded only when a calendar asks for a shift: the library costs 56 ms.
    library = importlib.import_module("holidays")
    return frozenset(library.Vietnam(years=year))


def is_off(day: date) -> bool:
    """Saturday, Sunday or a public holiday of Viet Nam."""
    return day.weekday() >= 5 or day in _holidays(day.year)


def shifted(day: date, direction: str | None) -> date:
    """The day itself, or the nearest working day `before` or `after` it."""
    step = timedelta(days=-1 if direction == "before" else 1)
    while direction and is_off(day):
        day += step
    return day
