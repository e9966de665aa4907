"""Three to twelve amounts in the order of time as a line over a tinted ground, each with its value as it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from math import ceil

from content.infographics import figures, masks, scales
from content.infographics.blocks import FigureBlock, TextBlock, least_height_px
from content.infographics.canvas import Box
from content.infographics.crowding import first_free
from content.infographics.fonts import Face, width_px
from content.infographics.frame import board, panel
from content.infographics.layout import Layout
from content.infographics.numerals import vietnamese
from content.infographics.page import Page
from content.infographics.panels import CurvePiece, FillPiece
from content.infographics.pieces import FigurePiece, MaskPiece, Piece, TextPiece, ascent_px, runs_width_px
from content.infographics.problems import TextTooLong
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.stacking import Column, stack_together
from content.language import gettext as _
from content.language import marked
from content.palette import INK, LINE, MUTED, PALETTES, WHITE

PADDING = 0.06
"""A panel's padding as a share of its shorter side."""

TYPE_SHARE, WIDEST_TYPE = 0.055, 0.04
"""The type of the labels as a share of the panel's height, and at most of its width."""

TYPE_SHAPE, LARGEST_TYPE = 1.4, 2.2
"""From which shape on, width by height, the type grows on a low panel, and how many times at most."""

MOST_GUIDES = 5

GUIDE_ROOM = 4.5
"""The least height of the panel for each guide, in sizes of its number."""

SLOT_SHARE = 0.9
"""How much of the width between two points a value or a label may take."""

LABEL_LINES = 3

VALUE = 1.15
"""How high the digits of the values are beside the type of the labels."""

SCALES = (1.0, 0.85, 0.7, 0.55)
"""Sizes of type that are tried, the largest first."""

LEAST_PLOT = 2
"""The least height of the plot, in rows of values."""

ASIDE = (0.0, -0.5, 0.5)
"""How far a value goes out of the line's way, in its own widths."""

DOT = 4
"""A dot's diameter, in thicknesses of the line."""

FARTHER = (1.0, 1.6, 2.4, 3.4)
"""How far it stands from its point, in the usual gaps."""

