"""Reads the rows of a CSV or XLSX file as text. Nothing in it is calculated, and nothing is fetched."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from campaign.errors import WrongUse
from campaign.importing.columns import MOST_COLUMNS, column_of
from campaign.library.opening import open_sheet
from content.language import gettext as _
from content.words.vietnamese import nfc

MOST_BYTES = 5_000_000
MOST_ROWS = 2_000
FARTHEST_ROW = 10_000
"""Blank rows between others are skipped, but not for ever."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a table may hold, and what makes a cell of its first row a heading."""

    heading: Callable[[str], object | None] = column_of
    most_bytes: int = MOST_BYTES
    most_rows: int = MOST_ROWS
    farthest_row: int = FARTHEST_ROW


POSTS = Bounds()
"""Of tables of posts."""

_DELIMITERS = ";,\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"


class FileRefused(WrongUse):
    """A file that cannot be read as a table at all; the text says why and how to save it instead."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` as Excel shows it; `formulas` are the places of cells that hold one instead of a value."""

    number: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(cell.strip() for cell in self.cells)


def read_table(name: str, data: bytes, bounds: Bounds = POSTS) -> tuple[Row, ...]:
    """The rows that hold something, the headings first. `name` is the file's, for messages. Raises FileRefused."""
    if len(data) > bounds.most_bytes:
        message = _("Tệp lớn quá {most} MB. Hãy chia thành nhiều tệp.")
        raise FileRefused(message.format(most=bounds.most_bytes // 1_000_000))
    if data.startswith(_ZIP):
        found = _workbook_rows(name, data, bounds.farthest_row)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused(_("Tệp .xls kiểu cũ không đọc được. Trong Excel hãy chọn lưu dạng .xlsx."))
    else:
        found = _text_rows(_decoded(data), bounds.heading)
    rows: list[Row] = []
    for row in found:
        if not row.is_blank:
            rows.append(row)
        most = bounds.farthest_row if row.number > bounds.farthest_row else 0
        most = bounds.most_rows if len(rows) > bounds.most_rows + 1 else most
        if most:
            raise FileRefused(_("Tệp có quá {most} dòng. Hãy chia thành nhiều tệp.").format(most=most))
    if not rows:
        raise FileRefused(_("Tệp trống. Hãy tải bảng mẫu về, điền rồi gửi lại."))
    return tuple(rows)


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        message = _("Tệp CSV không phải UTF-8 nên sẽ sai dấu. Trong Excel hãy chọn lưu dạng “CSV UTF-8” hoặc .xlsx.")
        raise FileRefused(message) from None
    if "\x00" in text:
        raise FileRefused(_("Tệp không phải CSV hay XLSX. Hãy tải bảng mẫu về và điền vào đó."))
    return nfc(text)


def _text_rows(text: str, heading: Callable[[str], object | None]) -> Iterator[Row]:
    first, _line, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep="):
        # Excel writes its own delimiter there.
        text, skipped = rest, 1
    delimiter = max(_DELIMITERS, key=lambda sign: _known_headings(text, sign, heading))
    # One cell may be the whole file, where a quotation mark was left open: its row is told, and the rest is read.
    csv.field_size_limit(MOST_BYTES)
    number = skipped
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1 + skipped):
            yield Row(number, tuple(cells[:MOST_COLUMNS]))
    except csv.Error as problem:
        message = _("Tệp CSV không đọc được từ sau dòng {row}. Trong Excel hãy lưu lại dạng “CSV UTF-8” hoặc .xlsx.")
        raise FileRefused(message.format(row=number)) from problem


def _known_headings(text: str, delimiter: str, heading: Callable[[str], object | None]) -> int:
    try:
        cells = next(csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter), [])
    except csv.Error:
        return 0
    return sum(heading(cell) is not None for cell in cells)


def _workbook_rows(name: str, data: bytes, farthest_row: int) -> Iterator[Row]:
    # Read in a process of its own, whose limits end what is made to take memory or time, or to load from outside.
    for number, cells, formulas in open_sheet(name, data, farthest_row, MOST_COLUMNS):
        yield Row(number, tuple(cells), frozenset(formulas))
