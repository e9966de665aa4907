"""Which days a view of the calendar shows, and where its arrows lead. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from content.language import gettext as _

LISTED = timedelta(days=30)
FIRST_YEAR, LAST_YEAR = 1990, 2150
"""The lunar calendar is good for these."""


class View(StrEnum):
    """How the calendar is looked at; the words of its addresses."""

    MONTH = "thang"
    WEEK = "tuan"
    LIST = "danh-sach"


@dataclass(frozen=True, slots=True)
class Span:
    """The days `first` to `last`; `before` and `after` are where the arrows lead. `month` is 0 but for a month."""

    view: View
    first: date
    last: date
    before: date
    after: date
    title: str
    month: int = 0

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of it."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """When its first day begins and when its last one is over, aware."""
        return _midnight(self.first, zone), _midnight(self.last + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)


def span_of(view: View, day: date) -> Span:
    """The month's weeks, the week, or the days from `day` on."""
    return {View.MONTH: _month, View.WEEK: _week, View.LIST: _list}[view](day)


def _month(day: date) -> Span:
    start = day.replace(day=1)
    after = (start + timedelta(days=32)).replace(day=1)
    first = start - timedelta(days=start.weekday())
    end = after - timedelta(days=1)
    last = end + timedelta(days=6 - end.weekday())
    before = (start - timedelta(days=1)).replace(day=1)
    title = _("Tháng {month}, {year}").format(month=day.month, year=day.year)
    return Span(View.MONTH, first, last, before, after, title, day.month)


def _week(day: date) -> Span:
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    step = timedelta(days=7)
    title = _("Tuần {first} đến {last}").format(first=f"{first:%d/%m}", last=f"{last:%d/%m/%Y}")
    return Span(View.WEEK, first, last, first - step, first + step, title)


def _list(day: date) -> Span:
    last = day + LISTED - timedelta(days=1)
    title = _("Từ {first} đến {last}").format(first=f"{day:%d/%m}", last=f"{last:%d/%m/%Y}")
    return Span(View.LIST, day, last, day - LISTED, day + LISTED, title)


def day_from(text: str, today: date) -> date:
    """The day that an address names (ISO); today for what is none or too far away."""
    try:
        day = date.fromisoformat(text) if len(text) == len("2026-10-10") else today
    except ValueError:
        return today
    return day if FIRST_YEAR < day.year < LAST_YEAR else today


def view_from(text: str) -> View:
    """The view that an address names; the month for what is none."""
    return View(text) if text in set(View) else View.MONTH
