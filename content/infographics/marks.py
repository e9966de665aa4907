"""The office's mark with its name, and the code to scan."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from content.infographics import masks
from content.infographics.blocks import TextBlock
from content.infographics.canvas import Box
from content.infographics.codes import qr_mask
from content.infographics.fonts import Face, width_px
from content.infographics.grounds import LEAST_ACCENT
from content.infographics.logos import Logo
from content.infographics.page import Page
from content.infographics.panels import PanelPiece
from content.infographics.pieces import MaskPiece, PicturePiece, Piece, TextPiece
from content.infographics.spec import Spec
from content.infographics.stacking import stack
from content.palette import ACCENT, INK, LINE, PALETTES, WHITE

LEAST_MODULE_MM = 0.5
"""The smallest module of a code on paper that a phone still reads at arm's length."""

LEAST_MODULE_PX = 3
"""The same on a screen."""


@dataclass(frozen=True, slots=True)
class Head:
    """The office's mark and name; `bottom` is where they end."""

    pieces: Sequence[Piece]
    bottom: int


def office(spec: Spec, page: Page, room: Box, *, on_dark: bool) -> Head:
    """Logo or ring, and the office's name beside it, at the top of `room`. Raises TextTooLong."""
    left, top, right, _bottom = room
    side, colour = page.px(page.scale.ring), WHITE if on_dark else INK
    pieces: list[Piece] = []
    if spec.logo is not None:
        pieces += _logo(spec.logo, page, left, top, side, on_dark=on_dark)
    elif spec.unit_mark:
        pieces += _letters(spec, page, left, top, side, ACCENT if on_dark else PALETTES[spec.theme].main)
    if pieces:
        left = max(piece.box[2] for piece in pieces) + page.px(20)
    bottom = top + (side if pieces else 0)
    if spec.organisation:
        size = page.px(page.scale.organisation)
        name = TextBlock("organisation", spec.organisation, Face.SEMIBOLD, colour, size, page.least_px, 4)
        high = max(side, name.fit(1, right - left).height_px)
        edge = page.px(8)
        pieces += stack([name], (left, top - edge, right, top + high + edge))
        bottom = max(bottom, *(piece.box[3] - edge for piece in pieces))
    return Head(pieces, bottom)


def _logo(logo: Logo, page: Page, x: int, y: int, side: int, *, on_dark: bool) -> list[Piece]:
    """The logo, on a white plate where the ground is dark."""
    edge = page.px(7) if on_dark else 0
    picture = logo.picture
    high = side - 2 * edge
    wide = min(round(high * picture.width / picture.height), 3 * high)
    high = round(wide * picture.height / picture.width)
    reduced = picture.resize((max(wide, 1), max(high, 1)), Image.Resampling.LANCZOS)
    plate = PanelPiece((x, y, x + wide + 2 * edge, y + side), page.px(12), WHITE)
    shown = PicturePiece("logo", x + edge, y + (side - high) // 2, reduced)
    return [plate, shown] if on_dark else [shown]


def _letters(spec: Spec, page: Page, x: int, y: int, side: int, colour: str) -> list[Piece]:
    block = TextBlock("unit_mark", spec.unit_mark, Face.BOLD, colour, round(side * 0.4), round(side * 0.16), 1)
    fitted = block.fit(1, side - page.px(12))
    wide = round(width_px(Face.BOLD, fitted.size_px, spec.unit_mark))
    top = y + (side - fitted.height_px) // 2 - round(fitted.size_px * 0.05)
    # Small letters in the accent would not stand out enough from the dark ground.
    ink = WHITE if colour == ACCENT and fitted.size_px < max(page.px(LEAST_ACCENT), LEAST_ACCENT) else colour
    letters = TextPiece("unit_mark", x + (side - wide) // 2, top, (spec.unit_mark,), Face.BOLD, fitted.size_px, ink)
    return [MaskPiece(x, y, masks.ring(side, page.px(3)), colour), letters]


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its quiet zone on a white plate with a thin border."""

    mask: Image.Image
    edge_px: int

    @property
    def side_px(self) -> int:
        """Of the plate."""
        return self.mask.width + 2 * self.edge_px

    def place(self, x: int, y: int) -> list[Piece]:
        """The plate and the code on it."""
        plate = PanelPiece((x, y, x + self.side_px, y + self.side_px), 0, WHITE, LINE, self.edge_px)
        return [plate, MaskPiece(x + self.edge_px, y + self.edge_px, self.mask, INK, field="link")]


def code(spec: Spec, page: Page, room_px: int) -> Code:
    """The code of the spec's link, at most `room_px` wide. Raises TextTooLong."""
    edge, paper = page.px(2), page.size.paper
    least = max(paper.px(LEAST_MODULE_MM), 2) if paper else LEAST_MODULE_PX
    return Code(qr_mask(spec.link, room_px - 2 * edge, least_module_px=least).mask, edge)


def invitation() -> str:
    """What stands beside a code."""
    return "Quét mã để đọc bài"


def code_beside_words(spec: Spec, page: Page, room: Box) -> list[Piece]:
    """The code at the bottom left of `room` with its invitation at the right; nothing without a link."""
    if not spec.link:
        return []
    left, _top, right, bottom = room
    left = max(left, page.badge[2]) if page.badge else left
    plate = code(spec, page, min(page.px(page.scale.code * 0.82), right - left))
    top = bottom - plate.side_px
    size = page.px(page.scale.source)
    words = TextBlock("invitation", invitation(), Face.BOLD, WHITE, size, page.least_px, 3)
    box = (left + plate.side_px + page.px(20), top, right, bottom)
    return [*plate.place(left, top), *stack([words], box)]
