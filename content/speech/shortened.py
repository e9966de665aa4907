"""Short forms in full, and what is left in capitals spelled."""

import re

from content.speech.letters import NAMES, has_vowel, is_spellable, is_word, spelled
from content.speech.rules import Match, Rule, any_of
from content.speech.short_forms import FULL_OF_SMALL, SHORT_FORMS
from content.speech.short_offices import FIELDS, OFFICES

_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITALS_TOGETHER = re.compile(r"[A-ZĐ]{2}")
_GROWN = re.compile(r"(?P<word>[A-Z][a-z]{2,})(?P<letters>[A-Z]{2,})")
_NEAR = 24
# “TP.” may stand right before its name; what has no point ends where the word ends.
_FORM = "|".join(
    re.escape(short) if short.endswith(".") else rf"{re.escape(short)}(?!\w)"
    for short in sorted(SHORT_FORMS, key=len, reverse=True)
)
_COUNTRY_OF_ADDRESSES = "vn"
# Letters of minority languages may carry marks of their own.
_START = r"(?<![^\W_])(?<![\u0300-\u036f])"
_STOP = r"(?![^\W_]|[\u0300-\u036f])"
_PLANNED = "năm|tháng|quý|tuyên truyền|truyền thông|triển khai|thực hiện|hành động|tổ chức|của|này|số"
_PLACES = r"(?:xã|phường|tỉnh|thành phố|TP|đặc khu|UBND|HĐND)\b"
_NAME = r"(?=[A-ZĐÂÔ][a-zà-ỹ])"


def _word(found: Match) -> str:
    word = found[0]
    if word == _COUNTRY_OF_ADDRESSES or not is_spellable(word):
        return word
    if (full := FULL_OF_SMALL.get(word)) and not is_word(word):
        return full
    if not has_vowel(word):
        return f" {spelled(word)} "
    if word.isupper():
        return word if _is_said_as_word(found) else f" {spelled(word)} "
    if grown := _GROWN.fullmatch(word):
        return f"{grown['word']} {spelled(grown['letters'])} "
    return f" {spelled(word)} " if _CAPITALS_TOGETHER.search(word) and not is_word(word) else word


def _is_said_as_word(found: Match) -> bool:
    is_certain = len(found[0]) > 2 or not found[0].isascii()
    return is_word(found[0]) and (is_certain or _is_among_capitals(found))


def _is_among_capitals(found: Match) -> bool:
    """A word in capitals right before or after: a heading in capitals, where two letters may well be a word."""
    before = _WORD.findall(found.string[max(found.start() - _NEAR, 0) : found.start()])
    after = _WORD.findall(found.string[found.end() : found.end() + _NEAR])
    return any(word.isupper() and is_word(word) for word in (*before[-1:], *after[:1]))


def _letter(found: Match) -> str:
    # The letter of a point in a law is “dê”, that of “3D” or “DVD” is “đê”.
    return "dê" if found[0] == "d" else NAMES[found[0].lower()]


def _office(found: Match) -> str:
    """“Sở KH&CN” is a name: its words have capitals."""
    said = re.sub(r"(?:^|(?<=và )|(?<=, ))\w", lambda first: first[0].upper(), FIELDS[found["field"]])
    return f"{found['office']} {said}"


def _two_offices(found: Match) -> str:
    return f"{found['one']}, {found['other']}" if found["one"] in OFFICES and found["other"] in OFFICES else found[0]


def _in_full(found: Match) -> str:
    """Without what the words before have just said: “tin nhắn SMS”, “chỉ số DTI”."""
    said = SHORT_FORMS[found[0]]
    before = found.string[max(found.start() - len(said) - 1, 0) : found.start()].rstrip().lower()
    gap = " " if found[0].endswith(".") and found.string[found.end() : found.end() + 1].isalnum() else ""
    return _rest(said, before) + gap


def _rest(said: str, before: str) -> str:
    words = said.split()
    heads = (len(words) - left for left in range(len(words)))
    known = next((count for count in heads if f" {before}".endswith(f" {' '.join(words[:count]).lower()}")), 0)
    return " ".join(words[known:])


