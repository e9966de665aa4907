"""How Vietnamese offices write dates, weekdays and numbers. Knows no calendar and no template."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from content.language import gettext as _

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

_OF_TODAY = re.compile(r"\b(?:hôm nay|hôm qua|ngày mai|sáng nay|chiều nay|tối nay|tuần này)\b", re.I)


def nfc(text: str) -> str:
    """The composed form, the one that state bodies exchange (TCVN 6909:2001) and that fonts draw rightly."""
    return unicodedata.normalize("NFC", text)


def said_of_today(text: str) -> str:
    """The first words by which the text speaks of its own day, “hôm nay”, in small letters; empty for none."""
    found = _OF_TODAY.search(nfc(text))
    return found[0].lower() if found else ""


def weekday(day: date) -> str:
    """“Thứ Hai” … “Chủ Nhật”."""
    return WEEKDAYS[day.weekday()]


def day_month(day: date) -> str:
    """“01/10”, “05/02”, “18/5”: days below 10 and months 1 and 2 have a leading zero (Decree 30/2020)."""
    month = f"{day.month:02}" if day.month <= 2 else f"{day.month}"
    return f"{day.day:02}/{month}"


def full_date(day: date) -> str:
    """“10/10/2027”, “18/5/2027”: like `day_month`, with the year."""
    return f"{day_month(day)}/{day.year}"


def number(value: str | int | Decimal) -> str:
    """“1.234,5” for "1234.5": a point for thousands, a comma for decimals. Keeps the digits as given.

    Raises ValueError when the value is not a finite decimal number.
    """
    try:
        exact = Decimal(value)
    except InvalidOperation as cause:
        raise ValueError(_not_a_number(value)) from cause
    if not exact.is_finite():
        raise ValueError(_not_a_number(value))
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


def _not_a_number(value: str | int | Decimal) -> str:
    return _("“{value}” không phải là số; hãy viết như 1234.5.").format(value=value)
