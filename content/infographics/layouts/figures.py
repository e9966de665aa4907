"""Three to six figures, each on its own panel with what it means, and a bar where it is a share of 100."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from content.infographics import figures
from content.infographics.arrangement import Grid, Words, grids, roomy_px
from content.infographics.blocks import Block, FigureBlock, IconBlock, TextBlock
from content.infographics.canvas import Box
from content.infographics.figure_cells import Family, Place, Stand, place
from content.infographics.fonts import Face
from content.infographics.frame import GAP, board, panel
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.panels import BarPiece
from content.infographics.pieces import Piece, TextPiece, runs_width_px
from content.infographics.problems import TextTooLong
from content.infographics.sheet import Sheet
from content.infographics.spec import Item, Spec
from content.infographics.stacking import Column, stack_together
from content.language import marked
from content.palette import INK, MUTED, PALETTES

NOTE = 0.8
"""How large a note stands beside its label."""

WORTH = {Stand.FLAT: 1.0, Stand.PLAIN: 1.0, Stand.TOWER: 0.9}
"""How much its type counts: many short lines in narrow towers are read less well."""

LABEL = {Stand.FLAT: (0.46, 0.56), Stand.PLAIN: (0.4, 0.5), Stand.TOWER: (0.4, 0.5)}
"""How large a label is beside its digits, at least and at most: digits give way to a smaller one."""


PADDING = 0.115
"""A panel's padding as a share of its shorter side."""

DROP = 0.35
"""How much of the height that all panels have to spare is left above their figures."""

ICON, BAR = 0.92, 0.13
"""An icon's tile and a bar's thickness as shares of the digits' height."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to set the panels, with the type that their labels have room for."""

    family: Family
    cells: Sequence[Box]
    label_px: float

    @property
    def worth(self) -> float:
        """How large its type is."""
        return self.label_px * self.family.digits_px * WORTH[self.family.stand]


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong."""
    frame = board(spec, page)
    problems: list[TextTooLong] = []
    ways: list[Way] = []
    for cells, stand in _choices(frame.body, len(spec.items), page.px(GAP)):
        try:
            ways.append(_way(spec, page, cells, stand))
        except TextTooLong as problem:
            problems.append(problem)
    for way in sorted(ways, key=lambda way: -way.worth):
        try:
            return frame.sheet(_drawn(spec, page, way))
        except TextTooLong as problem:
            problems.insert(0, problem)
    raise problems[0]


def _choices(body: Box, count: int, gap_px: int) -> Iterator[tuple[Sequence[Box], Stand]]:
    """Each grid with each stand that suits its cells."""
    for grid in grids(count):
        cells = _cells(body, grid, gap_px)
        for stand in Stand.fitting(*_least_cell(cells)):
            yield cells, stand


def _cells(body: Box, grid: Grid, gap_px: int) -> Sequence[Box]:
    """The grid's cells; those of a last row that is not full are wider."""
    cells = grid.cells(body, gap_px, gap_px)
    short = grid.count % grid.columns
    if not short:
        return cells
    row = (body[0], cells[-1][1], body[2], cells[-1][3])
    return [*cells[:-short], *Grid(short, short).cells(row, gap_px, gap_px)]


def _least_cell(cells: Sequence[Box]) -> tuple[int, int]:
    """Width and height that every cell has."""
    return min(right - left for left, _t, right, _b in cells), min(bottom - top for _l, top, _r, bottom in cells)


def _way(spec: Spec, page: Page, cells: Sequence[Box], stand: Stand) -> Way:
    """Digits as large as leaves the labels their share. Raises TextTooLong for a figure that is too wide."""
    wide, high = _least_cell(cells)
    least, most = LABEL[stand]
    most_px, least_px = min(high * (0.39 if stand is Stand.FLAT else 0.28), wide * 0.28), _least_px(spec, page)
    while True:
        family = _family(spec, page, (wide, high), stand, (least_px, max(round(most_px), least_px)))
        rooms = [place(family, cell).words for cell in cells]
        label_px = min(_label_px(item, room) for item, room in zip(spec.items, rooms, strict=True))
        if label_px >= least * family.digits_px or family.digits_px == least_px:
            return Way(family, cells, min(label_px, most * family.digits_px))
        most_px = family.digits_px * 0.94


def _least_px(spec: Spec, page: Page) -> int:
    """The lowest digits beside which the smallest sign or unit is still read."""
    smallest = min(run.size_px for item in spec.items for run in figures.runs(item.value, 1000, "", ""))
    return ceil(page.least_px * max(1000 / smallest, 1.5)) + 2


