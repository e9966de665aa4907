"""Words that are only true on one day: what a moved post must not say any more. Pure."""

import re
from collections.abc import Iterable
from datetime import date

from content.words.vietnamese import weekday

_NEAR = ("hôm nay", "hôm qua", "ngày mai", "ngày kia", "sáng nay", "trưa nay", "chiều nay", "tối nay")
_COUNTED = re.compile(r"\bcòn\s+(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+ngày\b", re.IGNORECASE)


def dated_words(texts: Iterable[str], day: date) -> tuple[str, ...]:
    """What the texts say of `day`, the day they were to go out: its date, its weekday, “hôm nay”, days counted down."""
    whole = "\n".join(texts)
    named = re.compile(rf"\b({'|'.join(map(re.escape, (*_NEAR, weekday(day))))})\b", re.IGNORECASE)
    dated = re.compile(rf"(?<![\d/])0?{day.day}[/-]0?{day.month}(?:[/-]{day.year})?(?![\d/-])")
    spelled = re.compile(rf"\bngày\s+0?{day.day}\s+tháng\s+0?{day.month}\b", re.IGNORECASE)
    found = (match[0] for sought in (named, dated, spelled, _COUNTED) for match in sought.finditer(whole))
    return tuple(dict.fromkeys(" ".join(words.split()) for words in found))
