"""Letters as state bodies exchange them (NFC), and tone marks in one manner through the whole text."""

import re
import unicodedata
from collections.abc import Iterator

from content.language import gettext as _
from content.proofing.lines import lines_of
from content.proofing.wording import Remark, Rules, Wording

COMPOSED = "nfc"
MARKS = "mark"

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+")
# “hoá”, “khoẻ”, “thuỷ” beside “hóa”, “khỏe”, “thủy”: both are in use, but not in one text.
_NEW = re.compile(r"(?:(?<![q])o[áàảãạéèẻẽẹ]|(?<!q)u[ýỳỷỹỵ])$", re.I)
_OLD = re.compile(r"(?:[óòỏõọ][ae]|(?<!q)[úùủũụ]y)$", re.I)
# In no manner does the mark stand there: “tóan”, “qúy”, “gìa”.
_WRONG = re.compile(r"[óòỏõọ][ae][a-zà-ỹ]|q[úùủũụ]|g[íìỉĩị]a$", re.I)


def check_composed(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """A remark for each line with letters in pieces: they draw wrongly and are not found by a search."""
    for line in lines_of(wording):
        if not unicodedata.is_normalized("NFC", line.text):
            message = _("Chữ có dấu ở dạng tổ hợp (không phải NFC). Hãy gõ lại bằng bộ gõ Unicode dựng sẵn.")
            yield Remark(COMPOSED, line.place, line.number, line.excerpt(0, len(line.text)), message)


def check_marks(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """Words whose mark stands wrongly, and words that the same wording writes in both manners."""
    lines = lines_of(wording)
    old = {_bare(word) for line in lines for word in _WORD.findall(line.prose) if _OLD.search(word)}
    for line in lines:
        for found in _WORD.finditer(line.prose):
            message = _told(found[0], old)
            if message:
                yield Remark(MARKS, line.place, line.number, line.excerpt(*found.span()), message)


def _told(word: str, old: set[tuple[str, str]]) -> str:
    if _WRONG.search(word):
        return _("Dấu của “{word}” đặt chưa đúng chỗ. Hãy gõ lại.").format(word=word)
    if _NEW.search(word) and _bare(word) in old:
        message = _("“{word}” đặt dấu khác với chỗ còn lại trong bài. Hãy viết “{other}” cho thống nhất.")
        return message.format(word=word, other=_moved(word))
    return ""


def _bare(word: str) -> tuple[str, str]:
    """The word without its tone, and the tone: the same for both manners."""
    pieces = unicodedata.normalize("NFD", word.casefold())
    tone = "".join(letter for letter in pieces if letter in _TONES)
    return "".join(letter for letter in pieces if letter not in _TONES), tone


def _moved(word: str) -> str:
    """The mark one letter to the left."""
    head, last = word[:-2], unicodedata.normalize("NFD", word[-1])
    tone = "".join(letter for letter in last if letter in _TONES)
    bare = "".join(letter for letter in last if letter not in _TONES)
    return unicodedata.normalize("NFC", head + word[-2] + tone + bare)
