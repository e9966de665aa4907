"""What the buttons below a team's messages tell the bot. One grammar for those who make them and the one who reads them."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.states import UsePlace

LONGEST = 64
"""Bytes that Telegram carries for a button (core.telegram.org/bots/api, InlineKeyboardButton, read 2026-11)."""

_LARGEST = 2**31 - 1


class Press(StrEnum):
    """What a team wants. `USED` without a place asks where; `ALBUM` is for the pack's pictures, `PACK` for another pack,
    `CONFIRM` for what can be told of one. `COUNT` answers a question for a number, `SKIP` leaves it open.
    """

    RECEIVED = "nhan"
    USED = "dung"
    ASK = "hoi"
    ALBUM = "anh"
    LANGUAGE = "ngonngu"
    FORM = "dang"
    UNIT = "donvi"
    LEAVE = "roi"
    CANCEL = "huy"
    PACK = "goi"
    CONFIRM = "xacnhan"
    COUNT = "so"
    SKIP = "boqua"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button as it was pressed. `number` is a pack's or another row's id, 0 for none; `word` a place, form or language."""

    press: Press
    number: int = 0
    word: str = ""

    @property
    def data(self) -> str:
        """What the button carries."""
        return f"{self.press}:{self.number}:{self.word}"


def received(pack_id: int) -> str:
    """The data of the button that confirms a pack."""
    return Pressed(Press.RECEIVED, pack_id).data


def used(pack_id: int, place: UsePlace | None = None) -> str:
    """The data of the button that tells a pack was used, at a place or with the question where."""
    return Pressed(Press.USED, pack_id, place or "").data


def read(data: str) -> Pressed | None:
    """What a press tells; None for what no button of ours carries."""
    press, _first, rest = data.partition(":")
    number, _second, word = rest.partition(":")
    if press not in set(Press) or len(data.encode()) > LONGEST or not (number.isascii() and number.isdigit()):
        return None
    return Pressed(Press(press), int(number), word) if int(number) <= _LARGEST else None
