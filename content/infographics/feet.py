"""What stands below or beside the message: the source with its date, and the code with its invitation."""

from collections.abc import Sequence

from content.infographics import marks
from content.infographics.blocks import TextBlock
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.page import Page
from content.infographics.panels import FillPiece, PanelPiece
from content.infographics.pieces import Piece
from content.infographics.problems import TextTooLong
from content.infographics.spec import Spec
from content.infographics.stacking import height_px, stack
from content.measures import GAP, RADIUS
from content.palette import INK, LINE, MUTED, PALETTES, WHITE

SIDE_HEIGHT, SIDE_WIDTH = 0.56, 0.12
"""How much of a strip's height and width the code at its right may take."""


def source_text(spec: Spec) -> str:
    """Where it comes from, and when."""
    source = f"Nguồn: {spec.source}" if spec.source else ""
    return " · ".join(text for text in (source, spec.date) if text)


def panel(page: Page, box: Box) -> PanelPiece:
    """A white panel with a thin border."""
    return PanelPiece(box, page.px(RADIUS), WHITE, LINE, page.px(2))


def foot(spec: Spec, page: Page) -> tuple[list[Piece], int]:
    """The white strip with source and code, and where it begins. Raises TextTooLong.

    Where the foot of the picture is covered, a panel above it instead.
    """
    left, _top, right, bottom = page.area
    pad, is_raised = page.px(20 if page.is_wide else 24), page.size.insets.bottom > 0
    inner = page.px(32) if is_raised else 0
    code = marks.code(spec, page, page.px(page.scale.code)) if spec.link else None
    edge = right - inner - (code.side_px + page.px(GAP) if code else 0)
    start = max(left + inner, page.badge[2] if page.badge else 0)
    blocks = _foot_words(spec, page, 1.0 if page.badge else 0.0)
    if not blocks:
        return [], bottom - page.px(40)
    words_px = min(height_px(blocks, edge - start), page.px(page.scale.code * 1.15))
    tall = max(code.side_px if code else 0, words_px)
    top = bottom - tall - 2 * pad
    ground: Piece = FillPiece((0, top, page.width_px, page.height_px), WHITE)
    if is_raised:
        ground = panel(page, (left, top, right, bottom))
    pieces = [ground, *stack(blocks, (start, top + pad // 2, edge, bottom - pad // 2))]
    if code:
        pieces += code.place(right - inner - code.side_px, top + (tall - code.side_px) // 2 + pad)
    return pieces, top


def _foot_words(spec: Spec, page: Page, lean: float) -> list[TextBlock]:
    blocks = []
    if spec.link:
        size = page.px(page.scale.source + 6)
        blocks.append(TextBlock("invitation", marks.invitation(), Face.BOLD, INK, size, page.least_px, 1, lean=lean))
    if source_text(spec):
        size, gap = page.px(page.scale.source), page.px(6)
        blocks.append(TextBlock("source", source_text(spec), Face.REGULAR, MUTED, size, page.least_px, 4, gap, lean))
    return blocks


def side(spec: Spec, page: Page) -> tuple[list[Piece], int]:
    """The white panel at the right of a strip with the code and its invitation, and where it begins. Raises TextTooLong."""
    if not spec.link:
        return [], page.width_px
    high, wide = page.size.height_px, page.size.width_px
    most = min(round(high * SIDE_HEIGHT), max(round(wide * SIDE_WIDTH), page.px(page.scale.code)))
    code = marks.code(spec, page, most)
    size = max(round(code.side_px * 0.115), page.least_px)
    fitted = TextBlock("invitation", marks.invitation(), Face.BOLD, INK, size, page.least_px, 2, lean=0.5).fit(
        1, code.side_px
    )
    between = page.px(10)
    free = high - code.side_px - fitted.height_px - between
    if free < 2 * page.px(GAP):
        raise TextTooLong("link", spec.link)
    pad = max(page.px(40), round(code.side_px * 0.17))
    beyond = page.size.bleed_px + max(pad, round(page.size.insets.right * wide))
    x, y = page.width_px - beyond - code.side_px, page.size.bleed_px + free // 2
    ground = FillPiece((x - pad, 0, page.width_px, page.height_px), WHITE)
    return [ground, *code.place(x, y), *fitted.place(x, y + code.side_px + between)], x - pad


def source_line(spec: Spec, page: Page, left: int, right: int, *, on_dark: bool) -> Sequence[Piece]:
    """Source and date at the foot of the picture, between two edges, without a ground of their own."""
    text = source_text(spec)
    if not text:
        return []
    colour = PALETTES[spec.theme].soft if on_dark else MUTED
    block = TextBlock("source", text, Face.REGULAR, colour, page.px(page.scale.source * 0.9), page.least_px, 3)
    fitted = block.fit(1, right - left)
    low = page.height_px - page.size.bleed_px - page.px(20)
    return fitted.place(left, low - fitted.height_px)
