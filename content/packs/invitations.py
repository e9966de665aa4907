"""The lines with which an office sends a team its own link: by Zalo, and by SMS. Public: never through the catalogues."""

import re
import unicodedata

from content.emblem import place_of

SMS_LETTERS = 160
"""Of one message in the default alphabet of GSM (3GPP TS 23.038, 6.1.2.1): a longer one is cut into paid pieces."""

_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "“": '"', "”": '"', "’": "'", "–": "-", "…": "..."})

_COMMITTEE = "Ủy ban nhân dân"
_LEAST_NAME = 8

# Each counts as two in the default alphabet, or is not in it at all.
_DEAR = frozenset("^{}\\[]~|`\f")


def zalo_line(organisation: str, name: str, link: str) -> str:
    """What goes into a team's group: who sends it, to whom, and what it is for."""
    return (
        f"{organisation} gửi {name}: đây là liên kết riêng của tổ. Mở liên kết để nhận gói thông điệp, báo đã nhận, đã dùng "
        f"và gửi câu hỏi: {link} (Liên kết chỉ dành cho tổ, vui lòng không chuyển cho người khác.)"
    )


def sms_line(organisation: str, name: str, link: str) -> str:
    """The same in one SMS without marks. A long name gives way, then the office; only a link that is too long by itself makes
    it longer.
    """
    to, rest = plain_letters(name), f": nhan goi thong diep tai {link}"
    sent = f"{plain_letters(short_office(organisation))} gui "
    if len(sent) + len(rest) + _LEAST_NAME > SMS_LETTERS:
        sent = "Gui "
    room = SMS_LETTERS - len(sent) - len(rest)
    if len(to) > room:
        to = to[: max(0, room - 3)].rstrip() + "..." if room > _LEAST_NAME else ""
    return f"{sent}{to}{rest}" if to else f"N{rest[3:]}"


def short_office(organisation: str) -> str:
    """“Sở KHCN Quảng Ngãi” for “Sở Khoa học và Công nghệ tỉnh Quảng Ngãi”; UBND for a people's committee, a ward kept."""
    place = place_of(organisation)
    kind = organisation.removesuffix(place).rstrip()
    if kind.startswith(_COMMITTEE):
        return f"UBND{organisation.removeprefix(_COMMITTEE)}"
    words = re.sub(r"\s(?:tỉnh|thành phố|phường|xã|đặc khu)$", "", kind).split()
    begins = next((at for at, word in enumerate(words) if at and word[0].isupper()), len(words))
    letters = "".join(word[0].upper() for word in words[begins:] if word[0].isalpha() and word not in ("và", "của"))
    return " ".join(part for part in (*words[:begins], letters, place) if part)


def plain_letters(text: str) -> str:
    """ASCII that every phone shows and no operator counts twice; what has no plain form goes."""
    apart = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    kept = (letter for letter in apart if " " <= letter <= "~" and letter not in _DEAR)
    return " ".join("".join(kept).split())
