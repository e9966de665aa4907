"""How an item of a list is said: “Thứ nhất: …” for a numbered one, without its mark for another."""

import re

from content.speech.numerals import ordinal_in_words

_BULLET = re.compile(r"^\s*•\s+")
_NUMBER = re.compile(r"^\s*(\d{1,3})\.\s+")


def is_item(line: str) -> bool:
    """Whether the line, as `to_plain` writes it, is an item of a list."""
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def item_said(line: str) -> str:
    """The line without the mark of its list, an ordinal in place of its number; another line as it is."""
    numbered = _NUMBER.match(line)
    if not numbered:
        return _BULLET.sub("", line)
    rest = line[numbered.end() :]
    # “Làm” begins small after the colon; “UBND” and names in two capitals stay.
    rest = rest[:1].lower() + rest[1:] if rest[1:2].islower() or rest[1:2] == " " else rest
    return f"Thứ {ordinal_in_words(int(numbered[1]))}: {rest}"
