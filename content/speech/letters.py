"""Words in capitals: which are said as words, and how the others are spelled, each letter by its name."""

import re
import unicodedata
from functools import lru_cache

NAMES = {
    "a": "a",
    "ă": "á",
    "â": "ớ",
    "b": "bê",
    "c": "xê",
    "d": "đê",
    "đ": "đê",
    "e": "e",
    "ê": "ê",
    "f": "ép",
    "g": "giê",
    "h": "hát",
    "i": "i",
    "j": "gi",
    "k": "ca",
    "l": "lờ",
    "m": "em",
    "n": "en",
    "o": "ô",
    "ô": "ô",
    "ơ": "ơ",
    "p": "pê",
    "q": "quy",
    "r": "rờ",
    "s": "ét",
    "t": "tê",
    "u": "u",
    "ư": "ư",
    "v": "vê",
    "w": "vê kép",
    "x": "ích",
    "y": "y",
    "z": "dét",
}
"""As announcers name them in short forms (“vê tê vê”, “ép pê tê”, “ét em ét”), one syllable where there is a choice."""

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|c(?![eêiy])|k(?=[eêiy])|[bdđghlmnprstvx])?"
    r"(?:iê|yê|uô|ươ|ưa|ia|ua|uâ|uê|uyê|uy|oa|oă|oe|oo|uơ|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnptiyou])?"
)
_DIGRAPHS = re.compile(r"ch|gh|kh|ng|nh|ph|th|tr")
_CROWD = re.compile(r"[^aeiouy]{3}")
_LONG_WORD = 5


def spelled(letters: str) -> str:
    """“quy rờ” for “QR”: the name of each letter; what has no name stays out."""
    bare = (_without_tone(letter) for letter in letters.lower())
    return " ".join(NAMES[letter] for letter in bare if letter in NAMES)


@lru_cache(maxsize=8192)
def is_spellable(word: str) -> bool:
    """Whether each of its letters has a name."""
    return all(_without_tone(letter) in NAMES for letter in word.lower())


@lru_cache(maxsize=8192)
def has_vowel(word: str) -> bool:
    """Whether a word can be said at all."""
    return any(letter in "aeiouy" for letter in unicodedata.normalize("NFD", word.lower()))


def is_word(capitals: str) -> bool:
    """Whether a word in capitals is said as a word: a syllable of Vietnamese, or long and with vowels all along."""
    lower = _without_tone(capitals.lower())
    if _SYLLABLE.fullmatch(lower):
        return True
    plain = "".join(letter for letter in unicodedata.normalize("NFD", lower) if letter.isalpha())
    is_long = len(plain) >= _LONG_WORD and any(vowel in plain for vowel in "aeiou")
    return is_long and not _CROWD.search(_DIGRAPHS.sub("h", plain))


def _without_tone(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(letter for letter in parts if letter not in _TONES))
