"""The lines with which an office sends a team its own link: by Zalo, and by SMS. Public: never through the catalogues."""

import unicodedata

SMS_LETTERS = 160
"""Of one message in the default alphabet of GSM (3GPP TS 23.038, 6.1.2.1): a longer one is cut into paid pieces."""

_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "“": '"', "”": '"', "’": "'", "–": "-", "…": "..."})

# Each counts as two in the default alphabet, or is not in it at all.
_DEAR = frozenset("^{}\\[]~|`\f")


def zalo_line(name: str, link: str) -> str:
    """What goes into a team's group."""
    return (
        f"Kính gửi {name}: đây là liên kết riêng của tổ. Mở liên kết để nhận gói thông điệp, báo đã nhận, đã dùng và gửi câu "
        f"hỏi: {link} (Liên kết chỉ dành cho tổ, vui lòng không chuyển cho người khác.)"
    )


def sms_line(name: str, link: str) -> str:
    """The same in one SMS without marks. A long name gives way; only a link that is too long by itself makes it longer."""
    said = plain_letters(name)
    around = f"Gui : nhan goi thong diep tai {link}"
    room = SMS_LETTERS - len(around)
    if len(said) > room:
        said = said[: max(0, room - 3)].rstrip() + "..." if room > 8 else ""
    return f"Gui {said}: nhan goi thong diep tai {link}" if said else f"Nhan goi thong diep tai {link}"


def plain_letters(text: str) -> str:
    """ASCII that every phone shows and no operator counts twice; what has no plain form goes."""
    apart = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    kept = (letter for letter in apart if " " <= letter <= "~" and letter not in _DEAR)
    return " ".join("".join(kept).split())
