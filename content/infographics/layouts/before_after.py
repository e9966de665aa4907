"""What has changed: how it was on a grey panel, how it is on one in the theme's colour, an arrow from one to the other."""

from collections.abc import Sequence
from dataclasses import replace

from content.infographics import sides
from content.infographics.arrangement import Grid, drawn_best
from content.infographics.arrows import arrow
from content.infographics.blocks import TextBlock
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.frame import GAP, RADIUS, board
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.panels import PanelPiece
from content.infographics.pieces import FigurePiece, IconPiece, Piece, TextPiece
from content.infographics.problems import SpecProblem
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.stacking import Column, height_px, stack, stack_together
from content.language import gettext as _
from content.language import marked
from content.palette import INK, PALETTES

ARROW = 88
"""Units of the arrow's disc."""

PADDING = 54
"""Units between a panel's edge and its words: more than the arrow's disc covers of it."""

NARROW = 0.5
"""Panels narrower than this share of their height stand under each other, if their type is not much smaller so."""

CONCLUSION_SHARE = 0.24
"""How much of the body's height the conclusion may take."""


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong, and SpecProblem for a side that says nothing."""
    for number, item in enumerate(spec.items):
        if not item.value and not item.note:
            raise SpecProblem(f"items[{number}].value", _("còn trống, hãy ghi số liệu hoặc ghi chú."))
    # A strip has no height to spare: there the conclusion stays in the heading.
    frame = board(spec if page.is_strip else replace(spec, line=""), page)
    conclusion, body = ([], frame.body) if page.is_strip else _conclusion(spec, page, frame.body)
    ways = [Grid(2, columns).cells(body, page.px(GAP), page.px(GAP)) for columns in (2, 1)]
    ways.sort(key=lambda stands: -_worth(spec, page, stands))
    return frame.sheet([*conclusion, *drawn_best(ways, lambda stands: _drawn(spec, page, stands))])


def _worth(spec: Spec, page: Page, stands: Sequence[Box]) -> float:
    left, top, right, bottom = stands[0]
    return sides.type_px(spec, page, _room(page, stands[0])) * min((right - left) / (bottom - top) / NARROW, 1.0)


def _conclusion(spec: Spec, page: Page, body: Box) -> tuple[list[Piece], Box]:
    """The short line on a tinted panel at the foot of `body`, and what is left above it."""
    if not spec.line:
        return [], body
    left, top, right, bottom = body
    pad, size = page.px(GAP), page.px(page.scale.line)
    block = TextBlock("line", spec.line, Face.BOLD, INK, size, page.least_px, 4, lean=0.5)
    room = round((bottom - top) * CONCLUSION_SHARE)
    tall = min(height_px([block], right - left - 2 * pad), room - pad)
    upper = bottom - tall - pad
    ground = PanelPiece((left, upper, right, bottom), page.px(RADIUS), PALETTES[spec.theme].soft)
    words = stack([block], (left + pad, upper + pad // 2, right - pad, bottom - pad // 2))
    return [ground, *words], (left, top, right, upper - pad)


def _room(page: Page, stand: Box) -> Box:
    """Where words may stand on a panel."""
    left, top, right, bottom = stand
    pad = page.px(PADDING)
    return (left + pad, top + pad * 2 // 3, right - pad, bottom - pad * 2 // 3)


def _drawn(spec: Spec, page: Page, stands: Sequence[Box]) -> list[Piece]:
    rooms = [_room(page, stand) for stand in stands]
    columns = [Column(sides.blocks(spec, page, number, room), room, 0.0) for number, room in enumerate(rooms)]
    stacked = stack_together(columns)
    # Both sides begin at one height, and what is left is shared above and below the taller.
    lower = min(room[3] - words[-1].box[3] for room, words in zip(rooms, stacked, strict=True)) // 2
    pieces: list[Piece] = [
        PanelPiece(stand, page.px(RADIUS), ink.ground)
        for stand, ink in zip(stands, sides.inks(spec.theme), strict=True)
    ]
    pieces += [_lowered(piece, lower) for words in stacked for piece in words]
    return [*pieces, *_arrow(spec, page, stands)]


def _lowered(piece: Piece, by_px: int) -> Piece:
    if isinstance(piece, PanelPiece):
        left, top, right, bottom = piece.box
        return replace(piece, box=(left, top + by_px, right, bottom + by_px))
    return replace(piece, y=piece.y + by_px) if isinstance(piece, TextPiece | FigurePiece | IconPiece) else piece


def _arrow(spec: Spec, page: Page, stands: Sequence[Box]) -> list[Piece]:
    """On the seam of the panels."""
    (left, top, right, bottom), second = stands
    is_down = second[1] >= bottom
    x = (left + right if is_down else right + second[0]) // 2
    y = (bottom + second[1] if is_down else top + bottom) // 2
    return arrow(page, (x, y), page.px(ARROW), PALETTES[spec.theme].main, is_down=is_down)


LAYOUT = Layout(
    "before-after",
    marked("Trước và sau"),
    compose,
    items=(2, 2),
    item_fields=("value", "label", "note", "icon"),
    item_needs=("label",),
)
