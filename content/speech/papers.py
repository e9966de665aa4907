"""How papers are named aloud: “Nghị quyết số năm mươi bảy của Trung ương” for “Nghị quyết 57-NQ/TW”."""

import re

from content.speech.bodies import BODIES, KINDS
from content.speech.letters import spelled
from content.speech.numerals import written_in_words
from content.speech.rules import Match, Rule, any_of

_KIND_WORDS = "|".join(
    sorted({*filter(None, KINDS.values()), "bộ luật", "văn bản", "tiêu chuẩn"}, key=len, reverse=True)
)
# The line before may end in the first word of a kind: “… thực hiện Nghị⏎quyết số 57-NQ/TW”.
_LAST_WORDS = "|".join(sorted({kind.split()[-1] for kind in KINDS.values() if kind}))
_LETTERS = r"[A-ZĐƯÂÔ][A-Za-z0-9ĐƯÂÔđ&]{0,13}"
_GROUP = rf"{_LETTERS}(?:[-/]{_LETTERS}){{0,3}}"
# Who made it is said by the text itself: “… ngày 22/12/2024 của Bộ Chính trị”.
_OWN_BODY = re.compile(
    r",?\s?(?:\(?(?:ký )?ngày (?:[\d/.-]{3,10}|\d{1,2} tháng \d{1,2} năm \d{4})\)?|năm \d{4})?,?\s?của\s+"
    r"(?=[A-ZĐÂÊÔƠƯỦ]|(?:trung ương|đảng|tỉnh|thành|xã|phường|ủy|uỷ|hội đồng|ban|bộ|sở|cục|thủ tướng|chính phủ|quốc hội)\b)"
)
_LOOK_AHEAD = 60
_TERM = re.compile(r"(?P<body>UBTVQH|QH|HĐND)(?P<number>\d{1,2})")
_PLACES = "tỉnh|thành phố|xã|phường|đặc khu|thị xã|huyện"


def _paper(found: Match) -> str:
    letters = re.split(r"[-/]", found["letters"])
    kinds = [KINDS[one] for one in letters if KINDS.get(one)]
    if not kinds and not any(map(_body, letters)):
        return found[0]
    cue = (found["cue"] or "").rstrip(" :")
    is_named = cue.lower().removesuffix("số").strip() != ""
    first = cue if is_named or not kinds else f"{cue} {kinds[0]}".strip() if cue.lower() != "số" else f"{kinds[0]} số"
    number = f"{'' if first.lower().endswith('số') else 'số '}{_number(found['number'])}"
    year = f"năm {written_in_words(found['year'])}" if found["year"] else ""
    return " ".join(word for word in (first, number, year, _makers(letters, found)) if word)


def _number(written: str) -> str:
    letter = written.lstrip("0123456789")
    number = written.removesuffix(letter).lstrip("0") or "0"
    return f"{written_in_words(number)} {spelled(letter)}".rstrip()


def _makers(letters: list[str], found: Match) -> str:
    following = found.string[found.end() : found.end() + _LOOK_AHEAD]
    if _OWN_BODY.match(following):
        return ""
    if not any(KINDS.get(one) for one in letters):
        letters = letters[:1]
    makers = [_body(one) or spelled(one) for one in letters if not KINDS.get(one)]
    said = f"của {' và '.join(makers)}" if makers else ""
    # “… của Ủy ban nhân dân tỉnh” for “58/KH-UBND của tỉnh”.
    return said if not found["place"] or said.endswith(" nhân dân") else f"{said} của".lstrip()


def _body(letters: str) -> str:
    """“Quốc hội khóa mười lăm” for “QH15”; nothing when it is no body."""
    term = _TERM.fullmatch(letters)
    return f"{BODIES[term['body']]} khóa {written_in_words(term['number'])}" if term else BODIES.get(letters, "")


def _kind_of(found: Match) -> str:
    """A kind and a body without a number: “NQ/TW”, “NĐ-CP”."""
    kind, body = KINDS[found["kind"]], BODIES[found["body"]]
    return f"{kind} {body}" if body == "Trung ương" else f"{kind} của {body}"


