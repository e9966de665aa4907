"""What two numbers with nothing but a dash are when they cannot be a range: “10-10” a day, “Việt Nam 3-2 Thái Lan” a score."""

import re

from content.speech.days import DASHED_FEASTS, day_in_words, is_day
from content.speech.rules import Match, Rule

_NEAR_ENOUGH = 60
_ABOUT_DAYS = re.compile(r"\b(?:ngày|lễ|dịp|kỷ niệm|mừng|quốc khánh|lao động)\b[^.;!?]*\Z", re.I)
_SURELY_DAYS = 10
"""From here on the first number is a day rather than goals; so are the others after a word about days."""


def _dashed(found: Match) -> str:
    one, other = int(found["one"]), int(found["other"])
    before = found.string[max(found.start() - _NEAR_ENOUGH, 0) : found.start()]
    is_about_days = bool(_ABOUT_DAYS.search(before))
    if one < other and not (is_about_days and (one, other) in DASHED_FEASTS):
        return found[0]
    if is_day(one, other) and (is_about_days or one >= _SURELY_DAYS):
        return f"ngày {day_in_words(one, other)}"
    return f"{one} {other}"


RULES: tuple[Rule, ...] = (
    (
        re.compile(
            r"(?<![\w.,:/–-])(?<![–-]\s)(?<!số )(?<!nhà )(?<!hẻm )(?<!ngõ )(?<!lô )(?<!giờ )"
            r"(?P<one>\d{1,2})\s?[–-]\s?(?P<other>\d{1,2})"
            r"(?![\w%:°]|\s?/|[.,]\d|\s?[–-]\s?\d|\s(?:=|giờ|h\b|%|°))"
        ),
        _dashed,
    ),
)
