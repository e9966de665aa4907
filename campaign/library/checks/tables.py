"""Reads the first sheet of a workbook as text. The one module that opens a workbook that somebody sent."""

import io
import json
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import openpyxl

from campaign.library.checks.office import check_office
from campaign.library.checks.outcomes import Checked, Fault, Refused
from content.words.vietnamese import nfc

MOST_TEXT = 5_000_000
"""Letters of all cells: what a CSV of the largest size may hold. One string may stand in every cell of a sheet."""

# It warns of what it cannot keep, such as lists of choices; nothing of the kind is kept here.
warnings.filterwarnings("ignore", module="openpyxl")


def read_sheet(data: bytes, most_rows: int, most_columns: int) -> Checked:
    """The kind of the file, and in place of its bytes the rows that hold something, as JSON: number, cells, formulas.

    A row's number is as Excel shows it, its formulas are the places of cells that hold one. Raises Refused.
    """
    checked = check_office(data)
    if checked.suffix != "xlsx":
        raise Refused(Fault.NO_TABLE)
    rows = list(_rows(data, most_rows, most_columns))
    return replace(checked, data=json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _rows(data: bytes, most_rows: int, most_columns: int) -> Iterator[tuple[int, list[str], list[int]]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    sheet: Any = book.worksheets[0]
    # A sheet may claim any size: what it claims is not believed.
    sheet.reset_dimensions()
    left = MOST_TEXT
    for number, row in enumerate(sheet.iter_rows(max_row=most_rows, max_col=most_columns), 1):
        cells = [_text_of(cell.value) for cell in row]
        left -= sum(map(len, cells))
        if left < 0:
            raise Refused(Fault.UNPACKS_TOO_LARGE)
        if any(cell.strip() for cell in cells):
            yield number, cells, [place for place, cell in enumerate(row) if getattr(cell, "data_type", "") == "f"]


def _text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        is_day = value.time() == time(0, 0)
        return f"{value:%d/%m/%Y}" if is_day else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return nfc(str(value)).replace("_x000D_", "").replace("\r\n", "\n")
