from docx.oxml.ns import qn
from docx.shared import Mm

from content.documents.paper import Run, Table
from tests.content.documents.samples import written

TABLE = Table(("Nội dung", "Số liệu"), (("Hồ sơ", (Run("12", is_bold=True),)), ("Khác", "3")), (3, 1))


def test_a_table_has_its_head_and_its_rows() -> None:
    rows = written(TABLE, is_official=False).tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Nội dung", "Số liệu"],
        ["Hồ sơ", "12"],
        ["Khác", "3"],
    ]


def test_the_head_comes_back_on_each_page_and_no_row_is_torn() -> None:
    head, *rows = written(TABLE, is_official=False).tables[0].rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_columns_share_the_width_of_the_text() -> None:
    widths = [column.width for column in written(TABLE, is_official=False).tables[0].columns]
    assert [round(width / Mm(1)) for width in widths] == [120, 40]


def test_two_tables_stay_two() -> None:
    assert len(written(TABLE, TABLE, is_official=False).tables) == 2


def test_a_table_of_no_rows_is_its_head() -> None:
    assert len(written(Table(("a",), ()), is_official=False).tables[0].rows) == 1