FORMS: tuple[Rule, ...] = (
    (re.compile(r"(?<=\btrường )TH(?=\s|[,&-])", re.I), "tiểu học"),
    (re.compile(r"(?<=\btrường )MN(?!\w)", re.I), "mầm non"),
    (re.compile(rf"(?<=% )KH(?!\w)|(?<!\w)KH(?=\s(?:{_PLANNED})\b)"), "kế hoạch"),
    (re.compile(rf"(?<!\w)CA(?=\s(?:{_PLACES}))"), "công an"),
    (re.compile(rf"(?<![\w.])CT(?=\s(?:{_PLACES}|nước\b))"), "chủ tịch"),
    (re.compile(rf"(?<!\w)TT\.\s?{_NAME}"), "thị trấn "),
    (re.compile(rf"(?<=, )X\.\s?{_NAME}"), "xã "),
    (re.compile(rf"(?<=, )T\.\s?{_NAME}|^T\.\s?(?=(?:[A-ZĐÂÔ][a-zà-ỹ]+(?:\s|$)){{2}})"), "tỉnh "),
    (re.compile(r"(?<!\w)KP\.?\s?(?=\d)"), "khu phố "),
    (re.compile(r"(?<!\w)(?:tổ DP|TDP)\s?(?=\d)", re.I), "tổ dân phố "),
    (re.compile(rf"(?<!\w)Ô\.\s?{_NAME}"), "ông "),
    (re.compile(r"(?<!\w)P(?=\d{1,2}, (?:Q|quận|TP|Tp))"), "phường "),
    (re.compile(r"(?<!\w)Q(?=\d{1,2}, (?:TP|Tp|thành phố))"), "quận "),
    (re.compile(r"(?<=Lưu: )VT(?!\w)"), "văn thư"),
    (re.compile(r"(?<!\w)SN\s(?=\d{4}(?!\w))"), "sinh năm "),
    (re.compile(r"(?<!\w)QL\.?\s?(?=\d)"), "quốc lộ "),
    (re.compile(r"(?<!\w)(?:ĐT\.?\s?(?=\d{3}[A-Z]?\b)|TL\.?\s?(?=\d))"), "đường tỉnh "),
    (re.compile(rf"(?<!\w)(?P<office>Sở|Bộ|Vụ|Cục)\s(?P<field>{any_of(FIELDS)})(?!\w)"), _office),
    (re.compile(r"(?<!\w)P\.\s?(?=(?:Tổng |Chủ tịch|Giám đốc|Bí thư|Trưởng|Hiệu trưởng))", re.I), "phó "),
    (re.compile(rf"(?<!\w)P\.\s?(?=(?:{any_of(FIELDS)})(?!\w))"), "phòng "),
    (re.compile(r"(?<![\w-])(?P<one>[A-ZĐ]{3,8})-(?P<other>[A-ZĐ]{3,8})(?![\w-])"), _two_offices),
    (re.compile(rf"(?<![\w@])(?:{_FORM})"), _in_full),
    (re.compile(r"(?<!\w)P\.\s?(?=[A-ZĐÂÔ0-9])"), "phường "),
    (re.compile(r"(?<!\w)Q\.\s?(?=[A-ZĐÂÔ0-9])"), "quận "),
    (re.compile(rf"(?<!\w)H\.\s?{_NAME}"), "huyện "),
)

SPELLING: tuple[Rule, ...] = (
    (re.compile(r"(?<!\w)(?P<first>[BHKMRbhkmr])'\s?(?=[^\W\d_])"), r"\g<first>ờ "),
    (re.compile(r"(?<=[YyOoAa])'(?=[A-ZĐ])"), " "),
    (re.compile(r"(?<=[^\W_])'(?=[^\W_])"), ""),
    (re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"), " "),
    (re.compile(r"(?<!\w)[A-ZĂÂĐÊÔƠƯ](?:\.[A-ZĂÂĐÊÔƠƯ]){1,9}\.?(?!\w)"), lambda found: f" {spelled(found[0])} "),
    (re.compile(rf"{_START}[^\W\d_]{{2,40}}{_STOP}"), _word),
    (re.compile(rf"{_START}[bcdđfghjklmnpqrstvwxzBCDĐFGHJKLMNPQRSTVWXZ]{_STOP}"), _letter),
)
