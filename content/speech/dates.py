"""Finds dates, months and years in a text, and tells them from fractions and ratios."""

import re

from content.speech.days import DASHED_FEASTS, day_in_words, full_year, is_day, month_in_words, only_day
from content.speech.numerals import number_in_words, ordinal_in_words, written_in_words
from content.speech.portions import COUNTED, is_common, portion_in_words
from content.speech.rules import Match, Rule

_NAMING = ("ngày", "mùng", "mồng", "rằm")
_NEAR = (
    "sáng",
    "trưa",
    "chiều",
    "tối",
    "đêm",
    "từ",
    "đến",
    "tới",
    "trước",
    "sau",
    "hôm",
    "dịp",
    "lễ",
    "hết",
    "vào",
    "kể từ",
)
_CERTAIN = (*_NAMING, "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "dịp", "lễ", "vào")
"""After one of these it is a day whatever follows: “sáng 10/10 người dân …”."""
_CUE = rf"(?P<cue>\b(?:{'|'.join((*_NAMING, *_NEAR))})\s+)?"
_CUES_OF_NUMBERS = r"quý|đợt|kỳ|học kỳ|số|khóa|khoá|lần|phiên|tuần|vụ|cấp|bản tin"
_LUNAR = r"(?P<lunar>\s+(?:âm lịch|ÂL|\(âm lịch\)))?"
_CLOCK_ROUND = {"24/7": "hai mươi bốn trên bảy", "24/24": "hai mươi bốn trên hai mươi bốn"}
_NAMED_AFTER_DAYS = "đường|phố|đại lộ|quảng trường|công viên|bệnh viện"
_SEPARATED = r"(?P<day>\d{1,2})(?P<by>[/.-])(?P<month>\d{1,2})(?P=by)(?P<year>\d{4}|\d\d)"
_FREE = r"(?<![\w.,/-])"
_DASH = r"\s?[–-]\s?"


def _full_date(found: Match) -> str:
    day, month, year = int(found["day"]), int(found["month"]), full_year(found["year"])
    is_short = len(found["year"]) == 2
    if not 1 <= year <= 9999 or not is_day(day, month, year) or (is_short and found["by"] != "/"):
        return found[0]
    return _with_cue(found, day, month, year)


def _iso_date(found: Match) -> str:
    day, month, year = (int(found[name]) for name in ("day", "month", "year"))
    return f"ngày {day_in_words(day, month, year)}" if year and is_day(day, month, year) else found[0]


def _span(found: Match) -> str:
    """“1–10/10/2026”: two days of one month."""
    first, day, month = (int(found[name]) for name in ("first", "day", "month"))
    year = full_year(found["year"]) if found["year"] else 0
    if not 0 < first < day or not is_day(day, month, year or 2024) or found["counted"]:
        return found[0]
    cue = (found["cue"] or "").strip()
    naming = cue if cue.lower() in _NAMING else f"{cue} ngày".strip()
    return f"{naming} {only_day(first)} đến ngày {day_in_words(day, month, year)}"


def _day_month(found: Match) -> str:
    day, month = int(found["day"]), int(found["month"])
    written = f"{found['day']}/{found['month']}"
    if written in _CLOCK_ROUND:
        return f"{found['cue'] or ''}{_CLOCK_ROUND[written]}{found['counted'] or ''}"
    is_counted = bool(found["counted"]) and day <= month and (found["cue"] or "").strip().lower() not in _CERTAIN
    if is_counted or not is_day(day, month) or _is_part(found, day, month):
        return f"{found['cue'] or ''}{portion_in_words(day, month, found['counted'] or '')}{found['counted'] or ''}"
    return f"{_with_cue(found, day, month)}{found['counted'] or ''}"


def _is_part(found: Match, above: int, below: int) -> bool:
    """“1/2” and “3/4” by themselves are parts of a whole; “ngày 1/2” and “01/2” are days."""
    is_plain = (
        not found["cue"]
        and not found["lunar"]
        and not found["day"].startswith("0")
        and not found["month"].startswith("0")
    )
    return is_plain and is_common(above, below)


def _weekdays(found: Match) -> str:
    """“T2–T6”, “T7, CN”: the days of the week in a timetable."""
    said = re.sub(r"T([2-7])", lambda day: f"thứ {ordinal_in_words(int(day[1]))}", found[0])
    return re.sub(r"\s?[–-]\s?", " đến ", said).replace("CN", "chủ nhật")


def _weekday(found: Match) -> str:
    day = f"thứ {ordinal_in_words(int(found['day']))}" if found["day"] else "chủ nhật"
    return f"{found['cue']}{day}"


def _dashed(found: Match) -> str:
    """“ngày 20-11” is a day, “ngày 5-7” two days; of the feasts that newspapers write so the best known is 2-9."""
    day, month = int(found["day"]), int(found["month"])
    is_date = is_day(day, month) and (
        found["by"] == "." or day >= month or found["day"].startswith("0") or (day, month) in DASHED_FEASTS
    )
    if not is_date:
        return found[0]
    naming = found["cue"] if found["cue"].lower() == "ngày" else f"{found['cue']} ngày"
    return f"{naming} {day_in_words(day, month)}"


def _weekday_row(found: Match) -> str:
    return re.sub(r"\d", lambda day: ordinal_in_words(int(day[0])), found[0])


def _weekday_span(found: Match) -> str:
    first, last = (ordinal_in_words(int(found[name])) for name in ("first", "last"))
    return f"{found['cue']} {first} đến thứ {last}"


def _days_of_month(found: Match) -> str:
    """“các ngày 5, 6 và 7/10”: each day is named, the month once."""
    *days, last = (int(day) for day in re.findall(r"\d+", found["days"]))
    month, year = int(found["month"]), full_year(found["year"]) if found["year"] else 0
    if not all(is_day(day, month, year or 2024) for day in (*days, last)):
        return found[0]
    said = re.sub(r"\d+", lambda day: only_day(int(day[0])), found["days"])
    return f"{found['cue']} {said.removesuffix(only_day(last))}{day_in_words(last, month, year)}"


def _named_after(found: Match) -> str:
    """“đường ba tháng hai”: a street is called so, without “ngày mùng”."""
    day, month = int(found["day"]), int(found["month"])
    said = f"{found['cue']} {number_in_words(day)} tháng {month_in_words(month)}"
    return said if is_day(day, month) else found[0]


def _with_cue(found: Match, day: int, month: int, year: int = 0) -> str:
    lunar = (found["lunar"] or "").replace("ÂL", "âm lịch")
    said = day_in_words(day, month, year, is_lunar=bool(lunar))
    cue = (found["cue"] or "").strip()
    if cue.lower() in _NAMING:
        return f"{cue} {said if cue.lower() == 'ngày' else said.removeprefix('mùng ')}{lunar}"
    return f"{cue} ngày {said}{lunar}".strip()


def _month_year(found: Match) -> str:
    month, year = int(found["month"]), int(found["year"])
    if not 1 <= month <= 12:
        return found[0]
    return f"tháng {month_in_words(month)} năm {number_in_words(year)}"


def _months(found: Match) -> str:
    first, last = int(found["first"]), int(found["last"])
    year = f" năm {number_in_words(int(found['year']))}" if found["year"] else ""
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return found[0]
    return f"{found['cue']} {month_in_words(first)} đến tháng {month_in_words(last)}{year}"


def _month(found: Match) -> str:
    month = int(found["month"])
    said = (
        month_in_words(month, is_lunar=bool(found["lunar"])) if 1 <= month <= 12 else written_in_words(found["month"])
    )
    return f"{found['cue']} {said}{found['lunar'] or ''}"


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?<=\d[hH])/(?=\d{1,2}/\d{1,2}(?!\d))"), " ngày "),
    (re.compile(r"(?<!\w)T\.?(?=(?:0?[1-9]|1[0-2])/20\d\d(?!\d))"), "tháng "),
    (re.compile(r"(?<![\w.,/-])(\d{1,2})\s[–-]\s(\d{1,2})\s[–-]\s((?:19|20)\d\d)(?![\w/-]|[.,]\d)"), r"\1-\2-\3"),
    (re.compile(r"(?<![\w.,/-])(\d{4}-\d\d-\d\d)T(?=\d\d:\d\d)"), r"\1 "),
    (re.compile(r"(?<!\w)Q\.?\s?(?=(?:[1-4]|I{1,3}|IV)/20\d\d(?!\d))"), "quý "),
    (re.compile(r"(?<!\w)([369])T(?=\s(?:đầu|cuối|năm)\b|\))"), r"\1 tháng"),
    (re.compile(r"(?<!\w)(\d{1,2})T/(?=20\d\d(?!\d))"), r"\1 tháng năm "),
    (
        re.compile(
            rf"\b(?P<cue>{_NAMED_AFTER_DAYS})\s(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})(?![\w/]|[.,]\d)", re.I
        ),
        _named_after,
    ),
    (re.compile(r"(?<![\w.,/])(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{4})(?!\w)"), r"\1/\2/\3"),
    (re.compile(r"(?<![\w.,/])(\d{1,2})\s/\s(\d{1,2})(?![\w/]|[.,]\d|\s/)"), r"\1/\2"),
    (
        re.compile(
            r"\b(?P<cue>ngày)\s(?P<days>\d{1,2}(?:(?:,\s|\svà\s|,\svà\s)\d{1,2}){1,9})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?(?![\w/]|[.,]\d)",
            re.I,
        ),
        _days_of_month,
    ),
    (re.compile(r"(?:(?<=\d/\d)|(?<=\d/\d\d)|(?<=/\d{4}))\s?[–-]\s?(?=\d{1,2}/\d)"), " đến "),
    (
        re.compile(rf"{_FREE}(?:(?i:ngày)\s)?(?P<year>\d{{4}})[-/.](?P<month>\d{{2}})[-/.](?P<day>\d{{2}})(?!\w)"),
        _iso_date,
    ),
    (
        re.compile(
            rf"{_CUE}{_FREE}(?P<first>\d{{1,2}})(?:{_DASH}|\sđến\s)(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d\d))?"
            rf"(?![\d/])(?P<counted>\s+(?:{COUNTED})\b)?",
            re.I,
        ),
        _span,
    ),
    (re.compile(rf"{_CUE}(?<![\w.,/]){_SEPARATED}(?![\w/]|[.,-]\d){_LUNAR}", re.I), _full_date),
    (
        re.compile(rf"\b(?P<cue>{_CUES_OF_NUMBERS})\s(?P<number>\d{{1,3}})[/-](?P<year>(?:19|20)\d\d)(?![\d/-])", re.I),
        lambda found: f"{found['cue']} {written_in_words(found['number'])} năm {written_in_words(found['year'])}",
    ),
    (
        re.compile(
            rf"\b(?P<cue>tháng)\s(?P<first>\d{{1,2}})(?:{_DASH}|\sđến\s)(?P<last>\d{{1,2}})(?:(?:/|\snăm\s)(?P<year>\d{{4}}))?(?![\d/])",
            re.I,
        ),
        _months,
    ),
    (re.compile(r"(?<![\w.,/])((?:19|20)\d\d)/((?:19|20)\d\d)(?![\w/]|[.,]\d)"), r"\1 đến \2"),
    (
        re.compile(
            r"(?P<cue>\b(?:sáng|trưa|chiều|tối|đêm|ngày|hết|từ|đến|giờ|\dh)\s(?:[–-]\s)?)(?:T(?P<day>[2-7])|CN)(?!\w|/\d|\.)"
        ),
        _weekday,
    ),
    (re.compile(r"(?P<cue>\b)(?:T(?P<day>[2-7])|CN)(?=,?\s\(?\d{1,2}/\d|\s(?:hằng tuần|hàng tuần|tuần)\b)"), _weekday),
    (re.compile(r"\bT[2-7](?:(?:\s?[,–-]\s?|\svà\s)(?:T[2-7]|CN)\b){1,6}"), _weekdays),
    (re.compile(r"(?<=\bthứ 7, )CN\b"), "chủ nhật"),
    (
        re.compile(r"(?<![\w.,/])(?:tháng\s)?(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\w/]|[.,]\d)", re.I),
        _month_year,
    ),
    (re.compile(r"\btháng\s(?P<month>\d{1,2})[-.](?P<year>(?:19|20)\d\d)(?![\w/]|[.,-]\d)", re.I), _month_year),
    (
        re.compile(
            rf"{_CUE}(?<![\w.,/])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\w/%]|[.,]\d){_LUNAR}(?P<counted>\s+(?:{COUNTED})\b)?",
            re.I,
        ),
        _day_month,
    ),
    (
        re.compile(
            r"\b(?P<cue>ngày|sáng|trưa|chiều|tối|đêm|hôm|dịp|lễ|mừng)\s(?P<day>\d{1,2})(?P<by>[-.])(?P<month>\d{1,2})(?![\w/-]|\.\d)",
            re.I,
        ),
        _dashed,
    ),
    (
        re.compile(r"\b(?P<cue>ngày)\s(?P<day>0?[1-9])(?=\stháng\s\w)", re.I),
        lambda found: f"{found['cue']} {only_day(int(found['day']))}",
    ),
    (re.compile(rf"\b(?P<cue>tháng)\s(?P<month>\d{{1,2}})(?![\w/]|[.,]\d){_LUNAR}", re.I), _month),
    (
        re.compile(r"\b(?P<cue>thứ)\s(?P<first>[2-7])\s?[–-]\s?(?:thứ\s)?(?P<last>[3-7])(?![\w/%]|[.,]\d)", re.I),
        _weekday_span,
    ),
    (re.compile(r"\bthứ\s[2-7](?:,\s[2-7])+(?:\svà\s[2-7])?(?![\w/]|[.,]\d)", re.I), _weekday_row),
    (
        re.compile(r"\b(?P<cue>thứ)\s(?P<number>\d{1,3})(?![\w/]|[.,]\d)", re.I),
        lambda found: f"{found['cue']} {ordinal_in_words(int(found['number']))}",
    ),
)