MIDDLE = 0.24
"""How far below the middle of its digits a number's baseline is, in ems."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the points stand: the box that the scale fills, its ends, and the width for each point."""

    box: Box
    low: Decimal
    high: Decimal
    slot_px: float

    def y(self, amount: Decimal) -> int:
        """The height of an amount, in pixels from the top."""
        share = float((amount - self.low) / (self.high - self.low))
        return round(self.box[3] - share * (self.box[3] - self.box[1]))

    def x(self, place: int) -> int:
        """Where a point stands, in pixels from the left."""
        return round(self.box[0] + self.slot_px * (place + 0.5))


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong, SpecProblem for a value that is no number.

    Where there is no room for all values, every second or third is written, from the last backwards; the line shows all.
    """
    amounts = [number.amount for number in scales.numbers(spec, may_be_negative=True)]
    frame = board(spec, page)
    left, top, right, bottom = frame.body
    wide, tall = right - left, bottom - top
    pad = round(min(wide, tall) * PADDING)
    room = (left + pad, top + pad, right - pad, bottom - pad)
    low = min(max(wide / tall / TYPE_SHAPE, 1), LARGEST_TYPE)
    most_px = max(page.least_px, min(round(tall * TYPE_SHARE * low), round(wide * WIDEST_TYPE)))
    problem = TextTooLong("items", _("{count} mục").format(count=len(amounts)))
    for is_whole, scale in product((True, False), SCALES):
        try:
            drawn = _drawn(spec, page, room, max(round(most_px * scale), page.least_px), amounts)
        except TextTooLong as found:
            problem = found
            continue
        written = sum(piece.field.endswith(".value") for piece in drawn)
        if written == len(amounts) or (written and not is_whole):
            return frame.sheet([panel(page, frame.body), *drawn])
    raise problem


def _drawn(spec: Spec, page: Page, room: Box, size_px: int, amounts: Sequence[Decimal]) -> list[Piece]:
    """All of the chart with labels of one size. Raises TextTooLong."""
    most = min(max((room[3] - room[1]) // round(size_px * GUIDE_ROOM), 2), MOST_GUIDES)
    guides = scales.guides(min(amounts), max(amounts), most)
    texts = [vietnamese(guide) for guide in guides]
    axis = max(ceil(width_px(Face.REGULAR, size_px, text)) for text in texts) + size_px // 2
    slot = (room[2] - room[0] - axis) / len(amounts)
    digits = max([round(size_px * VALUE), *(least_height_px(item.value, page.least_px) for item in spec.items)])
    every = _every(spec, digits, slot)
    labels, values = _words(spec, page, room, size_px, digits, slot, every)
    high = max(piece.box[3] - piece.box[1] for pieces in values for piece in pieces) + size_px // 2
    foot = max(piece.box[3] for pieces in labels for piece in pieces) - room[1]
    box = (room[0] + axis, room[1] + high, room[2], room[3] - foot - high // 2)
    if box[3] - box[1] < LEAST_PLOT * high:
        raise TextTooLong("items", _("{count} mục").format(count=len(amounts)))
    plot = Plot(box, guides[0], guides[-1], slot)
    said = _under_points(labels, plot, plot.box[3] + high // 2 - room[1])
    beside = _beside_points(values, plot, amounts, max(size_px // 4, DOT // 2 * _thick_px(page, plot) + 1))
    return [*_axis(plot, guides, texts, room[0], size_px), *_line(spec, page, plot, amounts), *said, *beside]


def _every(spec: Spec, digits_px: int, slot: float) -> int:
    """Of how many points one has its value written."""
    widest = max(runs_width_px(figures.runs(item.value, digits_px, "", "")) for item in spec.items)
    return max(ceil(widest / (slot * SLOT_SHARE)), 1)


def _words(
    spec: Spec, page: Page, room: Box, size_px: int, digits_px: int, slot: float, every: int
) -> tuple[Sequence[Sequence[Piece]], Sequence[Sequence[Piece]]]:
    """Labels and values, each set at the left top of `room`; none for a value that is not written."""
    tall, main = (room[3] - room[1]) // 3, PALETTES[spec.theme].main
    box = (room[0], room[1], room[0] + int(slot * SLOT_SHARE), room[1] + tall)
    wider = (*box[:2], room[0] + ceil(slot * every), box[3])
    labels, values = [], []
    for place, item in enumerate(spec.items):
        name, least = f"items[{place}].label", page.least_px
        text = TextBlock(name, item.label, Face.SEMIBOLD, INK, size_px, least, LABEL_LINES, lean=0.5, group="label")
        value = FigureBlock(f"items[{place}].value", item.value, main, main, digits_px, digits_px)
        is_written = (len(spec.items) - 1 - place) % every == 0
        labels.append(Column([text], box, 0))
        values.append(Column([value] if is_written else [], wider, 0))
    placed = stack_together([*labels, *values])
    return placed[: len(labels)], placed[len(labels) :]


def _under_points(labels: Sequence[Sequence[Piece]], plot: Plot, down_px: int) -> list[Piece]:
    """The labels, each in the middle under its point."""
    moved: list[Piece] = []
    for place, pieces in enumerate(labels):
        for piece in pieces:
            left, top, right, bottom = piece.box
            x = plot.x(place) - (right - left) // 2
            moved.append(_at(piece, (x, top + down_px, x + right - left, bottom + down_px)))
    return moved


def _beside_points(
    values: Sequence[Sequence[Piece]], plot: Plot, amounts: Sequence[Decimal], away_px: int
) -> list[Piece]:
    """The values beside their points, out of the line's way; none where there is no place for it."""
    line = [(plot.x(place), plot.y(amount)) for place, amount in enumerate(amounts)]
    ground = [(plot.box[0], plot.box[3]), (plot.box[2], plot.box[3])]
    room = (plot.box[0], 0, plot.box[2], plot.box[3])
    taken: list[Box] = []
    placed: list[Piece] = []
    for place, pieces in reversed(list(enumerate(values))):
        for piece in pieces:
            near = _beside(piece.box, line[place], _is_valley(amounts, place), away_px + 1)
            free = first_free(near, [*line, *ground], taken, room, away_px)
            if free:
                taken.append((free[0] - 2 * away_px, free[1], free[2] + 2 * away_px, free[3]))
                placed.append(_at(piece, free))
    return placed


