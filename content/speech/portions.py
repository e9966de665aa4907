"""Tells parts of a whole and ratios from days: “ba phần tư”, “năm trên sáu xã”, “đạt chín trên mười”."""

import re

from content.speech.numerals import number_in_words, ordinal_in_words
from content.speech.rules import Match, Rule

COUNTED = (
    "ban|buôn|buổi|bài|bác sĩ|bước|bản|bộ(?! trưởng)|chi bộ|chi hội|chi đoàn|chặng|chỉ số|chỉ tiêu|cuộc|cán bộ|câu|"
    "công chức|cơ quan|cơ sở|cụm|diện tích|doanh nghiệp|dân số|dịch vụ|dự án|gia đình|giá|giáo viên|giờ|huyện|"
    "học sinh|học viên|hồ sơ|hộ|hợp tác xã|khu|khối|kiến nghị|làng|lượng|lượt|lớp|mô hình|môn|mục tiêu|ngành|ngày|"
    "người(?! dân)|nhiệm vụ|nội dung|phiếu|phòng|phường|phần|quãng|sao|sinh viên|suất|sản lượng|sản phẩm|số(?! hóa)|sở|"
    "thuê bao|thành phố|thành viên|tháng|thí sinh|thôn|thời gian|thủ tục|tiêu chí|trường|trường hợp|trạm|tuần|tỉnh|"
    "tổ(?! chức)|tổng|viên chức|văn bản|xã|ý kiến|điểm(?! cầu)|đơn vị|đại biểu|đảng viên|đề tài|ủy viên"
)
"""Before one of these `5/6` is five of six, not the fifth of June."""
_WHOLES = ("chặng", "dân số", "diện tích", "lượng", "quãng", "sản lượng", "số", "thời gian", "tổng")
_ADDRESSES = ("hẻm", "kiệt", "lô", "ngách", "ngõ", "số", "số nhà", "thửa", "tờ")
_PLACES_IN_A_ROW = ("bài", "bước", "câu", "câu hỏi", "điểm", "điểm số", "phần", "tập", "tiết", "tổ", "trang", "vòng")
_SAID_ABOVE = (*_ADDRESSES, *_PLACES_IN_A_ROW)
_NOT_DAYS = "|".join(("bậc", "chiếm", "đạt", "gần", "hơn", "khoảng", "tỉ lệ", "tỷ lệ", *_SAID_ABOVE))
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
    if found["cue"].lower() in _SAID_ABOVE:
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
