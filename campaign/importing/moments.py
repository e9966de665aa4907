"""Days and times as people and Excel write them. Knows no calendar."""

import re
from datetime import date, time

from content.language import gettext as _

_YEAR_LAST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{1,2})?(?::\d{2})?\s*(?:phút)?\s*(am|pm|sa|ch)?", re.I)
_FRACTION = re.compile(r"0?[.,]\d+")
_AFTERNOON = frozenset({"pm", "ch"})


class MomentProblem(ValueError):
    """A day or time that cannot be read; the text says what to write instead."""


def split_moment(text: str) -> tuple[str, str]:
    """The day and, when the cell has one too, the time: `10/10/2027 07:30`."""
    day, _space, clock = text.strip().partition(" ")
    return (
        (day, clock.strip())
        if any(sign.isdigit() for sign in clock) and _CLOCK.fullmatch(clock.strip())
        else (text.strip(), "")
    )


def read_day(text: str) -> date:
    """`10/10/2027`, `10-10-2027`, `2027-10-10`. Raises MomentProblem."""
    if not text:
        raise MomentProblem(_("Thiếu ngày. Hãy ghi như 10/10/2027."))
    first, last = _YEAR_FIRST.fullmatch(text), _YEAR_LAST.fullmatch(text)
    try:
        if first:
            return date(int(first[1]), int(first[2]), int(first[3]))
        if last:
            return date(int(last[3]), int(last[2]), int(last[1]))
    except ValueError:
        message = _("Không có ngày “{text}”. Hãy ghi ngày/tháng/năm có thật, như 10/10/2027.")
        raise MomentProblem(message.format(text=text[:40])) from None
    message = _("Không đọc được ngày “{text}”. Hãy ghi đủ ngày/tháng/năm, như 10/10/2027.")
    raise MomentProblem(message.format(text=text[:40]))


def read_clock(text: str) -> time:
    """`07:30`, `7h30`, `7 giờ`, `7:30 PM`, and the part of a day that Excel keeps. Raises MomentProblem."""
    if not text:
        raise MomentProblem(_("Thiếu giờ. Hãy ghi như 07:30."))
    if _FRACTION.fullmatch(text):
        minutes = round(float(f"0{text[text.find('.' if '.' in text else ',') :]}".replace(",", ".")) * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    found = _CLOCK.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    half = (found[3] or "").lower() if found else ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half in _AFTERNOON else 0)
    try:
        return time(hour, minute)
    except ValueError:
        message = _("Không đọc được giờ “{text}”. Hãy ghi từ 00:00 đến 23:59, như 07:30.")
        raise MomentProblem(message.format(text=text[:40])) from None
