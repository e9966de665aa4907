"""Writes workbooks of Excel. Loads openpyxl, and is itself loaded only for a workbook."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

_HEAD_FONT = Font(bold=True, color="FFFFFF")
_HEAD_GROUND = PatternFill("solid", fgColor="1B4F9C")


def workbook_of(title: str, headings: Sequence[str], row: Sequence[str], widths: Sequence[int]) -> bytes:
    """An XLSX with one sheet: headings that stay in view, and one row below them."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append(list(headings))
    sheet.append(list(row))
    for place, width in enumerate(widths, 1):
        heading = sheet.cell(1, place)
        heading.font, heading.fill = _HEAD_FONT, _HEAD_GROUND
        sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.cell(2, place).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table_workbook(title: str, rows: Iterable[Sequence[str]], widths: Sequence[int]) -> bytes:
    """An XLSX with one sheet of many rows, the headings first. All cells are texts: none is run as a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        sheet.append([_heading(sheet, cell) for cell in row] if number == 0 else list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heading(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill = _HEAD_FONT, _HEAD_GROUND
    return cell