def _short_kind(found: Match) -> str:
    return f"{KINDS[found['kind']]} {found['number']}"


def _number_year(found: Match) -> str:
    return f"{found['cue']}{_number(found['number'])} năm {written_in_words(found['year'])}"


def _project(found: Match) -> str:
    """“Đề án không sáu”, as everybody calls it."""
    return f"{found['cue']} không {written_in_words(found['number'])}{' của Chính phủ' if found['body'] else ''}"


def _standard(found: Match) -> str:
    body = (found["body"] or "").lstrip("/")
    return f"{found['number']} năm {found['year']} {BODIES.get(body, body)}"


_SMALL = {letters.lower(): letters for letters in (*BODIES, *KINDS)}


def _in_capitals(found: Match) -> str:
    """“57-NQ/TW” for “57-nq/tw” and for “57 NQ/TW”."""
    return f"-{_SMALL[found['kind'].lower()]}/{_SMALL[found['body'].lower()]}"


def _named_kind(found: Match) -> str:
    return f"{KINDS[found['kind']]}{found['number']}"


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?<!\w)(?P<kind>CT|TT|KH|TB|HD|BC|KL|VBHN)(?P<number>\ssố)(?=\s\d)"), _named_kind),
    (
        re.compile(
            rf"(?<=[\d/-])(?P<kind>{any_of(one for one in KINDS if KINDS[one])})\s?[–-]\s?(?=(?:{any_of(BODIES)})\d{{0,2}}\b)"
        ),
        r"\g<kind>-",
    ),
    (
        re.compile(
            rf"(?<=\d)[-/ ](?P<kind>{any_of(one for one in KINDS if KINDS[one])})[-/](?P<body>{any_of(BODIES)})(?!\w)",
            re.I,
        ),
        _in_capitals,
    ),
    (
        re.compile(r"(?P<number>\b(?:TCVN|QCVN|ISO|IEC)[ /\w-]{1,24}):(?P<year>\d{4})\b(?P<body>/[A-ZĐ]{2,8}\b)?"),
        _standard,
    ),
    (re.compile(r"(?P<cue>\bđề án)\s0(?P<number>[1-9])(?P<body>/CP)?(?![\w/-])", re.I), _project),
    (
        re.compile(
            rf"(?<!\w)(?P<kind>NQ|NĐ|QĐ|CV|CT|TT|KH|TB)\.?\s?(?P<number>(?:số )?\d{{1,6}}(?:/\d{{4}})?[-/](?={_LETTERS}))"
        ),
        _short_kind,
    ),
    (re.compile(r"(?<!\w)(?P<kind>NQ|NĐ|QĐ|CV)[. -]?(?P<number>(?:số )?\d{1,6}\b(?![/-][A-ZĐ]))"), _short_kind),
    (
        re.compile(
            rf"(?P<cue>\b(?:{_KIND_WORDS})\s+(?:số:?\s+)?|^(?:{_LAST_WORDS})\s+(?:số:?\s+)?|\bsố:?\s+)?(?<![\w.,/-])(?P<number>\d{{1,6}}[a-z]?)(?:/(?P<year>\d{{4}}))?"
            rf"\s?[-–/]\s?(?P<letters>(?-i:{_GROUP}))(?!\w)(?P<place>\s+của(?=\s+(?:{_PLACES})\b))?",
            re.I,
        ),
        _paper,
    ),
    (
        re.compile(
            rf"(?P<cue>\b(?:{_KIND_WORDS})\s+(?:số\s+)?)(?P<number>\d{{1,4}})/(?P<year>(?:19|20)\d\d)\b(?!/)", re.I
        ),
        _number_year,
    ),
    (
        re.compile(
            rf"(?<![\w/-])(?P<kind>{any_of(one for one in KINDS if KINDS[one])})[-/](?P<body>{any_of(BODIES)})(?!\w)"
        ),
        _kind_of,
    ),
)
