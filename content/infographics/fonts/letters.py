"""What may be drawn: tidies a text, and names the first character that no font draws or that must not be drawn."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PIL import features

from content.infographics.fonts.faces import Face
from content.infographics.fonts.fallback import file_for
from content.language import gettext as _

_UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Soft hyphen, zero width spaces and joiners, byte order mark, variation selectors: nothing to see, much to trip over."""

SHAPED = "\u0900-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\ua82f\ua840-\ua87f\ua8e0-\uabff\U00011000-\U000118ff"
"""Scripts whose letters change place or form beside others: those of India, Thai, Lao, Khmer, Cham, Tai Viet and their like."""

MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Marks that stand on the letter before them: ơ̆ of Gia Rai and Ba Na has no character of its own."""

CLUSTERS = re.compile(f"[{SHAPED}][{SHAPED}{MARKS}]*|[^{MARKS}][{MARKS}]+|.", re.DOTALL)
"""The pieces that are drawn as one."""

_NEEDS_SHAPING = re.compile(f"[{SHAPED}{MARKS}]")


MARKED = re.compile(f".[{MARKS}]", re.DOTALL)

MOST_MARKS = 4
"""A letter with its marks; with more it is a heap that runs over the lines above."""


class Why(StrEnum):
    """Why a character is refused."""

    MISSING = "missing"
    CONTROL = "control"
    RIGHT_TO_LEFT = "right to left"
    UNSHAPED = "unshaped"
    EMOJI = "emoji"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A character that is not drawn."""

    character: str
    why: Why

    @property
    def advice(self) -> str:
        """What to do about it, for the person who wrote the text."""
        return {
            Why.MISSING: _("Không phông chữ nào đã cài có ký tự này. Hãy thay bằng ký tự khác hoặc cài thêm phông."),
            Why.CONTROL: _("Đây là ký tự điều khiển, không phải chữ. Hãy gõ lại đoạn này."),
            Why.RIGHT_TO_LEFT: _("Chữ viết từ phải sang trái chưa được hỗ trợ. Hãy đặt đoạn này vào tệp ảnh riêng."),
            Why.UNSHAPED: _("Chữ này cần bộ dàn chữ raqm để vẽ đúng. Hãy cài libfribidi0 trên máy chủ."),
            Why.EMOJI: _("Biểu tượng cảm xúc không vẽ trong đồ họa. Hãy bỏ đi hoặc chọn một biểu tượng có sẵn."),
        }[self.why]


def tidy(text: str) -> str:
    """Composed letters (NFC), single plain spaces, nothing invisible."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def check(face: Face, text: str) -> str | None:
    """The first character of a tidied text that no font draws or that must not be drawn; None when all is well."""
    found = refusal(face, text)
    return found.character if found else None


def refusal(face: Face, text: str) -> Refusal | None:
    """As `check`, with the reason."""
    for cluster in clusters(text):
        if found := _refused(face, cluster):
            return found
        if _NEEDS_SHAPING.search(cluster) and not has_shaping():
            return Refusal(cluster[0], Why.UNSHAPED)
    return None


def clusters(text: str) -> list[str]:
    """The pieces of a text that are drawn as one: letters, letters with their marks, runs of a script that needs shaping."""
    return CLUSTERS.findall(text) if _NEEDS_SHAPING.search(text) else list(text)


def has_glyph(face: Face, character: str) -> bool:
    """Whether the face, or a font that stands in for it, draws the character. Control and direction marks count as missing."""
    return refusal(face, character) is None


@lru_cache(maxsize=8192)
def _refused(face: Face, cluster: str) -> Refusal | None:
    for character in cluster:
        if character in " \u00a0":
            continue
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"):
            return Refusal(character, Why.CONTROL)
        if unicodedata.bidirectional(character) in ("R", "AL", "AN"):
            return Refusal(character, Why.RIGHT_TO_LEFT)
        if "\U0001f000" <= character <= "\U0001faff":
            # A font for symbols may have some in black and white: what is drawn would depend on the machine.
            return Refusal(character, Why.EMOJI)
        if file_for(face, character) is None:
            return Refusal(character, Why.MISSING)
    if cluster in " \u00a0":
        return None
    if len(cluster) > MOST_MARKS and MARKED.match(cluster):
        return Refusal(cluster[MOST_MARKS], Why.CONTROL)
    if file_for(face, cluster) is None:
        return Refusal(cluster[-1], Why.MISSING)
    return None


def has_shaping() -> bool:
    """Whether raqm is there: Khmer, Tai Viet and letters with marks of their own need it, Vietnamese does not."""
    return bool(features.check("raqm"))
