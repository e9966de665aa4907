"""Where a text says that it comes from: whether it told so already, and which of its lines do nothing else. Pure."""

import re

from content.words.vietnamese import nfc

_BASIS = re.compile(r"\s*(?:Căn cứ|Nguồn)\s*:", re.I)

_NUMBER = re.compile(r"\d{1,6}(?:/\d{4})?[-/](?=[^\s,;]*[A-ZĐ])[^\s,;.]{1,30}")


def number_of(text: str) -> str:
    """The first number of a paper in the text, “505/QĐ-TTg”, “57-NQ/TW”, “30/2020/NĐ-CP”; empty for none. A date is none."""
    found = _NUMBER.search(nfc(text))
    return found[0] if found else ""


def is_basis(line: str) -> bool:
    """Whether the line of plain text only tells what the text rests on: for readers, not for listeners."""
    return bool(_BASIS.match(nfc(line)))


def is_told(source: str, text: str) -> bool:
    """Whether the plain `text` names this source word for word, however it is spaced."""
    named = _even(source).rstrip(" .;,")
    return bool(named) and named in _even(text)


def _even(text: str) -> str:
    return " ".join(nfc(text).split())
