"""What every card has around its message: the office at the top, source and code at the foot."""

from gettext import gettext as _

from content.infographics.codes import code
from content.infographics.fonts import Face, font
from content.infographics.masks import ring
from content.infographics.pieces import Box, ImagePiece, MaskPiece, Piece, TextPiece
from content.infographics.sizes import MEASURES, Size
from content.infographics.spec import CardSpec
from content.infographics.stacking import Block, TextBlock, stack
from content.palette import ACCENT, INK, MUTED, WHITE

GAP = 24
"""Between things that stand side by side."""


def head(spec: CardSpec, size: Size, right: int) -> list[Piece]:
    """The ring with the office's letters and its name, up to `right`."""
    m = MEASURES[size.name]
    left, pieces = m.margin, list[Piece]()
    if spec.unit_mark:
        pieces += _emblem(spec.unit_mark, left, m.top, m.ring)
        left += m.ring + GAP - 4
    if spec.organisation:
        name = TextBlock("organisation", spec.organisation, Face.SEMIBOLD, WHITE, m.organisation, 18, 2)
        pieces += stack([name], (left, m.top - 8, right, m.top + m.ring + 8))
    return pieces


def _emblem(letters: str, x: int, y: int, diameter_px: int) -> list[Piece]:
    block = TextBlock("unit_mark", letters, Face.BOLD, ACCENT, round(diameter_px * 0.4), 12, 1)
    fitted = block.fit(1, diameter_px - 12)
    width_px = round(font(Face.BOLD, fitted.size_px).getlength(letters))
    letters_y = y + (diameter_px - fitted.height_px) // 2 - round(fitted.size_px * 0.05)
    middle = TextPiece(
        "unit_mark", x + (diameter_px - width_px) // 2, letters_y, (letters,), Face.BOLD, fitted.size_px, ACCENT
    )
    return [MaskPiece("ring", x, y, ring(diameter_px), ACCENT), middle]


def foot(spec: CardSpec, size: Size) -> list[Piece]:
    """Source and code on the white strip."""
    m = MEASURES[size.name]
    top, right = size.height_px - m.foot, size.width_px - m.margin
    pieces: list[Piece] = []
    blocks: list[Block] = []
    if spec.link:
        picture = code(spec.link, m.code)
        pieces.append(ImagePiece("link", right - picture.width, top + (m.foot - picture.height) // 2, picture))
        right -= picture.width + 2 * GAP
        blocks.append(TextBlock("invitation", _("Quét mã để đọc bài"), Face.BOLD, INK, m.source + 5, 20, 1))
    source = spec.source or spec.organisation
    if source:
        blocks.append(TextBlock("source", source, Face.REGULAR, MUTED, m.source, 18, 3, gap_px=4))
    return pieces + (stack(blocks, (m.margin, top + 16, right, size.height_px - 16)) if blocks else [])


def body(size: Size) -> Box:
    """The room between head and foot."""
    m = MEASURES[size.name]
    gap = GAP if size.is_wide else 2 * GAP
    top = m.top + m.ring + gap + (0 if size.is_wide else 8)
    return (m.margin, top, size.width_px - m.margin, size.height_px - m.foot - gap)
