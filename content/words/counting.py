"""How long a text is as each way out counts it, and how long it may be. Knows no channel and no connection."""

from dataclasses import dataclass
from enum import StrEnum

from content.language import marked
from content.words.telegram import CAPTION_UNITS, TEXT_UNITS, length_units, telegram_text, to_telegram_html


class Unit(StrEnum):
    """What is counted: Telegram's is UTF-16 code units, in which most emoji are two; others count characters."""

    UTF16 = "utf16"
    CHARACTERS = "characters"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a field may be for a way out. `is_marked_up`: Markdown, counted as it reads once its marks are gone.

    `is_hard` false: what is longer still goes out, in another form; `name` says which field, in Vietnamese.
    """

    way: str
    field: str
    most: int
    unit: Unit
    is_marked_up: bool
    is_hard: bool
    name: str


# Zalo's article and its units: secondary sources agree, test with a real account (article/create, read 2026-11).
# Facebook's: announced on 30/11/2011 by its journalist programme, secondary sources agree since.
LIMITS = (
    Limit("telegram", "telegram", TEXT_UNITS, Unit.UTF16, True, True, marked("Bản Telegram")),
    Limit("telegram", "caption", CAPTION_UNITS, Unit.UTF16, True, False, marked("Chú thích ảnh trên Telegram")),
    Limit("zalo", "title", 150, Unit.CHARACTERS, False, True, marked("Tiêu đề bài Zalo")),
    Limit("zalo", "summary", 300, Unit.CHARACTERS, False, True, marked("Tóm tắt bài Zalo")),
    Limit("facebook", "facebook", 63_206, Unit.UTF16, False, True, marked("Bản Facebook")),
)
"""A caption is the title, the text and the link to the article together: see `caption_units`."""


def count(text: str, limit: Limit) -> int:
    """The length of `text` as `limit` counts. Raises ValueError when it is absurdly long Markdown."""
    read = to_telegram_html(text) if limit.is_marked_up else text
    if limit.unit is Unit.UTF16:
        return length_units(read) if limit.is_marked_up else utf16_units(read)
    return len(read)


def utf16_units(text: str) -> int:
    """UTF-16 code units, lone surrogates too."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def caption_units(title: str, markdown: str, link: str) -> int:
    """The length of all that stands under a picture on Telegram: title, text, and the link unless the text has it."""
    return length_units(telegram_text(title, markdown, link))
