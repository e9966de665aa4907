"""A day: its date large, its name, one short message."""

from functools import partial

from content.infographics import figures
from content.infographics.fonts import Face
from content.infographics.frame import body, foot, head
from content.infographics.grounds import TEXT_SHARE
from content.infographics.pieces import Piece
from content.infographics.sheet import Sheet
from content.infographics.sizes import MEASURES, Size
from content.infographics.spec import CardSpec
from content.infographics.stacking import BarBlock, Block, FigureBlock, TextBlock, stack
from content.palette import ACCENT, PALETTES, WHITE

FIGURE_SHARE = 0.72
"""How much of a tall card's width the figure may take: the rest is left to the circuit lines."""

WIDE_SHARE = 0.40
"""How much of a wide card's body stands left of the text."""


def compose(spec: CardSpec, size: Size) -> Sheet:
    """The card's pieces. Raises TextTooLong."""
    band = (0, 0, size.width_px, size.height_px - MEASURES[size.name].foot)
    message = _beside(spec, size) if size.is_wide else _under(spec, size)
    return Sheet(band, [*head(spec, size, round(size.width_px * 0.62)), *message, *foot(spec, size)])


def figure_block(spec: CardSpec, most_px: int, most_width_px: int = 10_000) -> FigureBlock:
    """The figure in white, its slash or sign in the accent; at most so high and wide."""
    runs = partial(figures.runs, spec.figure, colour=WHITE, accent=ACCENT)
    return FigureBlock(spec.figure, runs, most_px, 40, most_width_px, gap_px=36)


def texts(spec: CardSpec, size: Size) -> list[Block]:
    """Title, accent bar and message."""
    m = MEASURES[size.name]
    lines = 4 if size.is_wide else 5
    gap_px = 40 if spec.figure and not size.is_wide else 8
    title = TextBlock("title", spec.title, Face.BLACK, WHITE, m.title, 28, lines, gap_px=gap_px)
    blocks: list[Block] = [title] if spec.title else []
    if spec.line:
        soft = PALETTES[spec.palette].soft
        blocks.append(BarBlock(round(m.title * 1.3), 10 if not size.is_wide else 7, ACCENT, gap_px=m.line * 2 // 3))
        blocks.append(TextBlock("line", spec.line, Face.REGULAR, soft, m.line, 22, 4, gap_px=m.line * 2 // 3))
    return blocks


def kicker(spec: CardSpec, size: Size) -> list[Block]:
    """The leading line in accent capitals, if there is one."""
    text = spec.kicker.upper()
    return [TextBlock("kicker", text, Face.BOLD, ACCENT, MEASURES[size.name].kicker, 20, 2)] if text else []


def _under(spec: CardSpec, size: Size) -> list[Piece]:
    left, top, right, bottom = body(size)
    m = MEASURES[size.name]
    above: list[Block] = kicker(spec, size)
    if spec.figure:
        above.append(figure_block(spec, m.figure, most_width_px=round(size.width_px * FIGURE_SHARE)))
    right = min(right, round(size.width_px * TEXT_SHARE))
    return stack([*above, *texts(spec, size)], (left, top, right, bottom), lean=0.4)


def _beside(spec: CardSpec, size: Size) -> list[Piece]:
    left, top, right, bottom = body(size)
    words = [*kicker(spec, size), *texts(spec, size)]
    if not spec.figure:
        return stack(words, (left, top, right, bottom))
    split = left + round((right - left) * WIDE_SHARE)
    number = stack([figure_block(spec, MEASURES[size.name].figure)], (left, top, split, bottom))
    return [*number, *stack(words, (split + 48, top, right, bottom))]
