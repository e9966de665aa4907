"""How something is done: three to six numbered steps, joined by a line."""

from collections.abc import Sequence
from dataclasses import replace

from content.infographics import masks, stations
from content.infographics.arrangement import Grid, Words, drawn_best, grids, roomy_px, shapely
from content.infographics.blocks import Block, IconBlock, TextBlock
from content.infographics.canvas import Box
from content.infographics.figures import DIGITS_EM
from content.infographics.fonts import Face, width_px
from content.infographics.frame import GAP, board, panel
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.panels import FillPiece
from content.infographics.pieces import MaskPiece, Piece, TextPiece, ascent_px
from content.infographics.sheet import Sheet
from content.infographics.spec import Item, Spec
from content.infographics.stacking import Column, stack_together
from content.infographics.stations import Station
from content.language import marked
from content.palette import INK, MUTED, PALETTES, WHITE

NOTE = 0.78
"""How large a note stands beside its step."""

TALLEST = 0.32
"""How large a step's type may be, as a share of its card's height, when the card is tall."""

AMPLE = 72
"""Units of white above and below the words of a card that is tall."""

ROW_GAP = 0.13
"""How much of the way from step to step stays free between low cards."""


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces, set out so that the type is largest. Raises TextTooLong."""
    frame = board(spec, page)
    ways = [(grid, _stations(spec, page, frame.body, grid)) for grid in _grids(len(spec.items))]
    ways.sort(key=lambda way: -_worth(spec, page, *way))
    return frame.sheet(drawn_best(ways, lambda way: _drawn(spec, page, *way)))


def _grids(count: int) -> list[Grid]:
    """Numbers left of their cards, in one or two columns, or above them."""
    above = [grid for grid in grids(count) if grid.columns > 1]
    return [*grids(count, is_down=True, most=2), *above]


def _stations(spec: Spec, page: Page, body: Box, grid: Grid) -> list[Station]:
    gap, has_icons = page.px(GAP), any(item.icon for item in spec.items)
    if not grid.is_down:
        return [stations.below(page, cell, has_icons) for cell in grid.cells(body, gap, 2 * gap)]
    row_gap = min(gap, round((body[3] - body[1]) / grid.rows * ROW_GAP))
    return [stations.beside(page, cell, has_icons) for cell in grid.cells(body, round(1.5 * gap), row_gap)]


def _worth(spec: Spec, page: Page, grid: Grid, places: Sequence[Station]) -> float:
    left, top, right, bottom = places[0].card
    return _type_px(spec, page, places) * grid.worth * shapely((right - left) / (bottom - top))


def _type_px(spec: Spec, page: Page, places: Sequence[Station]) -> float:
    """About how large the steps' type can be."""
    _left, top, _right, bottom = places[0].card
    size = page.px(page.scale.title if page.is_strip else page.scale.heading)
    most = min(size, max((bottom - top) * TALLEST, size * 0.6))
    rooms = [(place.words[2] - place.words[0], place.words[3] - place.words[1]) for place in places]
    return min([most, *(roomy_px(_words(item), *room) for item, room in zip(spec.items, rooms, strict=True))])


def _words(item: Item) -> list[Words]:
    return [Words(item.label, Face.BOLD), Words(item.note, Face.REGULAR, NOTE)]


def _drawn(spec: Spec, page: Page, grid: Grid, places: Sequence[Station]) -> list[Piece]:
    most_px = round(_type_px(spec, page, places) * 1.05)
    columns = [
        Column(_blocks(page, number, item, most_px), place.words, 0.5 if grid.is_down else 0.0)
        for number, (item, place) in enumerate(zip(spec.items, places, strict=True))
    ]
    texts = stack_together(columns)
    tight = _tightened(page, grid, places, max(words[-1].box[3] - words[0].box[1] for words in texts))
    pieces: list[Piece] = [*_rails(spec, page, grid, tight)]
    for number, (place, words) in enumerate(zip(tight, texts, strict=True)):
        lower = place.words[1] - places[number].words[1]
        pieces += [*_number(spec, number, place), panel(page, place.card), *_icon(spec, number, place)]
        pieces += [replace(piece, y=piece.y + lower) for piece in words if isinstance(piece, TextPiece)]
    return pieces


def _tightened(page: Page, grid: Grid, places: Sequence[Station], tallest_px: int) -> list[Station]:
    """The places with cards that leave ample white around the words, and no more."""
    white = page.px(AMPLE)
    _left, top, _right, bottom = places[0].card
    if grid.is_down:
        spare = max((bottom - top - tallest_px) // 2 - white, 0)
        return [place.shrunk(spare, spare) for place in places]
    spare = max(bottom - places[0].words[1] - tallest_px - white, 0)
    lower = [spare * grid.rows // 2 - number // grid.columns * spare for number in range(grid.count)]
    return [place.shrunk(0, spare).lowered(by_px) for place, by_px in zip(places, lower, strict=True)]


def _blocks(page: Page, number: int, item: Item, most_px: int) -> list[Block]:
    field, least = f"items[{number}]", page.least_px
    blocks: list[Block] = [
        TextBlock(f"{field}.label", item.label, Face.BOLD, INK, most_px, least, 5, group="label"),
    ]
    if item.note:
        size, gap = round(most_px * NOTE), round(most_px * 0.1)
        blocks.append(TextBlock(f"{field}.note", item.note, Face.REGULAR, MUTED, size, least, 7, gap, group="note"))
    return blocks


def _rails(spec: Spec, page: Page, grid: Grid, places: Sequence[Station]) -> list[Piece]:
    """The lines from number to number, one for each column or row."""
    colour, half = PALETTES[spec.theme].main, page.px(2)
    run = grid.rows if grid.is_down else grid.columns
    pieces: list[Piece] = []
    for start in range(0, grid.count, run):
        first, last = places[start].disc, places[min(start + run, grid.count) - 1].disc
        x, y = (first[0] + first[2]) // 2, (first[1] + first[3]) // 2
        to_x, to_y = (last[0] + last[2]) // 2, (last[1] + last[3]) // 2
        pieces.append(FillPiece((x - half, y - half, to_x + half, to_y + half), colour))
    return pieces


def _number(spec: Spec, number: int, place: Station) -> list[Piece]:
    left, top, right, bottom = place.disc
    side, text = right - left, str(number + 1)
    size = round(side * 0.56)
    x = left + round((side - width_px(Face.DIGITS, size, text)) / 2)
    y = (top + bottom + round(size * DIGITS_EM)) // 2 - ascent_px(size)
    disc = MaskPiece(left, top, masks.disc(side), PALETTES[spec.theme].main)
    return [disc, TextPiece("", x, y, (text,), Face.DIGITS, size, WHITE)]


def _icon(spec: Spec, number: int, place: Station) -> Sequence[Piece]:
    name, colours = spec.items[number].icon, PALETTES[spec.theme]
    if place.icon is None or not name:
        return []
    left, top, right, _bottom = place.icon
    block = IconBlock(f"items[{number}].icon", name, right - left, colours.main, colours.soft)
    return block.place(left, top)


LAYOUT = Layout(
    "steps",
    marked("Các bước"),
    compose,
    items=(3, 6),
    item_fields=("label", "note", "icon"),
    item_needs=("label",),
)
