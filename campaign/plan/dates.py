"""Days as people write them: `18/5`, `10/3 âm lịch`, or an RFC 5545 rule. Pure; knows no days off."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TypeAlias

from dateutil.rrule import rrulestr

from campaign.plan.lunar import NoSuchLunarDay, solar_date
from content.language import gettext as _

ANCHOR = datetime(2024, 1, 1)  # noqa: DTZ001 — a Monday, in wall time: rules count their weeks from it
"""Where rules begin, so that every second week is the same week for everybody."""

LAST_CYCLE = datetime(9972, 1, 1)  # noqa: DTZ001 — wall time
"""A rule that never comes is looked for to the end of time; these last 28 years hold every kind of year."""

LONGEST_INTERVAL = 120

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_KEYS = {"FREQ", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYWEEKNO", "BYYEARDAY", "WKST"}
_RULE = re.compile(r"[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*")
_SOLAR = re.compile(r"(\d{1,2})/(\d{1,2})")
_LUNAR = re.compile(r"(\d{1,2})/(\d{1,2})\s+âm(?:\s+lịch)?", re.IGNORECASE)


class DateProblem(ValueError):
    """A day or rule that cannot be read; the text says what to write instead."""


@dataclass(frozen=True, slots=True)
class SolarDay:
    """A day and month of every year."""

    day: int
    month: int

    def on(self, year: int) -> date | None:
        """Its date in `year`."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day and month of every Vietnamese lunar year; the 30th of a short month is its 29th."""

    day: int
    month: int

    def on(self, year: int) -> date | None:
        """Its date in the lunar year that begins in `year`."""
        try:
            return solar_date(self.day, self.month, year)
        except NoSuchLunarDay:
            return solar_date(self.day - 1, self.month, year)


@dataclass(frozen=True, slots=True)
class Rule:
    """An RFC 5545 recurrence rule without beginning or end."""

    text: str

    @property
    def frequency(self) -> str:
        """DAILY, WEEKLY, MONTHLY or YEARLY."""
        return parts_of(self.text)["FREQ"]

    def days(self, year: int) -> tuple[date, ...]:
        """Its dates in `year`, in order."""
        return _rule_days(self.text, year)

    def on(self, year: int) -> date | None:
        """Its first date in `year`, None when there is none."""
        return next(iter(self.days(year)), None)


Day: TypeAlias = SolarDay | LunarDay | Rule


def parts_of(text: str) -> dict[str, str]:
    """The parts of a rule by name."""
    return dict(part.split("=", 1) for part in text.upper().split(";"))


@lru_cache(maxsize=4096)
def _rule_days(text: str, year: int) -> tuple[date, ...]:
    start = datetime(year, 1, 1)  # noqa: DTZ001 — wall time
    rule = rrulestr(text, dtstart=min(ANCHOR, start))
    return tuple(moment.date() for moment in rule.between(start, datetime(year, 12, 31), inc=True))  # noqa: DTZ001


@lru_cache(maxsize=4096)
def parse_day(text: str) -> Day:
    """An observance's day. Raises DateProblem."""
    plain = unicodedata.normalize("NFC", text).strip()
    if "FREQ=" in plain.upper():
        return parse_rule(plain)
    if found := _LUNAR.fullmatch(plain):
        return _lunar(int(found[1]), int(found[2]), plain)
    if found := _SOLAR.fullmatch(plain):
        return _solar(int(found[1]), int(found[2]), plain)
    message = _(
        "ngày “{text}” chưa đúng; hãy ghi “18/5”, “10/3 âm lịch” hoặc một quy tắc như “FREQ=YEARLY;BYMONTH=5;BYDAY=1MO”"
    )
    raise DateProblem(message.format(text=text))


def _solar(day: int, month: int, text: str) -> SolarDay:
    if (day, month) == (29, 2):
        raise DateProblem(_("29/2 chỉ có trong năm nhuận; hãy ghi 28/02 hoặc 01/3"))
    try:
        date(2025, month, day)
    except ValueError:
        raise DateProblem(_("không có ngày {text}; hãy ghi ngày/tháng có thật, ví dụ 18/5").format(text=text)) from None
    return SolarDay(day, month)


def _lunar(day: int, month: int, text: str) -> LunarDay:
    if not (1 <= day <= 30 and 1 <= month <= 12):
        raise DateProblem(_("không có ngày {text}; ngày âm lịch từ 1 đến 30, tháng từ 1 đến 12").format(text=text))
    return LunarDay(day, month)


@lru_cache(maxsize=1024)
def parse_rule(text: str) -> Rule:
    """An RFC 5545 rule that has neither beginning nor end. Raises DateProblem."""
    plain = text.strip().upper().removeprefix("RRULE:")
    if not _RULE.fullmatch(plain):
        raise _bad_rule(text)
    parts = parts_of(plain)
    if len(parts) != plain.count("="):
        raise _bad_rule(text)
    if parts.get("FREQ") not in FREQUENCIES:
        raise DateProblem(_("quy tắc “{text}” cần FREQ là {all}").format(text=text, all=", ".join(FREQUENCIES)))
    if unknown := sorted(parts.keys() - _KEYS):
        message = _("quy tắc “{text}” có phần không dùng được ở đây: {unknown}; hãy bỏ đi")
        raise DateProblem(message.format(text=text, unknown=", ".join(unknown)))
    if not parts.get("INTERVAL", "1").isdecimal() or not 1 <= int(parts.get("INTERVAL", "1")) <= LONGEST_INTERVAL:
        message = _("quy tắc “{text}” cần INTERVAL từ 1 đến {most}")
        raise DateProblem(message.format(text=text, most=LONGEST_INTERVAL))
    try:
        first = rrulestr(plain, dtstart=LAST_CYCLE).after(LAST_CYCLE, inc=True)
    except (ValueError, LookupError, TypeError, OverflowError):
        raise _bad_rule(text) from None
    if first is None:
        raise DateProblem(_("quy tắc “{text}” không rơi vào ngày nào; hãy xem lại ngày và tháng").format(text=text))
    return Rule(plain)


def _bad_rule(text: str) -> DateProblem:
    return DateProblem(_("quy tắc “{text}” chưa đúng; hãy ghi như “FREQ=WEEKLY;BYDAY=MO”").format(text=text))
