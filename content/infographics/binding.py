"""What is read as one and stays on one line: numbers with their units, names of decrees, words of several syllables."""

import re

NBSP = "\u00a0"

MOST_LETTERS = 30
"""What is bound together may be so long; a longer chain would not fit a column and is left loose."""

_KINDS = "Nghị quyết|Quyết định|Kế hoạch|Luật|Thông tư|Nghị định|Chỉ thị|Công văn|Chương trình|Thông báo|Hướng dẫn"

_BOUND = (
    (re.compile(r"\b(ngày|tháng|năm|số|lúc|mục|quý|khoản|điều|bước|nhóm|kỳ|top) (?=\d)", re.IGNORECASE), rf"\1{NBSP}"),
    # “10 tháng” is bound, but in “ngày 10 tháng 10 năm 2025” a line may end between day, month and year.
    (re.compile(r"(?<![\w/.,-])(\d[\d.,]{0,11}) (?!(?:tháng|năm) \d)(?=[^\W\d]{1,6}\b)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=[≥≤<>~±≈]) (?=[\d+−-])"), NBSP),
    (re.compile(r"(?<=\d) (?=[%‰°])"), NBSP),
    (re.compile(rf"\b({_KINDS})( số)? (?=\d+[-/])", re.IGNORECASE), lambda found: found[0].replace(" ", NBSP)),
    # A closing mark or a dash does not begin a line, an opening one does not end it.
    (re.compile(r" (?=[–—\-/)\]}»”’…!?:;,.%]+(?: |$))"), NBSP),
    (re.compile(r"(?<=[(\[{«“‘]) "), NBSP),
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
"""Words of several syllables that the plans use: written apart, read as one."""


def _pattern() -> re.Pattern[str]:
    words = sorted((" ".join(word.split()) for word in WORDS.split(",")), key=len, reverse=True)
    spaced = "|".join(re.escape(word).replace(r"\ ", f"[ {NBSP}]") for word in words)
    return re.compile(rf"\b(?:{spaced})\b", re.IGNORECASE)


_PAIRS = _pattern()

_LINK = re.compile(r"\W*(?:https?://|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/?#:]|\W*$))\S*", re.IGNORECASE)
_LINK_PART = re.compile(r".+?(?:[/?&.-]+|$)")


def bind(text: str) -> str:
    """`text` with spaces inside “ngày 10/10” and “5 bước” that no line may break at."""
    for pattern, kept in _BOUND:
        text = pattern.sub(kept, text)
    return _loosened(text)


def joined(text: str) -> str:
    """`text` with no-break spaces inside words of several syllables too."""
    return _loosened(_PAIRS.sub(lambda found: found[0].replace(" ", NBSP), text))


def link_parts(word: str) -> list[str]:
    """A link cut behind its own marks; any other word whole."""
    return _LINK_PART.findall(word) if _LINK.fullmatch(word) else [word]


def _loosened(text: str) -> str:
    return " ".join(
        part.replace(NBSP, " ") if len(part) > MOST_LETTERS and NBSP in part else part for part in text.split(" ")
    )
