"""How amounts are said: a comparing sign, a number, its unit, and what it is for each of."""

import re

from content.speech.numerals import decimal_in_words, written_in_words
from content.speech.rules import Match, Rule, any_of
from content.speech.units import COMPARED, CURRENCIES, LENGTHS, PER, PLAIN_UNITS, SCALES, UNITS

_NUMBER = (
    r"(?:(?P<thousands>\d{1,3}(?:\.\d{3})+)(?:,(?P<rest>\d{1,9}))?|(?P<groups>\d{1,3}(?:,\d{3}){2,}|\d{1,3},\d{3}(?=\.\d{1,2}(?!\d)))(?:\.(?P<cents>\d{1,9}))?)(?![.,]?\d)"
    r"|(?P<whole>\d+),(?P<part>\d{1,12})"
    r"|(?P<points>\d+(?:\.\d+)*)"
)
_SIGN = rf"(?:(?P<sign>{any_of(COMPARED)})\s?)?"
_MINUS = r"(?:(?<![\w)%])(?P<minus>[−-]))?"
_SCALE = rf"(?:\s(?P<scale>{any_of(SCALES)})\b)?"
_UNIT = rf"(?:\s?(?P<unit>{any_of(UNITS)})(?!\w))?"
_PER = rf"(?:/(?P<per>{any_of(PER)})(?!\w))?"
_EACH = re.compile(rf"/({any_of(PER)})(?!\w)")


def _amount(found: Match) -> str:
    sign = found["sign"] or ""
    said = (
        COMPARED.get(sign, ""),
        "âm" if found["minus"] else "",
        _number(found),
        found["scale"] or "",
        UNITS.get(found["unit"] or "", ""),
        CURRENCIES.get(sign, ""),
        PER.get(found["per"] or "", ""),
    )
    return f" {' '.join(word for word in said if word)} "


def _number(found: Match) -> str:
    if grouped := found["thousands"] or found["groups"]:
        mark = "chấm" if found["cents"] else "phẩy"
        return decimal_in_words(re.sub(r"[.,]", "", grouped), found["rest"] or found["cents"] or "", mark)
    if found["whole"]:
        return decimal_in_words(found["whole"], found["part"])
    whole, *parts = found["points"].split(".")
    if len(parts) == 1:
        return decimal_in_words(whole, parts[0], "chấm")
    return " chấm ".join(written_in_words(part) for part in (whole, *parts))


def _unit(found: Match) -> str:
    return PLAIN_UNITS[found[0]]


def _unit_each(found: Match) -> str:
    unit, per = found[0].split("/")
    return f"{PLAIN_UNITS[unit]} {PER[per]}"


def _for_each(found: Match) -> str:
    return _EACH.sub(lambda each: f" {PER[each[1]]}", found[0])


FIRST: tuple[Rule, ...] = (
    (
        re.compile(r"(?<!\w)(?P<money>VNĐ|VND|USD|EUR)\s(?P<number>\d(?:[\d.,]{0,30}\d)?)(?!\w)"),
        r"\g<number> \g<money>",
    ),
)
"""Before short forms are said: the currency goes behind its number."""

RULES: tuple[Rule, ...] = (
    (re.compile(rf"(?<=[\d)])(?P<unit>(?:\s?(?:{any_of(LENGTHS)}))?)\s?[x×*]\s?(?=\d)"), r"\g<unit> nhân "),
    (re.compile(r"(?<=[\w%‰)])\s[x×]\s(?=\d)"), " nhân "),
    (re.compile(r"(?<=[A-ZĐ])0(?=\d(?!\d))"), " không "),
    (re.compile(r"(?<=\d)(?=[kcdm]?m[23](?!\w))"), " "),
    (re.compile(r"(?<=\d)\s?oC(?!\w)"), "°C"),
    (re.compile(r"(?<!\w)(?P<pixels>[248])K(?!\w)"), r"\g<pixels> ca"),
    (re.compile(r"(?<=thông điệp )(?P<letters>\d)K(?!\w)", re.I), r"\g<letters> ca"),
    (re.compile(r"(?<!\w)(?<!\d )(?:[Kk]m(?:\s(?=\d)|(?=\d\d|\d\+))|Km(?=\d))"), "ki lô mét số "),
    # A number, its noun, and what it is for each of: “5 triệu đồng/ha/vụ”.
    (re.compile(rf"\d(?:\s[^\W\d_]{{1,10}}){{1,4}}(?:/(?:{any_of(PER)})(?!\w)){{1,3}}"), _for_each),
    (re.compile(rf"(?<![\w/])(?:{any_of(PLAIN_UNITS)})/(?:{any_of(PER)})(?!\w)"), _unit_each),
    (re.compile(rf"(?<![\w/])(?:{any_of(PLAIN_UNITS)})(?!\w)"), _unit),
    (re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?: \d{3}){1,5}(?!\w|[.,]\d| \d)"), lambda found: found[0].replace(" ", ".")),
    (re.compile(r"\bNo\.?\s?(?=\d)"), "số "),
    (re.compile(r"(?<!\w)(?P<letter>[a-zđA-ZĐ])\.(?=\d)"), r"\g<letter> chấm "),
    (re.compile(r"(?<=\d)\.(?=[a-zđ](?!\w))"), " chấm "),
    (re.compile(r"(?<=\d):(?=\d)|(?<=\d)\s:\s(?=\d)"), " trên "),
    (re.compile(r"(?<=\d)\s?±\s?(?=\d)"), " cộng trừ "),
    (re.compile(r"(?<=\d)/(?=\d)|(?<=\d[A-Za-z])/(?=\d{1,3}(?!\w))"), " trên "),
    (re.compile(r"(?<=\d)\s?÷\s?(?=\d)"), " chia "),
    (re.compile(r"(?<![\w.,])(\d[\d.]{0,12})\+(?=\s[^\W\d_])"), r"hơn \1"),
    (re.compile(r"(?<=\d)\+(?!\s?\d)"), " cộng "),
    (re.compile(r"(?<=\w)\^(?=\d)"), " mũ "),
    (re.compile(r"(?<=[^\W\d_])\+{1,2}(?!\w)"), lambda found: " cộng" * len(found[0])),
    (re.compile(r"#(?=\d)"), "số "),
    (re.compile(r"(?<=[^\W\d_])(?=\d)"), " "),
    (re.compile(r"(?<=[^\W\d_])(?<!ngày)(?<!tháng)(?<!giờ)/(?P<per>năm|tháng|tuần|quý)(?![\w/])"), r" mỗi \g<per>"),
    (re.compile(rf"{_SIGN}{_MINUS}(?<![^\W_])(?:{_NUMBER}){_SCALE}{_UNIT}{_PER}"), _amount),
    (re.compile(r"≥"), " ít nhất "),
    (re.compile(r"≤"), " nhiều nhất "),
    (re.compile(r"±"), " cộng trừ "),
    (re.compile(r"≠"), " khác "),
    (re.compile(r"≈"), " khoảng "),
)
