"""A day: its date large, its name, one short message."""

from dataclasses import replace

from content.infographics.blocks import Block, FigureBlock, TextBlock, least_height_px
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.frame import GAP, Frame, accent_bar, cover, kicker
from content.infographics.grounds import LEAST_ACCENT, TEXT_SHARE
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.pieces import Piece
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.stacking import stack
from content.language import marked
from content.palette import ACCENT, PALETTES, WHITE

FIGURE_SHARE = 0.8
"""How much of a tall picture's width the figure may take: the rest is left to the circuit lines."""

BESIDE_SHARE = {False: 0.44, True: 0.34}
"""How much of a wide picture's body, and of a strip's, stands left of the text."""

FIGURE_HEIGHT = {False: 0.52, True: 0.76}
"""How high a figure's digits may be there, as a share of the body's height."""

TALL = 2
"""A picture so many times as high as wide takes texts of more lines."""

LONG, SLOGAN = 5, 1.5
"""On a picture so many times as long as high, a banner over a street, the title is so much larger beside the rest."""

AIR = 0.03
"""How much of the body's height stays free above and below what fills it."""

GROWTH = {False: 1.7, True: 4.0}
"""How many times the texts may grow to fill a picture, and a strip."""


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong."""
    return arrange(spec, page)


def arrange(spec: Spec, page: Page, *, leads_figure: bool = False) -> Sheet:
    """The same for layouts like this one; on a wide picture the leading line stands above the title or the figure."""
    frame = cover(spec, page)
    frame = replace(frame, body=_aired(frame.body))
    if not page.is_wide:
        return frame.sheet(_under(spec, frame))
    if spec.figure:
        return frame.sheet(_beside(spec, frame, leads_figure=leads_figure))
    return frame.sheet(stack([*kicker(spec, page), *texts(spec, page)], frame.body, most=GROWTH[page.is_strip]))


def _aired(body: Box) -> Box:
    left, top, right, bottom = body
    air = round((bottom - top) * AIR)
    return (left, top + air, right, bottom - air)


def texts(spec: Spec, page: Page) -> list[Block]:
    """Title, accent bar and message."""
    lines = 4 if page.is_wide else 5 if page.height_px < TALL * page.width_px else 8
    gap = page.px(40 if spec.figure and not page.is_wide else 8)
    size = page.px(page.scale.title * (SLOGAN if page.width_px > LONG * page.height_px else 1))
    title = TextBlock("title", spec.title, Face.BLACK, WHITE, size, page.least_px, lines, gap)
    blocks: list[Block] = [title] if spec.title else []
    if spec.line:
        soft, size = PALETTES[spec.theme].soft, page.px(page.scale.line)
        if spec.title and not page.is_strip:
            blocks.append(accent_bar(page))
        gap = page.px(page.scale.line * (0.3 if page.is_strip else 0.66))
        blocks.append(TextBlock("line", spec.line, Face.REGULAR, soft, size, page.least_px, max(lines - 1, 4), gap))
    return blocks


def _under(spec: Spec, frame: Frame) -> list[Piece]:
    page, (left, top, right, bottom) = frame.page, frame.body
    blocks: list[Block] = [*kicker(spec, page)]
    if spec.figure:
        block = figure_block(spec, page, page.px(page.scale.figure), page.px(36))
        fitted = block.fit(1, round((right - left) * FIGURE_SHARE))
        blocks.append(figure_block(spec, page, fitted.digits_px, page.px(36)))
    right = min(right, left + round((right - left) * TEXT_SHARE) + page.px(72))
    return stack([*blocks, *texts(spec, page)], (left, top, right, bottom), 0.4, GROWTH[page.is_strip])


def _beside(spec: Spec, frame: Frame, *, leads_figure: bool) -> list[Piece]:
    page, (left, top, right, bottom) = frame.page, frame.body
    split = left + round((right - left) * BESIDE_SHARE[page.is_strip])
    high = round((bottom - top) * FIGURE_HEIGHT[page.is_strip])
    lead, growth = kicker(spec, page), GROWTH[page.is_strip]
    number = figure_block(spec, page, high, page.px(GAP))
    pieces = stack([*(lead if leads_figure else []), number], (left, top, split, bottom), most=growth)
    edge = max(piece.box[2] for piece in pieces) + max(page.px(2 * GAP), round((bottom - top) * 0.1))
    words = [*([] if leads_figure else lead), *texts(spec, page)]
    return [*pieces, *stack(words, (edge, top, right, bottom), most=growth)]


def figure_block(spec: Spec, page: Page, most_px: int, gap_px: int) -> FigureBlock:
    """The figure on a dark ground."""
    least = max(page.px(LEAST_ACCENT), least_height_px(spec.figure, page.least_px))
    return FigureBlock("figure", spec.figure, WHITE, ACCENT, most_px, least, gap_px=gap_px)


LAYOUT = Layout("announcement", marked("Thông báo ngày"), compose, figure=True)
