"""Makes one form of what may be written in many: digits, spaces, dashes, quotation marks, full-width letters. Pure."""

import re
import unicodedata

_COLOURS = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u2800]+")
_HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_RAISED = re.compile(r"(?<=m)[²³]")
_POWER = re.compile(r"(?<=\w)[²³]")
_DASH_AS_MINUS = re.compile(r"(?<![\w%°] )(?<!\S)–(?=\d)")
_POINT_BEFORE = re.compile(r"(?<!\S)\.(?=\w)")
_HALF = re.compile(r"(?<=\d)½")
_BEFORE_NFKC = str.maketrans(
    {
        "\u2011": "-",
        "\u2010": "-",
        "‒": "–",
        "—": "–",
        "―": "–",
        "º": "°",
        "˚": "°",
        "…": " … ",
        "™": " ",
        "℠": " ",
        "√": " căn bậc hai của ",
        "∞": " vô cùng ",
        "½": " một phần hai ",
        "⅓": " một phần ba ",
        "⅔": " hai phần ba ",
        "¼": " một phần tư ",
        "¾": " ba phần tư ",
        "′": "'",
        "☎": "điện thoại: ",
        "☏": "điện thoại: ",
        "📞": "điện thoại: ",
        "📱": "điện thoại: ",
        "₫": "đ",
        "№": "số ",
        "’": "'",
        "‘": "'",
    }
)


def cleaned(text: str) -> str:
    """`text` on one line, NFKC but for what means something else there; every digit one of 0–9."""
    text = _HIDDEN.sub("", _SPACES.sub(" ", _COLOURS.sub("", unicodedata.normalize("NFC", text))))
    text = _RAISED.sub(lambda found: "2" if found[0] == "²" else "3", text)
    text = _HALF.sub(" rưỡi ", text)
    text = _POWER.sub(lambda found: " bình phương " if found[0] == "²" else " lập phương ", text)
    text = unicodedata.normalize("NFKC", text.translate(_BEFORE_NFKC)).replace("...", " … ")
    text = _DASH_AS_MINUS.sub("−", text)
    text = _POINT_BEFORE.sub("", text)
    return _SPACES.sub(" ", "".join(map(_plain_digit, text))).strip()


def _plain_digit(letter: str) -> str:
    if letter.isascii() or not letter.isdecimal():
        return letter
    return str(unicodedata.decimal(letter))
