"""One number and what it means: the subject on the dark ground, the number on a white panel."""

from dataclasses import replace

from content.infographics import figures
from content.infographics.blocks import BarBlock, Block, FigureBlock, TextBlock, least_height_px
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.frame import board, panel
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.pieces import Piece
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.stacking import stack
from content.language import marked
from content.palette import INK, PALETTES

PADDING = 0.075
"""Between a panel's edge and what stands on it, as a share of the panel's shorter side."""

BESIDE, SPLIT = 3.2, 0.5
"""In a panel so many times as wide as high the words stand beside the figure, which takes at most so much of the width."""

GROWTH = 1.9
"""How many times the text may grow to fill the panel."""


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong."""
    frame = board(replace(spec, line=""), page)
    return frame.sheet(_number(spec, page, frame.body))


def _number(spec: Spec, page: Page, box: Box) -> list[Piece]:
    if not (spec.figure or spec.line):
        return []
    left, top, right, bottom = box
    pad = round(min(right - left, bottom - top) * PADDING)
    left, top, right, bottom = left + round(pad * 1.4), top + pad, right - round(pad * 1.4), bottom - pad
    if right - left < BESIDE * (bottom - top) or not (spec.figure and spec.line):
        blocks = [*_figure(spec, page, right - left, bottom - top, 0.55), *_words(spec, page, right - left)]
        return [panel(page, box), *stack(blocks, (left, top, right, bottom), most=GROWTH)]
    split = left + round((right - left) * SPLIT)
    number = stack(_figure(spec, page, split - left, bottom - top, 0.8), (left, top, split, bottom))
    start = max(piece.box[2] for piece in number) + 2 * pad
    words = stack(_words(spec, page, right - start), (start, top, right, bottom), most=GROWTH)
    return [panel(page, box), *number, *words]


def _figure(spec: Spec, page: Page, room_px: int, high_px: int, share: float) -> list[Block]:
    """The figure, at most `share` of the height, at a size that growth does not change."""
    if not spec.figure:
        return []
    main = PALETTES[spec.theme].main
    least = least_height_px(spec.figure, page.least_px)
    block = FigureBlock("figure", spec.figure, main, main, round(high_px * share), least)
    return [replace(block, most_px=block.fit(1, room_px).digits_px)]


def _words(spec: Spec, page: Page, room_px: int) -> list[Block]:
    """What the figure means, and its share of 100 as a bar."""
    colours, blocks = PALETTES[spec.theme], list[Block]()
    if spec.line:
        size, gap = page.px(page.scale.line), page.px(28)
        blocks.append(TextBlock("line", spec.line, Face.SEMIBOLD, INK, size, page.least_px, 7, gap))
    share = figures.share(spec.figure)
    if share is not None:
        blocks.append(BarBlock(room_px, page.px(18), colours.main, colours.soft, share, page.px(30), -1))
    return blocks


LAYOUT = Layout("figure", marked("Một con số"), compose, figure=True, moving=True)
