"""What is never said: marks of Markdown before the words are read, brackets, quotation marks and signs after. Pauses stay."""

import re
import unicodedata

from content.speech.numerals import DIGITS
from content.speech.rules import Match, Rule, apply

STOPS = ".,?!;:"

_MARKDOWN: tuple[Rule, ...] = (
    (
        re.compile(r"(?P<cue>\b(?:khách sạn|đạt|hạng|chuẩn|ocop|sản phẩm)\s[1-5](?:-[1-5])?)\*(?![\w*])", re.I),
        r"\g<cue> sao",
    ),
    (re.compile(r"^(?:\s?(?:#{1,6}|>(?!\s?\d)|[-*+•▪◦●○–→✓✔☑]|\[[ xX]?\])\s)+"), ""),
    (re.compile(r"^\s?[-*_=~]{3,}\s?$"), ""),
    (re.compile(r"^\s?\|?(?:\s?:?-{2,}:?\s?\|)+\s?:?-*:?\s?$"), ""),
    (re.compile(r"!?\[([^\[\]]{1,300})\]\((?:[^()\s]{0,2000})(?:\s\"[^\"]{0,200}\")?\)"), r"\1"),
    (re.compile(r"<(https?://[^\s<>]{1,2000})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,300})?/?>"), " "),
    (re.compile(r"\*\*|__|~~|`|(?<!\w)[*_](?=\w)(?!\*?\d{2,6}#)|(?<=[\w.,!?;:])[*_](?!\w)"), ""),
    (re.compile(r"^(?P<number>\d{1,3})[)/]\s"), r"\g<number>, "),
    (re.compile(r"^(?P<letter>[a-zđA-ZĐ])\)\s"), r"\g<letter>, "),
)
SOFT = "\x1f"
"""Where a bracket or a dash stood: a comma between words, nothing before another stop or at an end."""

_DASH = re.compile(r"\s[–-]\s(?=(?P<next>\w)?)|(?<=\w)–\s?(?=(?P<close>\w))")
_BRACKETS = re.compile(r"\s?\((?P<inside>[^()]{1,120})\)")
_PAUSES: tuple[Rule, ...] = (
    (re.compile(r"\s…\s(?=[a-zà-ỹ])"), ", "),
    (re.compile(r"…"), ". "),
    (re.compile(r"[()\[\]{}|→⇒]|(?<=\s)/(?=\s)"), SOFT),
    (re.compile(r"&"), " và "),
    (re.compile(r"@"), " a còng "),
    (re.compile(r"%"), " phần trăm "),
    (re.compile(r"‰"), " phần nghìn "),
    (re.compile(r"(?<=\w)\s?\+\s?(?=\w)"), " cộng "),
    (re.compile(r"(?<=\w)\s?=\s?(?=\w)"), " bằng "),
    (re.compile(r"[0-9]"), lambda found: f" {DIGITS[int(found[0])]} "),
)
_RUN = re.compile(rf"\s?[{re.escape(STOPS)}{SOFT}][{re.escape(STOPS)}{SOFT}\s]*")
_STRONGEST = "?!.;:,"
_SPACES = re.compile(r" {2,}")


def without_markdown(line: str) -> str:
    """The words of one line of Markdown or of plain text; a list's own number stays."""
    return apply(_MARKDOWN, line)


def with_pauses_only(text: str) -> str:
    """`text` with nothing but letters, spaces and STOPS; brackets become commas, and what they merely repeat is left out."""
    text = apply(_PAUSES, _DASH.sub(_dash, _BRACKETS.sub(_unless_repeated, text)))
    kept = "".join(map(_kept, _lone_marks_out(text)))
    kept = _SPACES.sub(" ", _RUN.sub(_pause, _SPACES.sub(" ", kept)))
    return unicodedata.normalize("NFC", kept.strip().lstrip(STOPS + " "))


def _unless_repeated(found: Match) -> str:
    before = found.string[max(found.start() - len(found[0]), 0) : found.start()].rstrip().lower()
    return "" if before.endswith(found["inside"].strip().lower()) else found[0]


def _dash(found: Match) -> str:
    """“kinh tế - xã hội” is said in one; before a capital or after a sentence's end the dash is a pause."""
    following = found["next"] or found["close"] or ""
    return " " if "-" in found[0] and following.islower() else SOFT


def _pause(found: Match) -> str:
    marks = [letter for letter in found[0] if letter in STOPS]
    if marks:
        return f"{min(marks, key=_STRONGEST.index)} "
    return ", " if found.start() > 0 and found.end() < len(found.string) else " "


def _lone_marks_out(text: str) -> str:
    """Combining marks stay only behind a letter."""
    before = (" ", *text)
    return "".join(
        letter
        for last, letter in zip(before, text, strict=False)
        if not _is_mark(letter) or last.isalpha() or _is_mark(last)
    )


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M"


def _kept(letter: str) -> str:
    if letter.isalpha() or letter in STOPS or letter == SOFT or _is_mark(letter):
        return letter
    return "" if letter in "\"'“”«»„‟‹›" else " "
