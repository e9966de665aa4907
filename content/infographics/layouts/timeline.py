"""What happens when: three to eight moments along an axis, dates on one side of it and what they mean on the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.infographics import figures, masks, moments
from content.infographics.arrangement import Grid, Words, drawn_best, grids, roomy_px
from content.infographics.blocks import Block, FigureBlock, TextBlock
from content.infographics.canvas import Box
from content.infographics.figures import DIGITS_EM
from content.infographics.fonts import Face, width_px
from content.infographics.frame import board, panel
from content.infographics.layout import Layout
from content.infographics.moments import AXIS, DOT, PADDING, Moment
from content.infographics.page import Page
from content.infographics.panels import FillPiece
from content.infographics.pieces import FigurePiece, MaskPiece, Piece, TextPiece, runs_width_px
from content.infographics.sheet import Sheet
from content.infographics.spec import Item, Spec
from content.infographics.stacking import Column, stack_together
from content.language import marked
from content.palette import INK, MUTED, PALETTES

NOTE = 0.76
"""How large a note stands beside its label."""

DIGITS, LETTERS = 1.02, 1.14
"""How high the digits of a date are, and how large a date in words, beside a label's type."""

LEAST_LETTERS = 0.8
"""The same for a date in words that is made smaller to stay on one line."""

DATE_SHARE = 0.34
"""How much of a moment's width its date may take when it stands left of the axis."""

