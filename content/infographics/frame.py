"""What every picture has around its message: the office, the heading, the source and the code.

A cover is dark and says one thing; a board has its heading on a dark band and its message on a light ground.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from content.infographics import marks
from content.infographics.blocks import BarBlock, Block, TextBlock
from content.infographics.canvas import Box
from content.infographics.feet import foot, panel, side, source_line, source_text
from content.infographics.fonts import Face
from content.infographics.grounds import LEAST_ACCENT, slope, traces
from content.infographics.page import Page
from content.infographics.panels import FillPiece
from content.infographics.pieces import Piece
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.stacking import stack
from content.measures import GAP, RADIUS
from content.palette import ACCENT, PALETTES, WASH, WHITE

__all__ = ["GAP", "RADIUS", "Frame", "accent_bar", "board", "cover", "heading", "kicker", "panel", "source_text"]

HEADING_SHARE = 0.4
"""How much of a tall board its heading may take, before its type grows smaller."""

COLUMN_SHARE = {False: 0.37, True: 0.27}
"""How much of a wide board, and of a strip, its heading takes."""

GROWTH = {False: 1.25, True: 2.2}
"""How many times a wide board's heading, and a strip's, may grow to fill its column."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`body` is the room for the message; `band` what the dark ground covers."""

    page: Page
    grounds: Sequence[Piece]
    pieces: Sequence[Piece]
    body: Box
    band: Box
    has_traces: bool

    def sheet(self, message: Sequence[Piece]) -> Sheet:
        """The whole picture with its message."""
        said = [*self.pieces, *message]
        lines = traces(self.page, self.band, said) if self.has_traces else []
        return Sheet(WASH, [*self.grounds, *lines, *said])


def cover(spec: Spec, page: Page) -> Frame:
    """A dark ground over everything but the foot; on a strip the code stands at the right. Raises TextTooLong."""
    return _strip_cover(spec, page) if page.is_strip else _tall_cover(spec, page)


def _tall_cover(spec: Spec, page: Page) -> Frame:
    left, top, right, _bottom = page.area
    gap = page.px(GAP) * (1 if page.is_wide else 2)
    below, edge = foot(spec, page)
    is_whole = not below or page.size.insets.bottom > 0
    band = (0, 0, page.width_px, page.height_px if is_whole else edge)
    head = marks.office(spec, page, (left, top, left + round((right - left) * 0.66), 0), on_dark=True)
    low = min(edge - gap, page.badge[1]) if page.badge else edge - gap
    body = (left, head.bottom + gap, right, low)
    return Frame(page, [slope(spec.theme, band)], [*head.pieces, *below], body, band, True)


def _strip_cover(spec: Spec, page: Page) -> Frame:
    left, top, right, bottom = page.area
    gap = page.px(GAP)
    code, edge = side(spec, page)
    right = min(edge - 2 * gap, right)
    band = (0, 0, edge, page.height_px)
    head = marks.office(spec, page, (left, top, right, 0), on_dark=True)
    source = source_line(spec, page, left, right, on_dark=True)
    low = min([bottom - page.px(36), *(piece.box[1] - gap // 2 for piece in source)])
    body = (left, head.bottom + gap // 2, right, low)
    return Frame(page, [slope(spec.theme, band)], [*head.pieces, *code, *source], body, band, True)


def board(spec: Spec, page: Page) -> Frame:
    """The heading on a dark band above a light ground, left of it on a wide picture. Raises TextTooLong."""
    return _wide_board(spec, page) if page.is_wide else _tall_board(spec, page)


def _tall_board(spec: Spec, page: Page) -> Frame:
    left, top, right, _bottom = page.area
    gap, deep = page.px(GAP), PALETTES[spec.theme].deep
    below, edge = foot(spec, page)
    head = marks.office(spec, page, (left, top, right, 0), on_dark=True)
    upper = head.bottom + gap if head.pieces else top
    lower = max(top + round((edge - top) * HEADING_SHARE), upper + page.px(120))
    most = min(max((edge - top) / (right - left) / 1.3, 1), 1.5)
    words = stack(heading(spec, page), (left, upper, right, lower), 0, most)
    low = max([head.bottom, *(piece.box[3] for piece in words)]) + round(gap * 1.4)
    band = (0, 0, page.width_px, low)
    body = (left, low + round(gap * 1.5), right, edge - round(gap * 1.5))
    return Frame(page, [FillPiece(band, deep)], [*head.pieces, *words, *below], body, band, False)


def _wide_board(spec: Spec, page: Page) -> Frame:
    left, top, right, bottom = page.area
    gap, deep = page.px(GAP), PALETTES[spec.theme].deep
    edge = left + round((right - left) * COLUMN_SHARE[page.is_strip])
    band = (0, 0, edge, page.height_px)
    column = (left, top, edge - round(gap * 1.5), bottom - page.px(40))
    head = marks.office(spec, page, column, on_dark=True)
    upper, lower = head.bottom + gap // (2 if page.is_strip else 1), column[3]
    start, end = edge + round(gap * 1.5), max(right, page.width_px - page.size.bleed_px - round(gap * 1.5))
    if page.size.insets.right > 0.1:
        end = right
    if page.is_strip:
        code, border = side(spec, page)
        end = min(border - round(gap * 1.5), end)
    else:
        code = marks.code_beside_words(spec, page, column)
    lower = min([lower, *(piece.box[1] - gap for piece in code if piece.box[0] < edge)])
    if page.badge:
        lower = min(lower, page.badge[1])
    words = stack(heading(spec, page), (left, upper, column[2], lower), 0.4, GROWTH[page.is_strip])
    source = source_line(spec, page, start, end, on_dark=False)
    low = min([bottom - page.px(36), *(piece.box[1] - round(gap * 0.7) for piece in source)])
    body = (start, page.size.bleed_px + page.px(36), end, low)
    return Frame(page, [FillPiece(band, deep)], [*head.pieces, *words, *code, *source], body, band, False)


def heading(spec: Spec, page: Page, *, lines: int = 6) -> list[Block]:
    """Leading line, title and short line for a dark ground."""
    scale, soft = page.scale, PALETTES[spec.theme].soft
    blocks: list[Block] = [*kicker(spec, page)]
    if spec.title:
        size = page.px(scale.heading)
        blocks.append(TextBlock("title", spec.title, Face.BLACK, WHITE, size, page.least_px, lines, page.px(6)))
    if spec.line:
        size, gap = page.px(scale.line * 0.84), page.px(GAP * 0.6)
        blocks.append(TextBlock("line", spec.line, Face.REGULAR, soft, size, page.least_px, 5, gap))
    return blocks


def kicker(spec: Spec, page: Page) -> list[TextBlock]:
    """The leading line in accent capitals, if there is one."""
    if not spec.kicker:
        return []
    size, least = page.px(page.scale.kicker), max(page.least_px, page.px(LEAST_ACCENT), LEAST_ACCENT)
    return [TextBlock("kicker", spec.kicker.upper(), Face.BOLD, ACCENT, size, least, 2)]


def accent_bar(page: Page) -> BarBlock:
    """The short bar under a title."""
    gap = page.px(page.scale.line * 0.66)
    return BarBlock(page.px(page.scale.title * 1.3), page.px(9), ACCENT, gap_px=gap)
