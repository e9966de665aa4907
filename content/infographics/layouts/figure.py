"""One number and what it means: the subject on the gradient, the number on a white panel."""

from functools import partial

from content.infographics import figures
from content.infographics.fonts import Face
from content.infographics.frame import GAP, foot, head
from content.infographics.grounds import TEXT_SHARE
from content.infographics.layouts.announcement import kicker
from content.infographics.masks import rounded
from content.infographics.pieces import Box, MaskPiece, Piece
from content.infographics.sheet import Sheet
from content.infographics.sizes import MEASURES, Size
from content.infographics.spec import CardSpec
from content.infographics.stacking import BarBlock, Block, FigureBlock, TextBlock, stack
from content.palette import INK, LINE, PALETTES, WHITE

RADIUS = 20
"""Corners of panels, on a card of 1080 px."""

PADDING = 52


def compose(spec: CardSpec, size: Size) -> Sheet:
    """The card's pieces. Raises TextTooLong."""
    m = MEASURES[size.name]
    foot_top = size.height_px - m.foot
    if size.is_wide:
        band, box = (0, 0, 740, foot_top), (740 + 32, 32, size.width_px - 32, foot_top - 32)
    else:
        edge = round(foot_top * 0.56)
        band, box = (0, 0, size.width_px, edge), (m.margin, edge + 40, size.width_px - m.margin, foot_top - 40)
    pieces = [*head(spec, size, min(band[2] - m.margin, 680)), *_subject(spec, size, band)]
    return Sheet(band, [*pieces, *_number(spec, size, box), *foot(spec, size)])


def _subject(spec: CardSpec, size: Size, band: Box) -> list[Piece]:
    m = MEASURES[size.name]
    blocks = kicker(spec, size)
    if spec.title:
        blocks.append(TextBlock("title", spec.title, Face.BLACK, WHITE, m.title - 8, 28, 5, gap_px=10))
    top = m.top + m.ring + GAP
    right = band[2] - m.margin if size.is_wide else round(size.width_px * TEXT_SHARE)
    return stack(blocks, (m.margin, top, right, band[3] - 36)) if blocks else []


def _number(spec: CardSpec, size: Size, box: Box) -> list[Piece]:
    left, top, right, bottom = box
    pieces: list[Piece] = [
        MaskPiece("panel", left, top, rounded(right - left, bottom - top, RADIUS), LINE),
        MaskPiece("panel", left + 2, top + 2, rounded(right - left - 4, bottom - top - 4, RADIUS - 2), WHITE),
    ]
    padding = PADDING if not size.is_wide else 36
    room = (left + padding, top + 28, right - padding, bottom - 28)
    number, words = _blocks(spec, size, room[2] - room[0])
    if size.is_wide or figures.share(spec.figure) is not None or not (number and words):
        return [*pieces, *stack([*number, *words], room)] if number or words else pieces
    placed = stack(number, (room[0], room[1], room[0] + round((room[2] - room[0]) * 0.38), room[3]))
    beside = max(piece.box[2] for piece in placed) + 48
    return [*pieces, *placed, *stack(words, (beside, room[1], room[2], room[3]))]


def _blocks(spec: CardSpec, size: Size, room_px: int) -> tuple[list[Block], list[Block]]:
    m, colours = MEASURES[size.name], PALETTES[spec.palette]
    number: list[Block] = []
    words: list[Block] = []
    if spec.figure:
        runs = partial(figures.runs, spec.figure, colour=colours.main, accent=colours.main)
        number.append(FigureBlock(spec.figure, runs, round(m.figure * 0.75), 40))
    if spec.line:
        words.append(TextBlock("line", spec.line, Face.SEMIBOLD, INK, m.line, 22, 5, gap_px=28))
    share = figures.share(spec.figure)
    if share is not None:
        words.append(BarBlock(room_px, 16, colours.main, colours.soft, share, gap_px=30))
    return number, words
