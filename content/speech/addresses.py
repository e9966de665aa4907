"""How addresses of pages and of mail are said: “dichvucong chấm gov chấm vn”, “a còng”. The way inside a site is left out."""

import re

from content.speech.letters import has_vowel, spelled
from content.speech.numerals import digits_in_words, written_in_words
from content.speech.rules import Match, Rule
from content.speech.short_forms import FULL_OF_SMALL

_ENDINGS = (
    "vn|com|org|net|gov|edu|info|biz|asia|eu|us|uk|cn|jp|kr|sg|me|io|tv|co|ly|gl|int|mil|"
    "health|wiki|app|dev|online|site|shop|cloud|ai"
)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = rf"(?:{_LABEL}\.){{1,6}}(?:{_ENDINGS})"
_INSIDE = r"(?::\d{2,5})?(?P<inside>[/?#][^\s)\]>”\"]*)?"
_SHORT_INSIDE = re.compile(r"/([A-Za-z0-9]+)/?")
_MOST_INSIDE = 12
_LONG_NUMBER = 5
_PARTS = re.compile(r"[^\W\d_]+|\d+|[._\-+]")
_ANY_HOST = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,10}"
_SIGNS = {".": "chấm", "-": "gạch ngang", "_": "gạch dưới", "+": "cộng"}
_SAID_AS_WRITTEN = frozenset({"vn", "com", "gov", "edu", "org", "net"})
_END = ".,;:!?…"


def _address(text: str) -> str:
    return " ".join(_part(part) for part in _PARTS.findall(text.lower()))


def _part(part: str) -> str:
    if part in _SIGNS:
        return _SIGNS[part]
    if part.isdecimal():
        return written_in_words(part) if len(part) < _LONG_NUMBER else digits_in_words(part)
    if part in _SAID_AS_WRITTEN or (has_vowel(part) and part not in FULL_OF_SMALL):
        return part
    return spelled(part)


def _mail(found: Match) -> str:
    return f" {_address(found['user'])} a còng {_address(found['host'])} "


def _page(found: Match) -> str:
    host = re.sub(r"^www\.", "", found["host"], flags=re.I)
    inside = found["inside"] or ""
    ending = inside[-1] if inside.endswith(tuple(_END)) else ""
    short = _SHORT_INSIDE.fullmatch(inside.rstrip(_END))
    way = f" gạch chéo {_address(short[1])}" if short and len(short[1]) <= _MOST_INSIDE else ""
    return f" {_address(host)}{way}{ending} "


def _handle(found: Match) -> str:
    return f" a còng {_address(found['name'])} "


def _strange(found: Match) -> str:
    ending = found[0][-1] if found[0].endswith(tuple(_END)) else ""
    return f" {ending} "


RULES: tuple[Rule, ...] = (
    (re.compile(rf"(?:\bmailto:)?(?<![\w.+-])(?P<user>[A-Za-z0-9][\w.+-]{{0,63}})@(?P<host>{_HOST})\b", re.A), _mail),
    (re.compile(rf"\bhttps?://(?P<host>{_ANY_HOST}|localhost)\b{_INSIDE}", re.I), _page),
    (re.compile(r"(?<![\w@.])@(?P<name>[A-Za-z]\w{2,63})\b", re.A), _handle),
    (re.compile(r"(?<=\w)\.(?=(?:pdf|docx?|xlsx?|pptx?|csv|txt|zip|jpe?g|png|mp[34])\b)", re.I), " chấm "),
    (re.compile(r"\b(?:https?|ftp|tel|mailto|javascript|data):(?://)?[^\s)\]>]*", re.I), _strange),
    (re.compile(rf"(?<![\w@.-])(?P<host>{_HOST})\b(?![\w-]|\.\w){_INSIDE}", re.I | re.A), _page),
)
