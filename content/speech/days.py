"""How a day, a month and a year are said: “mùng một tháng mười năm hai nghìn không trăm hai mươi bảy”."""

from datetime import date

from content.speech.numerals import DIGITS, number_in_words

DASHED_FEASTS = ((2, 9), (1, 5), (1, 6))
"""Day and month of the feasts that newspapers write with a dash although the number goes up: “2-9”."""
_LUNAR_MONTHS = {1: "giêng", 12: "chạp"}


def is_day(day: int, month: int, year: int = 2024) -> bool:
    """Whether there is such a day; in any year when none is told."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def day_in_words(day: int, month: int, year: int = 0, *, is_lunar: bool = False) -> str:
    """Day, month and, when told, year; without the word “ngày”."""
    said = f"{only_day(day, is_lunar=is_lunar)} tháng {month_in_words(month, is_lunar=is_lunar)}"
    return f"{said} năm {number_in_words(year)}" if year else said


def only_day(day: int, *, is_lunar: bool = False) -> str:
    """“mùng một”, “mười”; of a lunar month the tenth is “mùng mười” as well."""
    if day < 10:
        return f"mùng {DIGITS[day]}"
    return "mùng mười" if is_lunar and day == 10 else number_in_words(day)


def month_in_words(month: int, *, is_lunar: bool = False) -> str:
    """What follows “tháng”: “tư” for 4; of the lunar year “giêng” and “chạp”."""
    if is_lunar and month in _LUNAR_MONTHS:
        return _LUNAR_MONTHS[month]
    return "tư" if month == 4 else number_in_words(month)


def full_year(written: str) -> int:
    """“26” is 2026 and “75” is 1975."""
    year = int(written)
    return year if len(written) > 2 else year + (1900 if year >= 50 else 2000)
