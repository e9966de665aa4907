"""How Roman numerals are said: after the words that they count, and where two letters or more leave no doubt."""

import re

from content.speech.numerals import number_in_words, ordinal_in_words, roman_value, written_in_words
from content.speech.rules import Match, Rule

_CUES = (
    "quý|khóa|khoá|lần thứ|thứ|kỳ họp thứ|kỳ họp|kỳ|thế kỷ|chương|phần|phụ lục|nhiệm kỳ|đại hội|mục|tiểu mục|nhóm|"
    "hạng|loại|cấp|bậc|vùng|khu vực|khu|tập|đợt|giai đoạn|quân khu|liên khu|điểm|tiểu dự án|dự án|hội nghị|tuyến|"
    "chuyên khoa|lớp|bảng|mức độ|báo động|quyển|cụm|và|đến|hoặc|học kỳ|thời kỳ|mẫu"
)
_LETTERS = r"[IVX]{1,7}"
_TAIL = r"(?P<tail>(?:\.(?:\d{1,2}|[a-zđ]))*)"


def _after_cue(found: Match) -> str:
    value = roman_value(found["roman"])
    if not value:
        return found[0]
    cue = found["cue"]
    said = ordinal_in_words(value) if cue.lower().endswith("thứ") else number_in_words(value)
    year = f" năm {written_in_words(found['year'])}" if found["year"] else ""
    return f"{cue} {said}{_points(found['tail'])}{year}"


def _alone(found: Match) -> str:
    value = roman_value(found["roman"])
    if not value:
        return found[0]
    year = f" năm {written_in_words(found['year'])}" if found.groupdict().get("year") else ""
    return f"{number_in_words(value)}{_points(found['tail'])}{year}"


def _points(tail: str) -> str:
    return "".join(f" chấm {part}" for part in tail.split(".")[1:])


def _small(found: Match) -> str:
    return f"{number_in_words(roman_value(found['roman'].upper()))}, "


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?<!\w)BĐ\s?(?=(?:[1-3]|I{1,3})(?!\w))"), "báo động "),
    (re.compile(r"(?<=[IVX])\s?[–-]\s?(?=[IVX]{1,7}\b)"), " đến "),
    (re.compile(r"(?<!\w)HK\s?(?=I{1,2}(?!\w)|\d(?!\w))"), "học kỳ "),
    (re.compile(r"(?<!\w)CK\s?(?=I{1,2}(?!\w))"), "chuyên khoa "),
    (re.compile(r"\((?P<roman>i{1,3}|iv|vi{0,3}|ix|x)\)\s?"), _small),
    (re.compile(rf"\b(?P<roman>{_LETTERS})(?=\s?[–-]\s?[IVX]{{1,7}}\b)"), _alone),
    (
        re.compile(
            rf"\b(?P<cue>{_CUES})\s(?P<roman>(?-i:{_LETTERS}))(?!\w){_TAIL}(?!\.\w)(?:/(?P<year>\d{{4}})\b)?", re.I
        ),
        _after_cue,
    ),
    (re.compile(rf"(?<![\w./-])(?P<roman>[IVX]{{2,7}})(?!\w){_TAIL}(?!\.?\w)(?:/(?P<year>\d{{4}})\b)?"), _alone),
    (re.compile(r"(?<![\w./-])(?P<roman>[IVX]{1,7})(?P<tail>(?:\.(?:\d{1,2}|[a-zđ]))+)(?!\.?\w)"), _alone),
    (re.compile(r"^(?P<roman>[IVX])(?P<tail>)(?=[.)/]\s)"), _alone),
    (re.compile(r"(?<=\sđến\s)(?P<roman>[IVX])(?P<tail>)(?!\w)"), _alone),
)
