"""Words without their marks: what people type in a hurry finds what is written with care. Pure."""

import re
import unicodedata

MOST_LETTERS = 40
"""Of a word: longer ones are addresses or noise, and are known by their beginning."""

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Small letters without marks: “Chuyển đổi số” is “chuyen doi so”, composed or not."""
    apart = unicodedata.normalize("NFKD", text.replace("\N{LATIN CAPITAL LETTER D WITH STROKE}", "d"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.casefold().replace("\N{LATIN SMALL LETTER D WITH STROKE}", "d")


def words_of(text: str) -> list[str]:
    """The folded words of a text, each once, in the order of their first place."""
    found = (word[:MOST_LETTERS] for word in _WORD.findall(folded(text)))
    return list(dict.fromkeys(found))
