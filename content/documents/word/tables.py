"""Tables with a head that comes back on each page, and those that only hold two columns apart."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph

from content.documents.paper import Table
from content.documents.word.form import AFTER_PT, TEXT_WIDTH_MM
from content.documents.word.words import fill


def add_table(document: Document, table: Table) -> None:
    """The table over the whole width of the text."""
    count = len(table.head)
    shares = table.widths or (1,) * count
    widths = [TEXT_WIDTH_MM * share / sum(shares) for share in shares]
    made = columns(document, widths, rows=1 + len(table.rows), style="Table Grid")
    rows = list(made.rows)
    for cell, name in zip(rows[0].cells, table.head, strict=True):
        fill(first_paragraph(cell, "Table Head"), name)
    _mark(rows[0], "w:tblHeader")
    for row, cells in zip(rows[1:], table.rows, strict=True):
        _mark(row, "w:cantSplit")
        for cell, words in zip(row.cells, cells, strict=True):
            fill(first_paragraph(cell, "Table Text"), words)
    # Keeps two tables apart, which Word would otherwise take for one.
    document.add_paragraph(style="Rule").paragraph_format.space_after = Pt(AFTER_PT)


def columns(document: Document, widths_mm: Sequence[float], *, rows: int = 1, style: str = "Normal Table") -> WordTable:
    """An empty table with columns of exactly these widths."""
    table: WordTable = document.add_table(rows, len(widths_mm), style=style)
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    return table


def first_paragraph(cell: Cell, style: str) -> Paragraph:
    """The paragraph that every cell begins with, in that style."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = style
    return paragraph


def _mark(row: Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
