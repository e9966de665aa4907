"""Dates that there are not, and days of the week that do not fit their date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from content.language import gettext as _
from content.proofing.lines import Line, lines_of
from content.proofing.wording import Level, Remark, Rules, Wording
from content.words.vietnamese import WEEKDAYS, full_date

NAME = "date"
WEEKDAY = "weekday"

_DAY = r"(?<![\w/.,-])(?P<day>\d{1,2})"
_FIGURES = rf"{_DAY}(?P<mark>[/.-])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<year>[12]\d{{3}}))?(?![\w/%-]|[.,]\d)"
_WORDS = rf"{_DAY}\s+tháng\s+(?P<month>\d{{1,2}})(?:\s*(?:,\s*)?năm\s+(?P<year>[12]\d{{3}}))?(?!\w)(?!\s+(?:ngày|tuần))"
_DATES = (re.compile(_FIGURES), re.compile(_WORDS, re.I))

_CUE = re.compile(r"\b(?:ngày|hôm|sáng|trưa|chiều|tối|đêm)\s+$", re.I)
_LUNAR = re.compile(r"^\W{0,2}(?:\(?âm\b|\(?ÂL\b|tết\b|Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)", re.I)
_NAMES = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5,
}  # fmt: skip
_WEEKDAY = r"(?:thứ\s*(?P<name>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|t(?P<short>[2-7])|(?P<sunday>ch[ủú]a?\s*nhật|{cn}))"
# “KH&CN, 10/10” is no Sunday; “sáng CN, 10/10” is one.
_SUNDAY = "".join(("(?:", "|".join(f"(?<={part} )cn" for part in ("sáng", "trưa", "chiều", "tối", "đêm")), ")"))
# “lần thứ Sáu, 10/10” counts meetings.
_COUNTING = (
    "lần",
    "kỳ",
    "khóa",
    "khoá",
    "năm",
    "tuần",
    "hạng",
    "giải",
    "nghị",
    "hội",
    "họp",
    "phiên",
    "đợt",
    "người",
    "quý",
)
_COUNTED = "".join(f"(?<!{word} )" for word in _COUNTING)
_HOUR = r"(?:,?\s*(?:lúc\s+)?\d{1,2}\s*(?:giờ|[:hg])\s*(?:\d{2})?(?:\s*phút)?)?"
_BEFORE = re.compile(
    rf"{_COUNTED}(?<![\w&-]){_WEEKDAY.format(cn=_SUNDAY)}{_HOUR}\s*[,(–-]?\s*(?:là\s+)?(?:ngày\s+)?\(?$", re.I
)
_AFTER = re.compile(rf"^\s*\(\s*(?:là\s+)?{_WEEKDAY.format(cn='cn')}(?!\w)", re.I)
_ORDER = re.compile(r"\bthứ nhất\b", re.I)
_HALF_A_YEAR = 183
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line, by its figures. `has_cue`: the word before it says that it is one."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    has_cue: bool


def check_dates(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """A remark for each date that no calendar has: 31/9, 29/2 of a common year."""
    for line in lines_of(wording):
        for found in dates_of(line.prose):
            fault = _fault(found, wording.published)
            if fault:
                is_sure = found.year is not None or (found.has_cue and (found.day, found.month) != (29, 2))
                level = Level.STOP if is_sure else Level.WARN
                excerpt = line.excerpt(found.start, found.end)
                yield Remark(NAME, line.place, line.number, excerpt, fault, level)


def check_weekdays(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """A remark for each date beside a day of the week that it is not. A date without a year is the nearest such day."""
    lines = lines_of(wording)
    is_counting = any(_ORDER.search(line.prose) for line in lines)
    for line in lines:
        for found in dates_of(line.prose):
            named = _named(line, found, is_counting=is_counting)
            day = _day(found, wording.published)
            if named is not None and day is not None and day.weekday() != named:
                message = _("Ngày {date} là {right}, không phải {wrong}. Hãy sửa thứ hoặc ngày.")
                told = message.format(date=full_date(day), right=WEEKDAYS[day.weekday()], wrong=WEEKDAYS[named])
                excerpt = line.excerpt(max(0, found.start - 12), found.end)
                yield Remark(WEEKDAY, line.place, line.number, excerpt, told)


def dates_of(text: str) -> Iterator[Found]:
    """The solar dates that a text names, also those that cannot be. Fractions, papers and lunar days are left out."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            found = _read(match, text)
            if found:
                yield found


def _read(match: re.Match[str], text: str) -> Found | None:
    day, month = int(match["day"]), int(match["month"])
    year = int(match["year"]) if match["year"] else None
    before, after = _around(text, match.start(), match.end())
    mark = match.groupdict().get("mark")
    has_cue = bool(_CUE.search(before) or _BEFORE.search(before))
    # 2.10 and 2-10 alone may be anything; 50/63 is a share unless something calls it a day.
    is_date = mark is None or year is not None or has_cue or (mark == "/" and 1 <= month <= 12 and 29 <= day <= 31)
    if not is_date or _LUNAR.match(after):
        return None
    return Found(match.start(), match.end(), day, month, year, has_cue)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _NEAR) : start], text[end : end + _NEAR]


def _fault(found: Found, published: date | None) -> str:
    written = f"{found.day:02}/{found.month}" + (f"/{found.year}" if found.year else "")
    if not 1 <= found.month <= 12:
        message = _("Không có tháng {month} (“{date}”). Hãy ghi ngày trước, tháng sau.")
        return message.format(month=found.month, date=written)
    # 2024 is a leap year: whether there is such a day at all.
    if _date(2024, found) is None:
        return _("Không có ngày {date}. Hãy xem lại ngày.").format(date=written)
    if (found.year or published) and _day(found, published) is None:
        year = found.year or (published.year if published else "")
        return _("Năm {year} không có ngày 29/2. Hãy xem lại ngày.").format(year=year)
    return ""


def _day(found: Found, published: date | None) -> date | None:
    """The day that is meant; without a year the one that is nearest, None when there is none within half a year."""
    if found.year:
        return _date(found.year, found)
    if published is None:
        return None
    days = [day for year in range(published.year - 1, published.year + 2) if (day := _date(year, found))]
    near = [day for day in days if abs((day - published).days) <= _HALF_A_YEAR]
    return min(near, key=lambda day: abs((day - published).days), default=None)


def _date(year: int, found: Found) -> date | None:
    try:
        return date(year, found.month, found.day)
    except ValueError:
        return None


def _named(line: Line, found: Found, *, is_counting: bool) -> int | None:
    before, after = _around(line.prose, found.start, found.end)
    match = _BEFORE.search(before) or _AFTER.match(after)
    if match is None:
        return None
    if match["sunday"]:
        return 6
    name = match["name"] or match["short"]
    # Where reasons are counted, “Thứ hai, ngày 10/10 …” is the second one.
    return None if is_counting and name.islower() else _NAMES[name.casefold()]
