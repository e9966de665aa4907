"""Units or other things in rows, with up to four columns beside their names; many rows stand side by side."""

from collections.abc import Sequence
from dataclasses import replace

from content.infographics import numerals
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.frame import RADIUS, board
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.panels import FillPiece, PanelPiece
from content.infographics.pieces import Piece, TextPiece, block_px
from content.infographics.problems import SpecProblem, TextTooLong
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.tables import BLOCK_GAP, Cell, Setting, Table, best_setting, lines_of
from content.language import gettext as _
from content.language import marked
from content.palette import INK, LINE, PALETTES, WHITE

MOST_COLUMNS = 5


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong; SpecProblem when the cells are not as many as the columns."""
    table = _table(spec)
    frame = board(spec, page)
    setting = best_setting(table, page, frame.body)
    if setting is None:
        raise _problem(table, page, frame.body)
    left, top, _right, bottom = frame.body
    top += round((bottom - top - setting.head_px - sum(setting.heights)) * 0.4)
    count, pieces = len(setting.heights), list[Piece]()
    for start in range(0, len(table.rows), count):
        pieces += _block(spec, page, setting, Table(table.head, table.rows[start : start + count]), (left, top))
        left += setting.block_px + page.px(BLOCK_GAP)
    return frame.sheet(pieces)


def _table(spec: Spec) -> Table:
    count = _check(spec)
    colours = PALETTES[spec.theme]
    are_numbers = [_are_numbers([item.cells[column] for item in spec.items]) for column in range(count)]
    leans = [0.0, *map(float, are_numbers)]
    head = [
        Cell(f"columns[{column}]", text, Face.BOLD, colours.deep, lean)
        for column, (text, lean) in enumerate(zip(spec.columns, leans, strict=False))
    ]
    looks = [(Face.BOLD, colours.main, 1.0) if is_number else (Face.REGULAR, INK, 0.0) for is_number in are_numbers]
    rows = [
        [
            Cell(f"items[{place}].label", item.label, Face.SEMIBOLD, INK),
            *(Cell(f"items[{place}].cells[{n}]", item.cells[n], *look) for n, look in enumerate(looks)),
        ]
        for place, item in enumerate(spec.items)
    ]
    return Table(head if any(spec.columns) else [], rows)


def _check(spec: Spec) -> int:
    """How many cells every row has. Raises SpecProblem."""
    count = len(spec.columns) - 1 if spec.columns else len(spec.items[0].cells)
    if not 1 <= count < MOST_COLUMNS:
        problem = _("cần từ 2 đến {most} cột kể cả cột nhãn, ở đây có {count}.")
        field = "columns" if spec.columns else "items[0].cells"
        raise SpecProblem(field, problem.format(most=MOST_COLUMNS, count=count + 1))
    for place, item in enumerate(spec.items):
        if len(item.cells) != count:
            problem = _('dòng này có {given} ô, bảng cần {count} ô sau cột nhãn. Ô không có gì thì ghi "".')
            raise SpecProblem(f"items[{place}].cells", problem.format(given=len(item.cells), count=count))
    return count


def _are_numbers(texts: Sequence[str]) -> bool:
    said = [text for text in texts if text.strip("-–— ")]
    return bool(said) and all(numerals.read(text) is not None for text in said)


def _block(spec: Spec, page: Page, setting: Setting, table: Table, at: tuple[int, int]) -> list[Piece]:
    """Rows under each other on a panel, the headings on a tinted band above them."""
    left, top = at
    right, start = left + setting.block_px, top + setting.head_px
    bottom = start + sum(setting.heights[: len(table.rows)])
    pieces = _ground(spec, page, (left, top, right, bottom), start)
    pieces += _row(table.head, setting, left, (top, start), setting.head_size_px)
    for number, (row, height) in enumerate(zip(table.rows, setting.heights, strict=False)):
        if number:
            pieces.append(FillPiece((left + page.px(2), start, right - page.px(2), start + page.px(2)), LINE))
        pieces += _row(row, setting, left, (start, start + height), setting.size_px)
        start += height
    return pieces


def _ground(spec: Spec, page: Page, box: Box, start: int) -> list[Piece]:
    """The panel: tinted down to `start`, white below."""
    left, top, right, bottom = box
    edge, radius = page.px(2), page.px(RADIUS)
    if start == top:
        return [PanelPiece(box, radius, WHITE, LINE, edge)]
    low = PanelPiece((left + edge, start, right - edge, bottom - edge), radius - edge, WHITE)
    square = FillPiece((left + edge, start, right - edge, min(start + radius, bottom - radius)), WHITE)
    return [PanelPiece(box, radius, PALETTES[spec.theme].soft, LINE, edge), low, square]


def _row(cells: Sequence[Cell], setting: Setting, left: int, span: tuple[int, int], size_px: int) -> list[Piece]:
    pieces: list[Piece] = []
    for cell, (x, width) in zip(cells, setting.places(left), strict=False):
        lines = lines_of(cell, size_px, width)
        if lines:
            y = (span[0] + span[1] - block_px(cell.face, size_px, lines)) // 2
            pieces.append(TextPiece(cell.field, x, y, lines, cell.face, size_px, cell.colour, width, cell.lean))
    return pieces


def _problem(table: Table, page: Page, body: Box) -> TextTooLong:
    """The cell with the longest text, when all would fit without it; otherwise the rows are too many for the size."""
    longest = max((cell for row in (table.head, *table.rows) for cell in row), key=lambda cell: len(cell.text))
    bare = [[replace(cell, text="–") if cell is longest else cell for cell in row] for row in (table.head, *table.rows)]
    if best_setting(Table(bare[0], bare[1:]), page, body):
        return TextTooLong(longest.field, longest.text)
    return TextTooLong("items", _("{count} dòng").format(count=len(table.rows)))


LAYOUT = Layout(
    "table",
    marked("Bảng theo đơn vị"),
    compose,
    items=(3, 16),
    item_fields=("label", "cells"),
    item_needs=("label", "cells"),
    columns=True,
)
