"""Numbers that are said digit by digit: telephones, hotlines, and what follows words such as “tài khoản”."""

import re

from content.speech.letters import spelled
from content.speech.numerals import DIGITS, digits_in_words
from content.speech.portions import COUNTED
from content.speech.rules import Match, Rule

_CALLED = (
    r"gọi(?: đến| tới| số| ngay| vào)?|tổng đài(?: viên)?|đường dây nóng|hotline|số điện thoại|điện thoại|SĐT|tel|fax|"
    r"đầu số|ĐT(?!\.?\s?\d{3}[A-Z]?\b)|"
    r"bấm(?: số)?|quay số|nhắn(?: tin)?(?: đến| tới| về| gửi)?|máy lẻ"
)
_KEPT = (
    r"số tài khoản|tài khoản|STK|mã số thuế|MST|căn cước công dân|căn cước|CCCD|CMND|mã số hồ sơ|mã hồ sơ|mã số|số hiệu|"
    r"hồ sơ mã|mã thủ tục|mã bưu chính|mã xác thực|mật khẩu|số seri|seri|hộ chiếu|ID|"
    r"mã OTP|OTP|biển số|biển kiểm soát"
)
_CODE = r"(?=[A-ZĐ\d.-]{0,12}\d{2})(?:[A-ZĐ]{0,3}\d{2,3}[A-ZĐ.-]|[A-ZĐ]{1,4}[.-]\d)[A-ZĐ\d.-]{2,24}"
_MESSAGED = (
    r"(?:soạn tin|nhắn tin|tin nhắn|cú pháp|phản ánh)[^.;!?]{0,60}?\s"
    r"(?:gửi|qua|tới|đến|về|số)(?:\s(?:số|đầu số|tổng đài))?"
)
_REACHED = r"(?:liên hệ|(?:liên hệ|qua|đến|tới|gọi) số|(?:hỗ trợ|qua)(?=:? 1022))"
_FILE = r"[A-ZĐ]\d{2}(?:\.\d{1,3}){0,4}-\d{6}-\d{4,5}"
_PLATE = r"\d{2}-?[A-ZĐ]{1,2}\d?[- ]\d{3}\.\d{2}"
_HELP = "cấp cứu|công an|cảnh sát|cứu hỏa|cứu hoả|cứu nạn|khẩn cấp|trẻ em"
_BETWEEN = r"(?:\s+số)?\s?:?\s?"


def _as_digits(found: Match) -> str:
    plus = "cộng " if "+" in found[0] else ""
    return f"{plus}{digits_in_words(found[0])}"


def _after_word(found: Match) -> str:
    said = re.sub(r"\d[\d. ]*\d|\d", lambda number: digits_in_words(number[0]), found["numbers"])
    said = re.sub(r"\s?[/–-]\s?", ", ", said)
    return f"{found['cue']}{said}"


def _sign_by_sign(found: Match) -> str:
    pieces = re.findall(r"[^\W\d_]+|\d", found["signs"])
    return f"{found['cue']}{' '.join(DIGITS[int(one)] if one.isdecimal() else spelled(one) for one in pieces)}"


def _keys(found: Match) -> str:
    return f"sao {' sao '.join(map(digits_in_words, found[0].strip('*#').split('*')))} thăng"


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?<=\d{6})\s?/\s?(?=0\d{8,10}(?!\d))"), ", "),
    (
        re.compile(
            rf"(?P<cue>\b{_REACHED}:?\s)(?P<numbers>1022|11[1-5])(?![\w/%]|[.,]\d|\s(?:{COUNTED}|đồng|triệu)\b)", re.I
        ),
        _after_word,
    ),
    (re.compile(r"(?<!\w)\*\d{2,6}(?:\*\d{1,12}){0,4}#"), _keys),
    (
        re.compile(
            rf"(?P<cue>\b(?:{_KEPT}){_BETWEEN})"
            rf"(?P<signs>\d{{5,20}}|\d{{3,4}}(?:[ .]\d{{3,4}}){{2,5}}(?: \d{{1,2}})?|{_CODE}|[A-ZĐ]{{1,3}}\d{{6,9}})(?!\d)",
            re.I,
        ),
        _sign_by_sign,
    ),
    (
        re.compile(rf"(?P<cue>\b(?:PIN|mã xác thực|mã xác nhận|mật khẩu){_BETWEEN})(?P<numbers>\d{{4}})(?!\d)", re.I),
        _after_word,
    ),
    # The codes of files and the plates of cars: “H48.12-261010-0001”, “76A-123.45”.
    (
        re.compile(rf"(?<![\w.,/-])(?P<cue>)(?P<signs>{_FILE}|{_PLATE})(?![\w/-])"),
        _sign_by_sign,
    ),
    (re.compile(r"(?<!\w)\(84-\d{2,3}\)[ .]?\d{3,4}[ .]?\d{3,4}(?!\d)"), _as_digits),
    (
        re.compile(rf"(?P<cue>\b{_MESSAGED}\s)(?P<numbers>\d{{3,6}})(?![\w/%]|[.,]\d|\s(?:người|lượt))", re.I),
        _after_word,
    ),
    (re.compile(r"(?<![\w.,/+-])84[ -]\d{2,3}[ -]\d{3}[ -]\d{3,4}(?!\d)"), _as_digits),
    (re.compile(rf"(?P<cue>\b(?:{_HELP})\s)(?P<numbers>11[1-5])(?!\w|[.,/]\d|\s?(?:người|vụ|%))", re.I), _after_word),
    (re.compile(r"(?<![\w+])\(?\+\s?84\)?[ .-]?(?:\(0\)\s?)?\d{1,3}(?:[ .-]?\d{2,4}){2,4}(?![\d])"), _as_digits),
    (re.compile(r"(?<![\w+])(?=\+(?:[ .-]?\d){10,14}(?!\d))\+\d{1,3}(?:[ .-]?\d{2,4}){2,5}"), _as_digits),
    (re.compile(r"(?<![\w.,/])\(0\d{1,4}\)[ .-]?\d{1,4}(?:[ .-]?\d{1,4}){1,5}(?!\d)"), _as_digits),
    (re.compile(r"(?<![\w.,/-])(?=0(?:[ .-]?\d){9,10}(?![\d/]|[.,-]\d))0\d{1,3}(?:[ .-]?\d{1,4}){2,6}"), _as_digits),
    (
        re.compile(
            r"(?<![\w.,/-])1[89]00[ .-]?(?:\d{4}|\d{6}|\d{2}[ .]\d{2}(?:[ .]\d{2})?|\d{3}[ .]?\d{3})(?![\d.,/]*\d)"
        ),
        _as_digits,
    ),
    (re.compile(r"(?<![\w.,/-])0\d{2,4}\.\d{4,8}(?![.,]?\d)"), _as_digits),
    (re.compile(r"(?<![\w.,/-])(?<!\d )0\d{2,20}(?![\w.,/-]*\d)"), _as_digits),
    (
        re.compile(
            rf"(?P<cue>\b(?:{_CALLED}){_BETWEEN})"
            r"(?P<numbers>(?!(?:19|20)\d\d\b)\d{3,6}(?:(?:,? | hoặc |\s?[/–-]\s?)\d{3,6}){0,5})"
            r"(?![\d.,/]*[^\W_])(?!\s?(?:%|người|lượt|cuộc))",
            re.I,
        ),
        _after_word,
    ),
)
