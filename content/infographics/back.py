"""The back of a leaflet whose front says all: the message again, a large code with its link written out, who says so."""

from collections.abc import Sequence
from dataclasses import replace

from content.infographics import marks
from content.infographics.blocks import Block, FigureBlock, TextBlock, least_height_px
from content.infographics.canvas import Box
from content.infographics.feet import panel, source_text
from content.infographics.fonts import Face
from content.infographics.frame import heading
from content.infographics.page import Page
from content.infographics.panels import FillPiece
from content.infographics.pieces import Piece
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.stacking import height_px, stack
from content.measures import GAP
from content.palette import INK, MUTED, PALETTES, WASH

HEADING_SHARE, CODE_SHARE, NOTES_SHARE = 0.26, 0.34, 0.12
"""How much of the height the heading may take, the code's panel (also of the width), and the small print."""

GROWTH = 1.5
"""How many times the text may grow to fill its room."""


def compose_back(spec: Spec, page: Page) -> Sheet:
    """The pieces of the back; items have a side of their own. Raises TextTooLong."""
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
    message = stack(_saying(spec, page), (left, low + round(gap * 1.5), right, end), 0.4, GROWTH)
    return Sheet(WASH, [band, *head.pieces, *words, *notes, *code, *message])


def _notes(spec: Spec, page: Page, room: Box) -> Sequence[Piece]:
    """Source, date and licence at the foot of `room`."""
    size = page.px(page.scale.source * 0.9)
    texts = {"source": source_text(spec), "licence": f"Giấy phép sử dụng: {spec.licence}"}
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
        TextBlock("advice", "Hoặc gõ địa chỉ này:", Face.REGULAR, MUTED, small, page.least_px, 2, page.px(14)),
        TextBlock("link", spec.link, Face.SEMIBOLD, INK, small, page.least_px, 8, page.px(2)),
    ]
    box = (left + plate.side_px + 2 * pad, top + pad, right - pad, bottom - pad)
    ground = panel(page, (left, top, right, bottom))
    return [ground, *plate.place(left + pad, top + pad), *stack(blocks, box)]


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
