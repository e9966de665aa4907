"""The coverage of a pack as a table for a spreadsheet: no cell is a formula, the sums stand below."""

import csv
import importlib
import io
from collections.abc import Iterator
from typing import Any, TypeAlias

from campaign.confirmations.coverage import Coverage, UnitCoverage
from campaign.journal.exporting import BOM, as_cell
from campaign.states import UsePlace
from content.language import gettext as _
from content.language import marked

Cells: TypeAlias = list[str | int]

PLACE_NAMES = {
    UsePlace.GROUP: marked("Nhóm trò chuyện"),
    UsePlace.LOUDSPEAKER: marked("Loa truyền thanh"),
    UsePlace.SCREEN: marked("Màn hình"),
    UsePlace.WALL: marked("Bảng tin, tường"),
}
"""Where a pack was used, as staff read it."""

_WIDTHS = (44, 10, 14, 12, 16, 12, 18, 18, 14, 18, 12, 18, 22, 14)


_HEADS = (
    marked("Đơn vị"),
    marked("Số tổ"),
    marked("Tin đã đến"),
    marked("Đã nhận"),
    marked("Tỷ lệ nhận (%)"),
    marked("Đã dùng"),
    *PLACE_NAMES.values(),
    marked("Nơi khác"),
    marked("Người nghe, xem"),
    marked("Người được hướng dẫn"),
    marked("Câu hỏi chờ"),
)


def table_of(coverage: Coverage) -> Iterator[Cells]:
    """The rows of the table: headings, one for each unit, and the sum."""
    yield [_(head) for head in _HEADS]
    yield from (_cells(row, as_cell(row.name)) for row in coverage.rows)
    yield _cells(coverage.total, _("Cộng"))


def _cells(row: UnitCoverage, name: str) -> Cells:
    places = [row.places.get(place, 0) for place in (*PLACE_NAMES, "")]
    head: Cells = [name, row.teams, row.messaged, row.received, row.share, row.used]
    return [*head, *places, row.reached, row.guided, row.questions]


def as_csv(coverage: Coverage) -> bytes:
    """For any spreadsheet, in UTF-8 with its mark."""
    out = io.StringIO(newline="")
    out.write(BOM)
    csv.writer(out).writerows(table_of(coverage))
    return out.getvalue().encode("utf-8", "replace")


def as_xlsx(coverage: Coverage) -> bytes:
    """For Excel."""
    workbooks: Any = importlib.import_module("campaign.importing.workbooks")
    data: bytes = workbooks.table_workbook(_("Độ phủ"), table_of(coverage), _WIDTHS)
    return data
