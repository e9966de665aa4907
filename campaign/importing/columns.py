"""The columns of a table of posts, by the headings that staff write. Knows no file and no row."""

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from campaign.library.folding import folded
from content.language import gettext as _


class Column(StrEnum):
    """What a column holds; the value is its heading. Headings are data of the office's file: they are never translated."""

    DATE = "Ngày"
    TIME = "Giờ"
    TITLE = "Tiêu đề"
    SUMMARY = "Tóm tắt"
    BODY = "Nội dung"
    TELEGRAM = "Telegram"
    ZALO = "Zalo"
    FACEBOOK = "Facebook"
    RADIO = "Loa"
    LED = "LED"
    CHANNELS = "Kênh"
    THEME = "Chủ đề"
    AUDIENCE = "Đối tượng"
    UNIT = "Đơn vị"
    SOURCE = "Nguồn"
    TEMPLATE = "Mẫu"


NEEDED = (Column.DATE, Column.TIME, Column.TITLE, Column.THEME, Column.CHANNELS)
VARIANT_COLUMNS = {
    "zalo": Column.ZALO,
    "facebook": Column.FACEBOOK,
    "radio": Column.RADIO,
    "led": Column.LED,
}
MOST_COLUMNS = 40
MOST_HEADING = 200
"""Letters of a heading that are looked at."""

_OTHER_NAMES = {
    "ngay dang": Column.DATE,
    "ngay thang": Column.DATE,
    "ngay dang bai": Column.DATE,
    "gio dang": Column.TIME,
    "thoi gian": Column.TIME,
    "ten bai": Column.TITLE,
    "tit": Column.TITLE,
    "noi dung bai": Column.BODY,
    "bai viet": Column.BODY,
    "ban telegram": Column.TELEGRAM,
    "ban zalo": Column.ZALO,
    "ban facebook": Column.FACEBOOK,
    "loa truyen thanh": Column.RADIO,
    "ban tin loa": Column.RADIO,
    "man hinh led": Column.LED,
    "kenh dang": Column.CHANNELS,
    "don vi phu trach": Column.UNIT,
    "nguon can cu": Column.SOURCE,
    "can cu": Column.SOURCE,
}
_NAMES: Mapping[str, Column] = {folded(column): column for column in Column} | _OTHER_NAMES
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, and what to write instead. `row` as Excel counts, 1 is the headings; 0 is the whole file."""

    row: int
    column: str
    message: str


Known = TypeVar("Known", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Headings(Generic[Known]):
    """Where each column stands, and what is wrong with the headings."""

    places: Mapping[Known, int]
    faults: tuple[Fault, ...]


def bare_heading(heading: str) -> str:
    """A heading without marks, signs and what stands in brackets."""
    return " ".join(_WORD.findall(folded(_ASIDE.sub(" ", heading[:MOST_HEADING]))))


def column_of(heading: str) -> Column | None:
    """The column of a post that a heading means."""
    return _NAMES.get(bare_heading(heading))


def read_headings(cells: Sequence[str], row: int = 1) -> Headings[Column]:
    """Every column of the first row of a table of posts."""
    return place_headings(cells, row, _NAMES, NEEDED)


def place_headings(
    cells: Sequence[str], row: int, names: Mapping[str, Known], needed: Collection[Known]
) -> Headings[Known]:
    """Every column of the first row, by its bare name. One that nobody knows is a fault: what stands in it would be lost."""
    places: dict[Known, int] = {}
    faults: list[Fault] = []
    for place, heading in enumerate(cells):
        column = names.get(bare_heading(heading))
        if column in places:
            message = _("Cột “{column}” có hai lần. Hãy bỏ một cột.").format(column=column)
            faults.append(Fault(row, heading[:60], message))
        elif column is not None:
            places[column] = place
        elif heading.strip():
            faults.append(Fault(row, heading[:60], _unknown(heading, names)))
    for column in needed:
        if column not in places:
            message = _("Thiếu cột “{column}”. Hãy thêm cột này vào dòng đầu.").format(column=column)
            faults.append(Fault(row, column, message))
    return Headings(places, tuple(faults))


def _unknown(heading: str, names: Mapping[str, Known]) -> str:
    words = _WORD.findall(folded(heading[:MOST_HEADING]))
    near = difflib.get_close_matches(" ".join(words), names, 1, cutoff=0.6)
    if near:
        message = _("Không có cột “{heading}”. Có phải “{near}”?")
        return message.format(heading=heading.strip()[:60], near=names[near[0]])
    message = _("Không có cột “{heading}”. Hãy bỏ cột này, hoặc đặt tên là một trong: {known}.")
    return message.format(heading=heading.strip()[:60], known=", ".join(dict.fromkeys(names.values())))
