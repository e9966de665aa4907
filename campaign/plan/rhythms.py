"""Rhythms as people say them (“mỗi thứ Hai”, “ngày 15 hằng tháng”) to RFC 5545 rules and back. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from campaign.plan.dates import DateProblem, parse_rule, parts_of
from campaign.plan.days_off import shifted
from campaign.plan.schema import Shift
from content.language import gettext as _
from content.language import marked

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_NAMES = {
    "MO": marked("thứ Hai"),
    "TU": marked("thứ Ba"),
    "WE": marked("thứ Tư"),
    "TH": marked("thứ Năm"),
    "FR": marked("thứ Sáu"),
    "SA": marked("thứ Bảy"),
    "SU": marked("Chủ Nhật"),
}
TURN_NAMES = {
    "1": marked("đầu tiên"),
    "2": marked("thứ hai"),
    "3": marked("thứ ba"),
    "4": marked("thứ tư"),
    "-1": marked("cuối cùng"),
}

_YEARS_AHEAD = 5


class Rhythm(StrEnum):
    """The rhythms that have words of their own; OTHER is written as a rule."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTH_DAY = "month-day"
    MONTH_WEEKDAY = "month-weekday"
    YEARLY = "yearly"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """A rhythm with its parts; those that it does not use have their defaults."""

    rhythm: Rhythm
    weekdays: tuple[str, ...] = ("MO",)
    weeks: str = "1"
    day: str = "1"
    turn: str = "1"
    weekday: str = "MO"
    date: str = ""
    rule: str = ""


def choice_of(text: str) -> Choice:
    """How a form shows the rule `text`: by its words where it has some."""
    try:
        parts = parts_of(parse_rule(text).text)
    except DateProblem:
        return Choice(Rhythm.OTHER, rule=text)
    match parts:
        case {"FREQ": "DAILY", **rest} if not rest:
            return Choice(Rhythm.DAILY, rule=text)
        case {"FREQ": "WEEKLY", "BYDAY": days, **rest} if rest.keys() <= {"INTERVAL"} and _are_weekdays(days):
            return Choice(Rhythm.WEEKLY, tuple(days.split(",")), rest.get("INTERVAL", "1"), rule=text)
        case {"FREQ": "MONTHLY", "BYMONTHDAY": day, **rest} if not rest and day.isdecimal():
            return Choice(Rhythm.MONTH_DAY, day=day, rule=text)
        case {"FREQ": "MONTHLY", "BYDAY": day, **rest} if not rest and (found := _turn(day)):
            return Choice(Rhythm.MONTH_WEEKDAY, turn=found[0], weekday=found[1], rule=text)
        case {"FREQ": "YEARLY", "BYMONTH": month, "BYMONTHDAY": day, **rest} if not rest and (month + day).isdecimal():
            return Choice(Rhythm.YEARLY, date=f"{day}/{month}", rule=text)
    return Choice(Rhythm.OTHER, rule=text)


def rule_of(choice: Choice) -> str:
    """The rule that a form's choice stands for; what cannot be understood is left for the plan's check to refuse."""
    if choice.rhythm == Rhythm.DAILY:
        return "FREQ=DAILY"
    if choice.rhythm == Rhythm.WEEKLY:
        interval = "" if choice.weeks == "1" else f"INTERVAL={choice.weeks};"
        return f"FREQ=WEEKLY;{interval}BYDAY={','.join(choice.weekdays)}"
    if choice.rhythm == Rhythm.MONTH_DAY:
        return f"FREQ=MONTHLY;BYMONTHDAY={choice.day}"
    if choice.rhythm == Rhythm.MONTH_WEEKDAY:
        return f"FREQ=MONTHLY;BYDAY={choice.turn}{choice.weekday}"
    if choice.rhythm == Rhythm.YEARLY:
        day, _slash, month = choice.date.partition("/")
        return f"FREQ=YEARLY;BYMONTH={month.strip().lstrip('0')};BYMONTHDAY={day.strip().lstrip('0')}"
    return choice.rule


def describe(text: str) -> str:
    """A rule in words, for people; the rule itself where it has none."""
    choice = choice_of(text)
    if choice.rhythm == Rhythm.DAILY:
        return _("mỗi ngày")
    if choice.rhythm == Rhythm.WEEKLY:
        days = ", ".join(_(WEEKDAY_NAMES[day]) for day in choice.weekdays)
        said = _("{days} hằng tuần") if choice.weeks == "1" else _("{days}, cứ {weeks} tuần một lần")
        return said.format(days=days, weeks=choice.weeks)
    if choice.rhythm == Rhythm.MONTH_DAY:
        return _("ngày {day} hằng tháng").format(day=choice.day)
    if choice.rhythm == Rhythm.MONTH_WEEKDAY:
        words = {"turn": _(TURN_NAMES[choice.turn]), "day": _(WEEKDAY_NAMES[choice.weekday])}
        return _("{day} {turn} hằng tháng").format(**words)
    if choice.rhythm == Rhythm.YEARLY:
        return _("ngày {date} hằng năm").format(date=choice.date)
    return text


def next_days(text: str, after: date, count: int, shift: Shift | None = None) -> list[date]:
    """The rule's next days from `after` on, moved off days off as `shift` says; fewer when they are rare. Raises DateProblem."""
    rule = parse_rule(text)
    found = (shifted(day, shift) for year in range(after.year, after.year + _YEARS_AHEAD) for day in rule.days(year))
    ahead = sorted({day for day in found if day >= after})
    return ahead[:count]


def _are_weekdays(text: str) -> bool:
    return all(day in WEEKDAYS for day in text.split(","))


def _turn(text: str) -> tuple[str, str] | None:
    found = re.fullmatch(r"\+?(-?\d)([A-Z]{2})", text)
    return (found[1], found[2]) if found and found[1] in TURN_NAMES and found[2] in WEEKDAYS else None
