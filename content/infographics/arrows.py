"""An arrow on a disc, to lead the eye from one panel to the next."""

from content.infographics import masks
from content.infographics.page import Page
from content.infographics.pieces import MaskPiece, Piece
from content.palette import WHITE

STROKES = (((0.28, 0.5), (0.7, 0.5)), ((0.53, 0.32), (0.71, 0.5), (0.53, 0.68)))
"""Shaft and head of an arrow to the right, in shares of the disc."""

RIM, LINE = 6, 7
"""Units of the white rim, and of the arrow's line."""


def arrow(page: Page, middle: tuple[int, int], side_px: int, colour: str, *, is_down: bool) -> list[Piece]:
    """A disc in `colour` with a white rim, `side_px` wide around `middle`, with an arrow to the right or down."""
    x, y = middle[0] - side_px // 2, middle[1] - side_px // 2
    rim = page.px(RIM)
    inner = side_px - 2 * rim
    pieces: list[Piece] = [
        MaskPiece(x, y, masks.disc(side_px), WHITE),
        MaskPiece(x + rim, y + rim, masks.disc(inner), colour),
    ]
    for stroke in STROKES:
        points = [(b * inner, a * inner) if is_down else (a * inner, b * inner) for a, b in stroke]
        pieces.append(MaskPiece(x + rim, y + rim, masks.curve(inner, inner, points, page.px(LINE)), WHITE))
    return pieces
