"""A year of the plan as a picture: a line for each month, a cell for each day, with what the plan puts on it."""

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta

from campaign.plan.dates import parse_rule
from campaign.plan.days_off import shifted
from campaign.plan.occasions import day_of
from campaign.plan.rhythms import describe
from campaign.plan.schema import Calendar
from content.language import gettext as _

CELL, GAP, LEFT, TOP = 26, 4, 44, 22
"""Sizes in the picture's own units."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. `kind` is how it is filled; `title` what stands on it, in words."""

    day: date
    x: int
    y: int
    kind: str
    has_slot: bool
    is_today: bool
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class YearPicture:
    """The picture; `width` and `height` in its own units. `months` are names with their heights."""

    width: int
    height: int
    cell: int
    months: tuple[tuple[str, int], ...]
    numbers: tuple[tuple[int, int], ...]
    cells: tuple[Cell, ...]


def year_picture(calendar: Calendar, year: int, today: date) -> YearPicture:
    """Every day of the year with its observances, slots and blackouts."""
    named: dict[date, list[tuple[str, str]]] = {}
    for observance in calendar.observances:
        day = day_of(observance, year)
        if day is not None:
            named.setdefault(day, []).append((observance.id, observance.name))
    slots = _slot_days(calendar, year)
    silent = _silent_days(calendar, year)
    cells = tuple(_cell(day, named.get(day, []), slots.get(day, []), silent.get(day, ""), today) for day in _days(year))
    step = CELL + GAP
    lines = tuple((_("Th {month}").format(month=month), TOP + (month - 1) * step + CELL - 7) for month in range(1, 13))
    numbers = tuple((number, LEFT + (number - 1) * step + CELL // 2) for number in (1, 5, 10, 15, 20, 25, 31))
    return YearPicture(LEFT + 31 * step, TOP + 12 * step, CELL, lines, numbers, cells)


def _days(year: int) -> list[date]:
    return [date(year, m, d) for m in range(1, 13) for d in range(1, months.monthrange(year, m)[1] + 1)]


def _cell(day: date, named: list[tuple[str, str]], slots: list[str], silence: str, today: date) -> Cell:
    kind = "named" if named else "silent" if silence else "off" if day.weekday() >= 5 else "plain"
    told = [*(name for _id, name in named), *slots, *([silence] if silence else [])]
    title = f"{day:%d/%m}: {'; '.join(told)}" if told else f"{day:%d/%m}"
    address = f"/studio/ke-hoach/ngay/{named[0][0]}" if named else ""
    step = CELL + GAP
    place = (LEFT + (day.day - 1) * step, TOP + (day.month - 1) * step)
    return Cell(day, *place, kind, bool(slots), day == today, title, address)


def _slot_days(calendar: Calendar, year: int) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for slot in calendar.slots:
        for day in parse_rule(slot.every).days(year):
            found.setdefault(shifted(day, slot.shift), []).append(f"{slot.name or slot.id} ({describe(slot.every)})")
    return found


def _silent_days(calendar: Calendar, year: int) -> dict[date, str]:
    found: dict[date, str] = {}
    for blackout in calendar.blackouts:
        day, last = blackout.starts.date(), (blackout.ends - timedelta(minutes=1)).date()
        day, last = max(day, date(year, 1, 1)), min(last, date(year, 12, 31))
        while day <= last:
            found[day] = _("ngừng đăng: {reason}").format(reason=blackout.reason)
            day += timedelta(days=1)
    return found
