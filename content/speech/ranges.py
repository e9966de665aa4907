"""What a stroke between two numbers means: from the one to the other, a score, or a row of numbers."""

import re

from content.speech import dashes
from content.speech.rules import Match, Rule, any_of
from content.speech.units import PLAIN_UNITS, SCALES

_COUNTED = (
    "%",
    "‰",
    "°",
    "giờ",
    "phút",
    "tuổi",
    "ngày",
    "tháng",
    "năm",
    "đồng",
    "h",
    "H",
    "g",
    "m",
    "G",
    "đ",
    "k",
    "tr",
    "l",
    "s",
    "V",
    "W",
    "KB",
    "MB",
    "GB",
    "TB",
    "tấn",
)
_UNIT = rf"(?:\s?(?:{any_of((*PLAIN_UNITS, *SCALES, *_COUNTED))}))?"
_RESULT = r"\d{1,2}\s?[–-]\s?\d{1,2}"
_SCORE = r"tỉ số|tỷ số|thắng|thua|hòa|hoà|dẫn"


def _row(found: Match) -> str:
    return re.sub(r"\s?[–-]\s?", ", ", found[0])


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?<=\d)\s[–−-]\s(?=\d{1,12}\s?=\s?\d)"), " trừ "),
    (re.compile(r"(?<=\d)\s?[:÷]\s?(?=\d{1,12}\s?=\s?\d)"), " chia "),
    (re.compile(r"(?<![\w.,])\d{1,2}(?:,\d{1,2}){2,20}(?![\w,])"), lambda found: found[0].replace(",", ", ")),
    (
        re.compile(
            rf"(?P<cue>\b(?:{_SCORE})\s(?:\w+\s)?)(?P<scores>{_RESULT}(?:\s\({_RESULT}(?:[,;]\s{_RESULT}){{0,6}}\))?)(?![\d%])",
            re.I,
        ),
        lambda found: found["cue"] + re.sub(r"(?<=\d)\s?[–-]\s?", " ", found["scores"]),
    ),
    *dashes.RULES,
    (re.compile(r"(?<![\w.,/–-])\d{1,6}(?:\s?[–-]\s?\d{1,6}){2,20}(?![\w/]|[.,–-]\d)"), _row),
    (re.compile(rf"(?<=\d)(?P<unit>{_UNIT}(?:/\w{{1,6}})?)\s?[–-]\s?(?=\d)"), r"\g<unit> đến "),
    (re.compile(r"(?<=\d)\s?[–-]\s?(?=[Kk]m\s?\d)"), " đến "),
    (re.compile(r"(?<=\d)-(?=[IVX]{2,4}(?!\w))"), " "),
    (re.compile(r"(?<=\d)\s?~\s?(?=\d)"), " đến "),
    (re.compile(r"(?<=[hg]\d\d)\s?[–-]\s?(?=\d)"), " đến "),
    (re.compile(r"(?<=\b[A-ZĐ]\d)\s?[–-]\s?(?=[A-ZĐ]\d)"), " đến "),
)
