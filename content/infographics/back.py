"""The back of a leaflet: what to do or know, a large code with its link written out, and who says so."""

from collections.abc import Sequence
from dataclasses import replace
from gettext import gettext as _

from content.infographics import marks, masks
from content.infographics.blocks import Block, FigureBlock, TextBlock, least_height_px
from content.infographics.canvas import Box
from content.infographics.feet import GAP, panel, source_text
from content.infographics.fonts import Face
from content.infographics.frame import heading
from content.infographics.page import Page
from content.infographics.panels import FillPiece
from content.infographics.pieces import MaskPiece, Piece, TextPiece, ascent_px
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.stacking import Column, height_px, stack, stack_together
from content.palette import INK, MUTED, PALETTES, WASH

HEADING_SHARE, CODE_SHARE, NOTES_SHARE = 0.26, 0.34, 0.12
"""How much of the height the heading may take, the code's panel (also of the width), and the small print."""

VALUE_SHARE = 0.3
"""How much of the width the figures of items take."""

HALF_LETTER = 0.27
"""The middle of small letters above the baseline, in ems."""

GROWTH = 1.5
"""How many times the text may grow to fill its room."""


def compose_back(spec: Spec, page: Page) -> Sheet:
    """The pieces of the back, for any layout's spec. Raises TextTooLong."""
    left, top, right, bottom = page.area
    gap = page.px(GAP)
    head = marks.office(spec, page, (left, top, right, 0), on_dark=True)
    upper = head.bottom + gap if head.pieces else top
    lower = max(top + round(page.size.height_px * HEADING_SHARE), upper + page.px(120))
    words = stack(heading(replace(spec, line=""), page), (left, upper, right, lower), 0)
    low = max([head.bottom, *(piece.box[3] for piece in words)]) + round(gap * 1.4)
    band = FillPiece((0, 0, page.width_px, low), PALETTES[spec.theme].deep)
    notes = _notes(spec, page, (left, low, right, bottom - page.px(40)))
    end = min([bottom - page.px(40), *(piece.box[1] - gap for piece in notes)])
    code = _code(spec, page, (left, low, right, end))
    end = min([end, *(piece.box[1] - round(gap * 1.5) for piece in code[:1])])
    message = _message(spec, page, (left, low + round(gap * 1.5), right, end))
    return Sheet(WASH, [band, *head.pieces, *words, *notes, *code, *message])


def _notes(spec: Spec, page: Page, room: Box) -> Sequence[Piece]:
    """Source, date and licence at the foot of `room`."""
    size = page.px(page.scale.source * 0.9)
    texts = {"source": source_text(spec), "licence": _("Giấy phép sử dụng: {name}").format(name=spec.licence)}
    blocks = [
        TextBlock(field, text, Face.REGULAR, MUTED, size, page.least_px, 3, page.px(4))
        for field, text in texts.items()
        if getattr(spec, field) or (field == "source" and text)
    ]
    high = min(height_px(blocks, room[2] - room[0]), round(page.size.height_px * NOTES_SHARE)) + 1
    return stack(blocks, (room[0], room[3] - high, room[2], room[3]), 1)


def _code(spec: Spec, page: Page, room: Box) -> Sequence[Piece]:
    """The panel with the code, its invitation and the link, at the foot of `room`; nothing without a link."""
    if not spec.link:
        return []
    left, _top, right, bottom = room
    pad = page.px(GAP * 1.3)
    plate = marks.code(spec, page, round((right - left) * CODE_SHARE))
    top = bottom - plate.side_px - 2 * pad
    size, small = page.px(page.scale.line), page.px(page.scale.source * 0.9)
    blocks = [
        TextBlock("invitation", marks.invitation(), Face.BLACK, PALETTES[spec.theme].main, size, page.least_px, 3),
        TextBlock("advice", _("Hoặc gõ địa chỉ này:"), Face.REGULAR, MUTED, small, page.least_px, 2, page.px(14)),
        TextBlock("link", spec.link, Face.SEMIBOLD, INK, small, page.least_px, 8, page.px(2)),
    ]
    box = (left + plate.side_px + 2 * pad, top + pad, right - pad, bottom - pad)
    ground = panel(page, (left, top, right, bottom))
    return [ground, *plate.place(left + pad, top + pad), *stack(blocks, box)]


def _message(spec: Spec, page: Page, box: Box) -> Sequence[Piece]:
    """The items under each other, or else the figure and the line."""
    items = [item for item in spec.items if item.label or item.value or item.note]
    if not items:
        return stack(_saying(spec, page), box, 0.4, GROWTH)
    left, top, right, bottom = box
    has_values = any(item.value for item in items)
    start = left + (round((right - left) * VALUE_SHARE) if has_values else page.px(48))
    high = (bottom - top) // len(items)
    boxes = [(top + high * place, top + high * (place + 1)) for place in range(len(items))]
    texts = [
        Column(_item(spec, page, place), (start, upper, right, lower)) for place, (upper, lower) in enumerate(boxes)
    ]
    values = [
        Column(_value(spec, page, place), (left, upper, start - page.px(GAP), lower))
        for place, (upper, lower) in enumerate(boxes)
    ]
    placed = stack_together([*texts, *values], GROWTH)
    pieces = [piece for column in placed for piece in column]
    return pieces if has_values else [*_dots(spec, page, left, placed), *pieces]


def _saying(spec: Spec, page: Page) -> list[Block]:
    main, blocks = PALETTES[spec.theme].main, list[Block]()
    # A bare number says nothing without the words that its layout gives it.
    if spec.figure and not spec.figure.isdecimal():
        size, least = page.px(page.scale.title), least_height_px(spec.figure, page.least_px)
        blocks.append(FigureBlock("figure", spec.figure, main, main, size, least))
    if spec.line:
        size, gap = page.px(page.scale.line), page.px(28)
        blocks.append(TextBlock("line", spec.line, Face.SEMIBOLD, INK, size, page.least_px, 8, gap))
    return blocks


def _item(spec: Spec, page: Page, place: int) -> list[Block]:
    item, path, size = spec.items[place], f"items[{place}]", page.px(page.scale.line * 0.84)
    small, gap, least = round(size * 0.82), page.px(4), page.least_px
    blocks: list[Block] = []
    if item.label:
        blocks.append(TextBlock(f"{path}.label", item.label, Face.SEMIBOLD, INK, size, least, 4, group="label"))
    if item.note:
        blocks.append(TextBlock(f"{path}.note", item.note, Face.REGULAR, MUTED, small, least, 5, gap, group="note"))
    return blocks


def _value(spec: Spec, page: Page, place: int) -> list[Block]:
    main, value = PALETTES[spec.theme].main, spec.items[place].value
    if not value:
        return []
    size, least = page.px(page.scale.line * 1.1), least_height_px(value, page.least_px)
    return [FigureBlock(f"items[{place}].value", value, main, main, size, least, group="value")]


def _dots(spec: Spec, page: Page, left: int, placed: Sequence[Sequence[Piece]]) -> list[Piece]:
    """A dot before the first line of each item."""
    dot = masks.disc(page.px(18))
    firsts = [piece for pieces in placed for piece in pieces[:1] if isinstance(piece, TextPiece)]
    colour = PALETTES[spec.theme].main
    middles = [piece.y + ascent_px(piece.size_px) - round(piece.size_px * HALF_LETTER) for piece in firsts]
    return [MaskPiece(left, middle - dot.height // 2, dot, colour) for middle in middles]
