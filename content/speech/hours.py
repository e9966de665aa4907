"""How times of the day are said: “bảy giờ ba mươi phút”."""

import re

from content.speech.numerals import number_in_words
from content.speech.rules import Match, Rule

_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_WHEN = "ngày|sáng|trưa|chiều|tối|đêm|đến|hằng|hàng|mỗi|thứ|hôm|tại|và"
_MINUTE = r"(?P<minute>[0-5]\d)"


def _time(found: Match) -> str:
    parts = found.groupdict()
    said = [f"{number_in_words(int(found['hour']))} giờ"]
    said += [f"{number_in_words(int(parts['minute']))} phút"] if int(parts.get("minute") or 0) else []
    said += [f"{number_in_words(int(parts['second']))} giây"] if int(parts.get("second") or 0) else []
    return " ".join(said)


def _half_day(found: Match) -> str:
    """“8:30 PM” is half past eight in the evening."""
    hour = int(found["hour"])
    after = "chiều" if hour < 6 else "tối" if hour < 12 else "trưa"
    return f"{_time(found)} {'sáng' if found['half'].lower() in ('am', 'sa') else after}"


def _lasting(found: Match) -> str:
    seconds = f" {int(found['seconds'])} giây" if found["seconds"] else ""
    return f"{int(found['minutes'])} phút{seconds}"


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?<=\d)°\s?(?=\d{1,2}')"), " độ "),
    (re.compile(r"(?<=[^\W\d_])/(?=\d{1,2}\s?(?:h|giờ)(?!\w))"), " trong "),
    (re.compile(r"(?<![\w.,:/])(\d{1,3})[hH]/(?=(?:ngày|tuần|tháng|buổi|ca|lần)\b)"), r"\1 giờ/"),
    (
        re.compile(
            r"(?<![\w.,:/])(?P<hour>0?[1-9]|1[0-2])(?:[:h.](?P<minute>[0-5]\d))?\s?"
            r"(?P<half>AM|PM|am|pm|(?<=:\d\d )(?:SA|CH))(?![\w:])"
        ),
        _half_day,
    ),
    (re.compile(r"(?<![\w.,:/])(?P<minutes>\d{1,2})p(?:(?P<seconds>[0-5]?\d)s)?(?!\w)"), _lasting),
    (re.compile(r"(?<![\w.,:/])(?P<minutes>\d{1,2})'\s?(?P<seconds>[0-5]?\d)(?:\"|''|s(?!\w))"), _lasting),
    (re.compile(rf"(?<![\w.,:/]){_HOUR}\s?(?:h|giờ)\s?{_MINUTE}(?:\s?(?:phút|ph|p|'))?(?!\w)", re.I), _time),
    (re.compile(rf"(?<![\w.,:/]){_HOUR}\s?g{_MINUTE}(?:\s?(?:phút|ph|p|'))?(?!\w)"), _time),
    (re.compile(rf"(?<![\w.,:/]){_HOUR}[hH](?!\w)"), _time),
    (re.compile(rf"(?<![\w.,:/]){_HOUR}\.{_MINUTE}\s?(?:giờ|h)(?!\w)"), _time),
    # “7g” is seven o'clock only where the words around say so: “20g muối” are grams.
    (re.compile(rf"(?<![\w.,:/]){_HOUR}g(?=\s?(?:$|[,.;:)–-]|(?:{_WHEN})\b))"), _time),
    (re.compile(rf"(?<=\blúc ){_HOUR}g(?!\w)"), _time),
    (re.compile(r"(?<!['\d.,])(?P<minutes>\d{1,3})'(?!\w)"), lambda found: f"{found['minutes']} phút"),
    (re.compile(rf"(?<![\w.,:/]){_HOUR}:{_MINUTE}(?::(?P<second>[0-5]\d))?(?:\s?(?:giờ|h))?(?![\w:])"), _time),
    (re.compile(r"(?<![\w.,:/])(?P<hour>\d{1,2})\s?(?:giờ|h)\s(?P<minute>[0-5]\d)\s(?:phút|ph)(?!\w)"), _time),
)
