"""Tells parts of a whole and ratios from days: “ba phần tư”, “năm trên sáu xã”, “đạt chín trên mười”."""

import re

from content.speech.numerals import number_in_words, ordinal_in_words
from content.speech.rules import Match, Rule

COUNTED = (
    "bài|ban|bản|bộ(?! trưởng)|buổi|buôn|bước|câu|cán bộ|chỉ số|chỉ tiêu|chặng|cơ quan|cơ sở|cuộc|cụm|dân số|diện tích|"
    "dịch vụ|doanh nghiệp|dự án|đại biểu|đảng viên|đề tài|điểm(?! cầu)|đơn vị|giá|giờ|hồ sơ|hộ|huyện|khối|khu|làng|lớp|lượng|"
    "lượt|môn|mô hình|mục tiêu|ngày|ngành|người|nhiệm vụ|nội dung|phần|phiếu|phòng|phường|quãng|sản lượng|sản phẩm|"
    "số(?! hóa)|sở|suất|thành phố|thành viên|tháng|thời gian|thôn|thủ tục|tiêu chí|tổ(?! chức)|tổng|trạm|trường|tỉnh|"
    "tuần|ủy viên|ý kiến|xã"
)
"""Before one of these `5/6` is five of six, not the fifth of June."""
_WHOLES = ("chặng", "dân số", "diện tích", "lượng", "quãng", "sản lượng", "số", "thời gian", "tổng")
_ADDRESSES = ("hẻm", "kiệt", "lô", "ngách", "ngõ", "số", "số nhà", "thửa", "tờ")
_NOT_DAYS = "|".join(("bậc", "chiếm", "đạt", "gần", "hơn", "khoảng", "tỉ lệ", "tỷ lệ", *_ADDRESSES))
_COMMON = 4
"""Up to here parts by themselves are read as parts: “1/2”, “3/4”."""


def is_common(above: int, below: int) -> bool:
    """Whether it is a part of a whole that everybody says as one."""
    return above < below <= _COMMON


def portion_in_words(above: int, below: int, counted: str = "") -> str:
    """“ba phần tư”, or “năm trên sáu” of things that are counted."""
    if is_common(above, below) or counted.strip().lower() in _WHOLES:
        return f"{number_in_words(above)} phần {ordinal_in_words(below)}"
    return f"{number_in_words(above)} trên {number_in_words(below)}"


def _portion(found: Match) -> str:
    counted = found["counted"] or ""
    above, below = int(found["above"]), int(found["below"])
    if found["cue"].lower() in _ADDRESSES:
        return f"{found['cue']} {number_in_words(above)} trên {number_in_words(below)}{counted}"
    return f"{found['cue']} {portion_in_words(above, below, counted)}{counted}"


RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"\b(?P<cue>{_NOT_DAYS})\s(?P<above>\d{{1,3}})/(?P<below>\d{{1,3}})(?![\w/]|[.,]\d)(?P<counted>\s+(?:{COUNTED})\b)?",
            re.I,
        ),
        _portion,
    ),
)
