"""Praise: a laurel wreath, who did well, for what, and up to three things that they achieved."""

from collections.abc import Sequence
from dataclasses import replace

from content.infographics.blocks import Block, FigureBlock, TextBlock, least_height_px
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.frame import GAP, Frame, cover, kicker, panel
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.pieces import Piece
from content.infographics.sheet import Sheet
from content.infographics.spec import Item, Spec
from content.infographics.stacking import Column, stack, stack_together
from content.infographics.wreath import WreathBlock
from content.language import marked
from content.palette import INK, MUTED, PALETTES, WHITE

WREATH_SHARE = 0.44
"""How much of a tall body's height the wreath may take, and of its width; of a very tall one's width more."""

TALL, TALL_SHARE = 1.5, 0.56

BESIDE_SHARE = 0.27
"""How much of a wide body's width the wreath may take; the achievements take as much at the right."""

RESULTS_WIDER = 1.2
"""How much wider they are on a picture that is no strip, and the wreath narrower beside them."""

GROWTH = {False: 1.6, True: 3.0}
"""How many times the texts may grow to fill a picture, and a strip."""

RESULT_GROWTH = 2.2
"""How many times the achievements may."""

RESULT_SHARE = 0.28
"""How much of a tall body's height they take."""

ROW = 0.75
"""They stand side by side when each then is so many times as wide as the panel is high."""


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong."""
    frame = cover(spec, page)
    return frame.sheet(_beside(spec, frame) if page.is_wide else _under(spec, frame))


def _under(spec: Spec, frame: Frame) -> list[Piece]:
    """Everything in the middle, the achievements in a panel at the foot."""
    page, (left, top, right, bottom) = frame.page, frame.body
    results: list[Piece] = []
    if spec.items:
        high = round((bottom - top) * RESULT_SHARE)
        results = _results(spec, page, (left, bottom - high, right, bottom))
        bottom -= high + page.px(GAP)
    share = TALL_SHARE if bottom - top > TALL * (right - left) else WREATH_SHARE
    side = min(round((right - left) * share), round((bottom - top) * WREATH_SHARE))
    blocks = [WreathBlock(spec.figure, side, page.least_px), *_words(spec, page, 0.5)]
    return [*stack(blocks, (left, top, right, bottom), 0.5, GROWTH[False]), *results]


def _beside(spec: Spec, frame: Frame) -> list[Piece]:
    """The wreath left of the words, the achievements right of them."""
    page, (left, top, right, bottom) = frame.page, frame.body
    gap, share = page.px(GAP * 1.6), round((right - left) * BESIDE_SHARE)
    results: list[Piece] = []
    if spec.items:
        wide = round(share * (1 if page.is_strip else RESULTS_WIDER))
        share = round(share * (1 if page.is_strip else 1 / RESULTS_WIDER))
        results = _results(spec, page, (right - wide, top, right, bottom))
        right -= wide + gap
    side = min(share, bottom - top)
    sign = stack([WreathBlock(spec.figure, side, page.least_px)], (left, top, left + side, bottom))
    words = stack(_words(spec, page, 0.0), (left + side + gap, top, right, bottom), most=GROWTH[page.is_strip])
    return [*sign, *words, *results]


def _words(spec: Spec, page: Page, lean: float) -> list[Block]:
    """Leading line, who, and for what."""
    scale, soft = page.scale, PALETTES[spec.theme].soft
    blocks: list[Block] = [replace(block, gap_px=page.px(20), lean=lean) for block in kicker(spec, page)]
    if spec.title:
        size = page.px(scale.title * 0.86)
        blocks.append(TextBlock("title", spec.title, Face.BLACK, WHITE, size, page.least_px, 5, page.px(10), lean))
    if spec.line:
        size, gap = page.px(scale.line), page.px(scale.line * 0.55)
        blocks.append(TextBlock("line", spec.line, Face.REGULAR, soft, size, page.least_px, 6, gap, lean))
    return blocks


def _results(spec: Spec, page: Page, box: Box) -> list[Piece]:
    """What was achieved, on a white panel: side by side where the panel is wide, else under each other."""
    left, top, right, bottom = box
    pad, count = page.px(GAP), len(spec.items)
    gap = page.px(GAP)
    is_row = right - left > ROW * count * (bottom - top)
    long = (right - left if is_row else bottom - top) - 2 * pad - (count - 1) * gap
    columns = []
    for place, item in enumerate(spec.items):
        start, end = (long * place // count + place * gap + pad, long * (place + 1) // count + place * gap + pad)
        cell = (left + start, top + pad, left + end, bottom - pad)
        if not is_row:
            cell = (left + pad, top + start, right - pad, top + end)
        columns.append(Column(_result(spec, page, place, item), cell, 0.0 if is_row else 0.5))
    if is_row:
        columns = _level(columns)
    return [panel(page, box), *(piece for pieces in stack_together(columns, RESULT_GROWTH) for piece in pieces)]


def _level(columns: Sequence[Column]) -> list[Column]:
    """The columns with all their tops at one height, so that the tallest stands in the middle."""
    placed = stack_together(columns, RESULT_GROWTH)
    free = columns[0].box[3] - max(piece.box[3] for pieces in placed for piece in pieces)
    return [replace(c, box=(c.box[0], c.box[1] + free // 2, *c.box[2:])) for c in columns]


def _result(spec: Spec, page: Page, place: int, item: Item) -> list[Block]:
    main, path, least = PALETTES[spec.theme].main, f"items[{place}]", page.least_px
    size = page.px(page.scale.line * 0.72)
    blocks: list[Block] = []
    if item.value:
        high, low = page.px(page.scale.line * 1.1), least_height_px(item.value, least)
        blocks.append(FigureBlock(f"{path}.value", item.value, main, main, high, low, group="value"))
    if item.label:
        block = TextBlock(f"{path}.label", item.label, Face.SEMIBOLD, INK, size, least, 5, page.px(8), group="label")
        blocks.append(block)
    if item.note:
        small = round(size * 0.85)
        blocks.append(
            TextBlock(f"{path}.note", item.note, Face.REGULAR, MUTED, small, least, 4, page.px(4), group="note")
        )
    return blocks


LAYOUT = Layout(
    "commendation",
    marked("Biểu dương"),
    compose,
    figure=True,
    items=(0, 3),
    item_fields=("value", "label", "note"),
    item_needs=("label",),
)
"""`title` is who is praised, `line` for what, `kicker` the kind of praise."""