def _is_valley(amounts: Sequence[Decimal], place: int) -> bool:
    beside = [amounts[n] for n in (place - 1, place + 1) if 0 <= n < len(amounts)]
    return len(beside) == 2 and all(amount > amounts[place] for amount in beside)


def _beside(box: Box, point: tuple[int, int], is_valley: bool, gap_px: int) -> Iterator[Box]:
    """Where a value may stand, the best place first: above its point (in a valley below), then aside, then further off."""
    wide, tall = box[2] - box[0], box[3] - box[1]
    for far in FARTHER:
        gap = round(gap_px * far)
        above, below = point[1] - tall - gap, point[1] + gap
        for top in (below, above) if is_valley else (above, below):
            for aside in ASIDE:
                left = point[0] - wide // 2 + round(wide * aside)
                yield (left, top, left + wide, top + tall)


def _at(piece: Piece, box: Box) -> Piece:
    """The words with their box there."""
    assert isinstance(piece, TextPiece | FigurePiece)
    return replace(piece, x=piece.x + box[0] - piece.box[0], y=piece.y + box[1] - piece.box[1])


def _thick_px(page: Page, plot: Plot) -> int:
    left, top, right, bottom = plot.box
    return max(round(min(bottom - top, right - left) * 0.014), page.px(3))


def _axis(plot: Plot, guides: Sequence[Decimal], texts: Sequence[str], left: int, size_px: int) -> list[Piece]:
    """Thin lines at round numbers, each with its number at the left; the lowest is the ground."""
    line_px = max(size_px // 14, 1)
    drawn: list[Piece] = []
    for guide, text in zip(guides, texts, strict=True):
        y = plot.y(guide)
        colour = MUTED if guide == guides[0] else LINE
        drawn.append(FillPiece((plot.box[0], y, plot.box[2], y + line_px), colour))
        baseline = y + round(size_px * MIDDLE)
        right = plot.box[0] - size_px // 2 - ceil(width_px(Face.REGULAR, size_px, text))
        drawn.append(
            TextPiece("guide", max(right, left), baseline - ascent_px(size_px), (text,), Face.REGULAR, size_px, MUTED)
        )
    return drawn


def _line(spec: Spec, page: Page, plot: Plot, amounts: Sequence[Decimal]) -> list[Piece]:
    """The tinted ground, the line and its dots."""
    colours, left, top = PALETTES[spec.theme], plot.box[0], plot.box[1]
    points = [(plot.x(place) - left, plot.y(amount) - top) for place, amount in enumerate(amounts)]
    thick = _thick_px(page, plot)
    curve = CurvePiece(plot.box, tuple((float(x), float(y)) for x, y in points), thick, colours.main, colours.soft)
    outer, inner = masks.disc(thick * DOT), masks.disc(thick * 2)
    dots: list[Piece] = []
    for x, y in points:
        for disc, colour in ((outer, colours.main), (inner, WHITE)):
            dots.append(MaskPiece(left + x - disc.width // 2, top + y - disc.height // 2, disc, colour))
    return [curve, *dots]


LAYOUT = Layout(
    "line",
    marked("Biểu đồ đường"),
    compose,
    items=(3, 12),
    item_fields=("value", "label"),
    item_needs=("value", "label"),
    moving=True,
)