NARROW = 0.6
"""Moments narrower than this share of their height leave a void below a level axis, and count less for it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to set the moments out, the type that it leaves room for, and how good it is."""

    grid: Grid
    panels: Sequence[Box]
    moments: Sequence[Moment]
    label_px: float
    worth: float


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces, set out so that the type is largest. Raises TextTooLong."""
    frame, count = board(spec, page), len(spec.items)
    level = [grid for grid in grids(count) if grid.columns > 2]
    ways = [_way(spec, page, frame.body, grid) for grid in [*grids(count, is_down=True, most=2), *level]]
    ways.sort(key=lambda way: -way.worth)
    return frame.sheet(drawn_best(ways, lambda way: _drawn(spec, page, way)))


def _way(spec: Spec, page: Page, body: Box, grid: Grid) -> Way:
    stands = moments.panels(page, body, grid)
    cells = moments.cells(page, stands, grid)
    wide, high = cells[0][2] - cells[0][0], cells[0][3] - cells[0][1]
    axis, widest = page.px(AXIS[grid.is_down]), _date_em(spec)
    label_px = float(page.px(page.scale.heading))
    # A larger label means a larger date, which leaves less room: it settles at once.
    for _turn in range(3):
        if grid.is_down:
            date = round(min(widest * label_px, wide * DATE_SHARE))
            room = (wide - date - axis, high * 0.92)
        else:
            date = round(min(label_px, wide / widest) * 1.5)
            room = (wide, high - date - axis)
        label_px = _label_px(spec, page, high, room)
    place = moments.beside if grid.is_down else moments.below
    worth = label_px * grid.worth * (1.0 if grid.is_down else min(wide / high / NARROW, 1.0))
    return Way(grid, stands, [place(page, cell, date) for cell in cells], label_px, worth)


def _label_px(spec: Spec, page: Page, high_px: int, room: tuple[float, float]) -> float:
    """About how large the labels can be in such a room."""
    size = page.px(page.scale.title if page.is_strip else page.scale.heading)
    most = min(size * 0.84, max(high_px * 0.3, size * 0.5))
    return min([most, *(roomy_px(_words(item), *room) for item in spec.items)])


def _words(item: Item) -> list[Words]:
    return [Words(item.label, Face.BOLD), Words(item.note, Face.REGULAR, NOTE)]


def _has_figures(spec: Spec) -> bool:
    """Whether each date is made of digits; otherwise all are set as words."""
    return all(
        run.face is Face.DIGITS and run.size_px == round(100 / DIGITS_EM)
        for item in spec.items
        for run in figures.runs(item.value, 100, "", "")
    )


def _date_em(spec: Spec) -> float:
    """The width of the widest date, in ems of a label."""
    if _has_figures(spec):
        return max(runs_width_px(figures.runs(item.value, 100, "", "")) for item in spec.items) / 100 * DIGITS
    return max(width_px(Face.BLACK, 1, item.value) for item in spec.items) * LETTERS * 1.03


def _drawn(spec: Spec, page: Page, way: Way) -> list[Piece]:
    label_px, is_upright = round(way.label_px * 1.04), way.grid.is_down
    columns: list[Column] = []
    for number, (item, moment) in enumerate(zip(spec.items, way.moments, strict=True)):
        columns.append(Column([_date(spec, page, number, label_px, way)], moment.date, 0.5 if is_upright else 1.0))
        columns.append(Column(_blocks(page, number, item, label_px), moment.words, 0.5 if is_upright else 0.0))
    stacked = stack_together(columns)
    lower = 0 if is_upright else _spare_px(way, stacked) // 2
    pieces: list[Piece] = [*(panel(page, stand) for stand in way.panels), *_axes(spec, page, way, lower)]
    return [*pieces, *(_lowered(piece, lower) for column in stacked for piece in column)]


def _spare_px(way: Way, stacked: Sequence[Sequence[Piece]]) -> int:
    """What is left free below the words of every moment."""
    lowest = [words[-1].box[3] for words in stacked[1::2]]
    return min(moment.words[3] - bottom for moment, bottom in zip(way.moments, lowest, strict=True))


def _lowered(piece: Piece, by_px: int) -> Piece:
    return replace(piece, y=piece.y + by_px) if isinstance(piece, TextPiece | FigurePiece) else piece


def _date(spec: Spec, page: Page, number: int, label_px: int, way: Way) -> Block:
    field, value, colour = f"items[{number}].value", spec.items[number].value, PALETTES[spec.theme].main
    lean = 1.0 if way.grid.is_down else 0.0
    if _has_figures(spec):
        size, least = round(label_px * DIGITS), round(page.least_px * DIGITS_EM) + 1
        return FigureBlock(field, value, colour, colour, size, least, lean=lean, group="date")
    left, _top, right, _bottom = way.moments[number].date
    size, one_line = round(label_px * LETTERS), int((right - left) / _date_em(spec) * LETTERS)
    if one_line > label_px * LEAST_LETTERS:
        size = min(size, one_line)
    return TextBlock(field, value, Face.BLACK, colour, size, page.least_px, 3, lean=lean, group="date")


def _blocks(page: Page, number: int, item: Item, label_px: int) -> list[Block]:
    field, least = f"items[{number}]", page.least_px
    blocks: list[Block] = [TextBlock(f"{field}.label", item.label, Face.BOLD, INK, label_px, least, 6, group="label")]
    if item.note:
        size, gap = round(label_px * NOTE), round(label_px * 0.08)
        blocks.append(TextBlock(f"{field}.note", item.note, Face.REGULAR, MUTED, size, least, 8, gap, group="note"))
    return blocks


def _axes(spec: Spec, page: Page, way: Way, lower_px: int) -> list[Piece]:
    """The axis through the dots of each panel, and the dots."""
    colour, half, side = PALETTES[spec.theme].main, page.px(2), page.px(DOT)
    run = way.grid.rows if way.grid.is_down else way.grid.columns
    pieces: list[Piece] = []
    for start, stand in zip(range(0, way.grid.count, run), way.panels, strict=True):
        (x, y), (to_x, to_y) = way.moments[start].dot, way.moments[min(start + run, way.grid.count) - 1].dot
        end = to_x if way.grid.is_down else stand[2] - page.px(PADDING)
        pieces.append(FillPiece((x - half, y + lower_px - half, end + half, to_y + lower_px + half), colour))
    for x, y in (moment.dot for moment in way.moments):
        pieces.append(MaskPiece(x - side // 2, y + lower_px - side // 2, masks.disc(side), colour))
    return pieces


LAYOUT = Layout(
    "timeline",
    marked("Dòng thời gian"),
    compose,
    items=(3, 8),
    item_fields=("value", "label", "note"),
    item_needs=("value", "label"),
)
