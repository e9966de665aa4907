"""Three to eight things to do: each ticked on a screen, with an empty box to tick on a sheet of paper."""

from collections.abc import Sequence

from content.infographics.arrangement import Grid, Words, grids, roomy_px
from content.infographics.blocks import Block, TextBlock
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.frame import GAP, board, panel
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.panels import CurvePiece, PanelPiece
from content.infographics.pieces import Piece
from content.infographics.problems import TextTooLong
from content.infographics.sheet import Sheet
from content.infographics.spec import Item, Spec
from content.infographics.stacking import Column, stack_together
from content.language import marked
from content.palette import INK, MUTED, PALETTES, WHITE

NOTE = 0.74
"""How large a note stands beside its label."""

SHEET_MM = 300
"""Paper up to so wide is taken in the hand and ticked; what is larger hangs, and shows ticks as a screen does."""

MOST_COLUMNS, FLAT, MOST_TYPE = 3, 2.3, 0.36
"""Columns, and beside a card's height: its least width in one of several columns, and the largest type on it."""

TICK = ((0.25, 0.53), (0.42, 0.7), (0.75, 0.32))
"""The corners of the tick as shares of its box, and its line's thickness."""

TICK_LINE = 0.105


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong."""
    frame = board(spec, page)
    ways = _ways(page, frame.body, len(spec.items))
    ways.sort(key=lambda way: -_type_px(spec, page, way[1]) * way[0].worth ** 0.25)
    problems: list[TextTooLong] = []
    for _grid, cells in ways:
        try:
            return frame.sheet(_drawn(spec, page, cells))
        except TextTooLong as problem:
            problems.append(problem)
    raise problems[0]


def _ways(page: Page, body: Box, count: int) -> list[tuple[Grid, Sequence[Box]]]:
    """One column, and more where the cards stay flat: a list is read line by line."""
    tried = grids(count, is_down=True, most=MOST_COLUMNS)
    placed = [(grid, grid.cells(body, page.px(GAP), page.px(GAP * 0.8))) for grid in tried]
    return [(grid, cells) for grid, cells in placed if grid.columns == 1 or _is_flat(cells[0])]


def _is_flat(cell: Box) -> bool:
    return cell[2] - cell[0] >= FLAT * (cell[3] - cell[1])


def _parts(page: Page, cell: Box) -> tuple[Box, Box]:
    """The tick's box and the room for the words on a card."""
    left, top, right, bottom = cell
    high, wide = bottom - top, right - left
    pad = max(round(min(high * 0.2, wide * 0.055)), page.px(10))
    side = max(round(min(high * 0.46, wide * 0.13)), 1)
    upper = (top + bottom - side) // 2
    words = (left + 2 * pad + side, top + pad // 2, right - pad, bottom - pad // 2)
    return (left + pad, upper, left + pad + side, upper + side), words


def _type_px(spec: Spec, page: Page, cells: Sequence[Box]) -> float:
    """About how large the labels can be."""
    rooms = [_parts(page, cell)[1] for cell in cells]
    sizes = [
        roomy_px(_words(item), room[2] - room[0], room[3] - room[1])
        for item, room in zip(spec.items, rooms, strict=True)
    ]
    return min(*sizes, MOST_TYPE * (cells[0][3] - cells[0][1]))


def _words(item: Item) -> list[Words]:
    return [Words(item.label, Face.SEMIBOLD), Words(item.note, Face.REGULAR, NOTE)]


def _drawn(spec: Spec, page: Page, cells: Sequence[Box]) -> list[Piece]:
    parts = [_parts(page, cell) for cell in cells]
    most_px = round(_type_px(spec, page, cells))
    columns = [
        Column(_blocks(page, number, item, most_px), words)
        for number, (item, (_tick, words)) in enumerate(zip(spec.items, parts, strict=True))
    ]
    pieces: list[Piece] = []
    for cell, (box, _words), texts in zip(cells, parts, stack_together(columns), strict=True):
        pieces += [panel(page, cell), *_tick(spec, page, box), *texts]
    return pieces


def _blocks(page: Page, number: int, item: Item, most_px: int) -> list[Block]:
    field, least = f"items[{number}]", page.least_px
    label = TextBlock(f"{field}.label", item.label, Face.SEMIBOLD, INK, most_px, least, 4, group="label")
    if not item.note:
        return [label]
    size, gap = round(most_px * NOTE), round(most_px * 0.1)
    return [label, TextBlock(f"{field}.note", item.note, Face.REGULAR, MUTED, size, least, 5, gap, group="note")]


def _tick(spec: Spec, page: Page, box: Box) -> list[Piece]:
    """A filled box with its tick, or an empty one to be ticked by hand."""
    side, main = box[2] - box[0], PALETTES[spec.theme].main
    radius, paper = round(side * 0.24), page.size.paper
    if paper is not None and paper.width_mm <= SHEET_MM:
        return [PanelPiece(box, radius, WHITE, main, max(round(side * 0.075), 2))]
    points = tuple((x * side, y * side) for x, y in TICK)
    return [PanelPiece(box, radius, main), CurvePiece(box, points, side * TICK_LINE, WHITE)]


LAYOUT = Layout(
    "checklist",
    marked("Danh mục việc cần làm"),
    compose,
    items=(3, 8),
    item_fields=("label", "note"),
    item_needs=("label",),
)