def _label_px(item: Item, room: Box) -> float:
    words = [Words(item.label, Face.SEMIBOLD), Words(item.note, Face.REGULAR, NOTE)]
    return roomy_px(words, room[2] - room[0], room[3] - room[1])


def _family(spec: Spec, page: Page, cell_px: tuple[int, int], stand: Stand, sizes_px: tuple[int, int]) -> Family:
    """The largest digits between two sizes with which all figures have room."""
    least_px, most_px = sizes_px
    pad = max(round(PADDING * min(cell_px)), page.px(12))
    room_px = cell_px[0] - 2 * pad
    has_icons = any(item.icon for item in spec.items)
    if has_icons and stand is not Stand.TOWER:
        room_px -= round(most_px * ICON) + pad
    if stand is Stand.FLAT:
        room_px //= 2
    numbers = range(len(spec.items))
    digits_px = min(_value(spec, number, most_px, least_px).fit(1, room_px).digits_px for number in numbers)
    high_px = max(_value(spec, number, digits_px, least_px).fit(1, room_px).height_px for number in numbers)
    if high_px > cell_px[1] - 2 * pad:
        raise TextTooLong("items[0].value", spec.items[0].value)
    wide_px = max(round(runs_width_px(figures.runs(item.value, digits_px, "", ""))) for item in spec.items)
    has_bars = any(figures.share(item.value) is not None for item in spec.items)
    bar_px = max(round(digits_px * BAR), page.px(7)) if has_bars else 0
    return Family(stand, pad, digits_px, (wide_px, high_px), round(digits_px * ICON) if has_icons else 0, bar_px)


def _drawn(spec: Spec, page: Page, way: Way) -> list[Piece]:
    family, is_flat = way.family, way.family.stand is Stand.FLAT
    size_px, rooms = round(way.label_px), [place(family, cell).words for cell in way.cells]
    columns = [
        Column(_words(page, number, item, size_px), room, 0.5 * is_flat)
        for number, (item, room) in enumerate(zip(spec.items, rooms, strict=True))
    ]
    texts = stack_together(columns)
    free_px = 0 if is_flat else min(room[3] - said[-1].box[3] for room, said in zip(rooms, texts, strict=True))
    drop_px = round(free_px * DROP)
    pieces: list[Piece] = []
    for number, (cell, said) in enumerate(zip(way.cells, texts, strict=True)):
        at = place(family, cell, drop_px)
        value = _value(spec, number, family.digits_px).fit(1, family.value_px[0] + 1)
        lower = [replace(piece, y=piece.y + drop_px) for piece in said if isinstance(piece, TextPiece)]
        pieces += [panel(page, cell), *value.place(*at.value), *lower, *_signs(spec, number, family, at)]
    return pieces


def _value(spec: Spec, number: int, most_px: int, least_px: int = 1) -> FigureBlock:
    main, field = PALETTES[spec.theme].main, f"items[{number}].value"
    return FigureBlock(field, spec.items[number].value, main, main, most_px, least_px)


def _words(page: Page, number: int, item: Item, most_px: int) -> list[Block]:
    field, least = f"items[{number}]", page.least_px
    label = TextBlock(f"{field}.label", item.label, Face.SEMIBOLD, INK, most_px, least, 8, group="label")
    if not item.note:
        return [label]
    size, gap = round(most_px * NOTE), round(most_px * 0.12)
    return [label, TextBlock(f"{field}.note", item.note, Face.REGULAR, MUTED, size, least, 5, gap, group="note")]


def _signs(spec: Spec, number: int, family: Family, at: Place) -> list[Piece]:
    """The icon on its tile, and the bar of a share."""
    item, colours = spec.items[number], PALETTES[spec.theme]
    pieces: list[Piece] = []
    if item.icon:
        tile = IconBlock(f"items[{number}].icon", item.icon, family.icon_px, colours.main, colours.soft)
        pieces += tile.place(*at.icon)
    share = figures.share(item.value)
    if share is not None:
        pieces.append(BarPiece(at.bar, colours.main, colours.soft, share))
    return pieces


LAYOUT = Layout(
    "figures",
    marked("Bảng con số"),
    compose,
    items=(3, 6),
    item_fields=("value", "label", "note", "icon"),
    item_needs=("value", "label"),
    moving=True,
)
