"""Breaks a text into even lines, between words only. Knows nothing of places or colours."""

import re

from content.infographics.fonts import Face, width_px

NBSP = "\u00a0"
_BOUND = (
    (re.compile(r"\b(ngày|tháng|năm|số|lúc|mục|Ngày|Tháng|Năm|Số) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(r"(?<![\d/.,-])(\d{1,3}) (?=[^\W\d]{1,6}\b)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=[≥≤<>]) (?=\d)"), NBSP),
)

WORDS = """
chuyển đổi số, đổi mới sáng tạo, an ninh, an toàn, bình dân, bảo vệ, chính sách, chuyển đổi, cơ quan, cơ sở, cuộc gọi,
cộng đồng, công chức, công dân, công nghệ, cảnh giác, dấu hiệu, dịch vụ, doanh nghiệp, dữ liệu, gia đình, giấy tờ,
hưởng ứng, học tập, hồ sơ, hộ kinh doanh, hỗ trợ, khoa học, kế hoạch, kết quả, kiểm tra, kinh doanh, kỹ năng, kỹ
thuật, lừa đảo, mã số, mô hình, mạng lưới, mật khẩu, mục tiêu, nghiên cứu, nghị quyết, người dân, nhãn hiệu, nhiệm vụ,
phong trào, phát triển, quảng cáo, quảng ngãi, quốc gia, sáng kiến, sáng tạo, sản phẩm, sở hữu, thanh toán, thiết bị,
thiết lập, thông tin, thủ tục, tin nhắn, trao đổi, trí tuệ, trực tuyến, truyền thông, tài khoản, tổ chức, việt nam,
viên chức, ý tưởng, đào tạo, đăng ký, đơn vị, đổi mới, đột phá, điện thoại, điện tử, ứng dụng
"""
"""Words of several syllables that the plans use: written apart, read as one. The longer stand first."""

_PAIRS = re.compile(r"\b(?:" + "|".join(word.strip() for word in WORDS.split(",")) + r")\b", re.IGNORECASE)


def bind(text: str) -> str:
    """`text` with spaces inside “ngày 10/10” and “5 bước” that no line may break at."""
    for pattern, kept in _BOUND:
        text = pattern.sub(kept, text)
    return text


def wrap(text: str, face: Face, size_px: int, room_px: int, *, is_whole: bool = False) -> list[str] | None:
    """As few lines as fit in `room_px`, as even as they can be. None when one word is wider than that.

    `is_whole` keeps words of several syllables on one line.
    """
    words = bind(_joined(text) if is_whole else text).split(" ")
    lines = _fill(words, face, size_px, room_px)
    if lines is None or len(lines) == 1:
        return lines
    narrow, wide = room_px // len(lines), room_px
    while wide - narrow > 1:
        middle = (narrow + wide) // 2
        tried = _fill(words, face, size_px, middle)
        if tried is not None and len(tried) == len(lines):
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines


def _joined(text: str) -> str:
    return _PAIRS.sub(lambda pair: pair[0].replace(" ", NBSP), text)


def _fill(words: list[str], face: Face, size_px: int, room_px: int) -> list[str] | None:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_px(face, size_px, longer) <= room_px:
            lines[-1] = longer
        elif width_px(face, size_px, word) <= room_px:
            lines.append(word)
        else:
            return None
    return lines
