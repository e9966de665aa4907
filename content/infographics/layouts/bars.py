"""Two to eight amounts as bars on one scale from 0, each with its value as it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from content.infographics import figures, scales
from content.infographics.arrangement import Words, roomy_px
from content.infographics.blocks import Block, FigureBlock, FittedFigure, TextBlock
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.frame import board, panel
from content.infographics.grounds import mixed
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.panels import BarPiece, FillPiece
from content.infographics.pieces import Piece, runs_width_px
from content.infographics.problems import TextTooLong
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.stacking import Column, stack_together
from content.language import marked
from content.palette import INK, LINE, MUTED, PALETTES

NOTE = 0.78
"""How large a note stands beside its label."""

PADDING = 0.07
"""A panel's padding as a share of its shorter side."""

ROUND = 0.14
"""The radius of a bar's corners as a share of its thickness."""

PALE = 0.5
"""How far the bars that are not the largest go from the main colour to its tint."""

TALLEST_ROW = 0.34
"""A row's height beside its width: what is left between rows keeps them apart."""

LABEL = 0.62
"""The largest label beside the digits of the values."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to set the bars: the rooms of the words, and of bars that reach to the end of the scale."""

    words: Sequence[Box]
    tracks: Sequence[Box]
    digits_px: int
    label_px: float
    is_upright: bool = False
    lean: float = 0.5


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong, SpecProblem for a value that has no place on the scale."""
    numbers = scales.numbers(spec)
    amounts = [number.amount for number in numbers]
    end = scales.top(amounts, numbers[0].unit)
    shares = [float(amount / end) for amount in amounts]
    frame = board(spec, page)
    left, upper, right, lower = frame.body
    pad = round(min(right - left, lower - upper) * PADDING)
    room = (left + round(pad * 1.2), upper + pad, right - round(pad * 1.2), lower - pad)
    problems: list[TextTooLong] = []
    for way in sorted(_ways(spec, page, room), key=lambda way: -way.label_px * way.digits_px**0.5):
        try:
            return frame.sheet([panel(page, frame.body), *_drawn(spec, page, way, shares)])
        except TextTooLong as problem:
            problems.append(problem)
    raise max(problems, key=lambda problem: len(problem.text), default=TextTooLong(*_longest(spec)))


def _longest(spec: Spec) -> tuple[str, str]:
    widths = [runs_width_px(figures.runs(item.value, 100, "", "")) for item in spec.items]
    place = widths.index(max(widths))
    return f"items[{place}].value", spec.items[place].value


def _ways(spec: Spec, page: Page, room: Box) -> Iterator[Way]:
    for build in (_under_labels, _beside_labels, _upright):
        try:
            yield build(spec, page, room)
        except TextTooLong:
            continue


def _under_labels(spec: Spec, page: Page, room: Box) -> Way:
    """Each bar under its label."""
    rows = _rows(room, len(spec.items))
    high, wide = rows[0][3] - rows[0][1], room[2] - room[0]
    digits_px, value_px = _digits(spec, page, high * 0.32, wide * 0.26)
    thick = max(round(high * 0.32), round(digits_px * 1.02))
    edge = round(high * 0.06)
    words = [(left, top + edge, right, bottom - thick - edge) for left, top, right, bottom in rows]
    end = room[2] - value_px - round(digits_px * 0.4)
    tracks = [(left, bottom - thick, end, bottom) for left, _top, _right, bottom in rows]
    return Way(words, tracks, digits_px, _label_px(spec, words, digits_px), lean=1.0)


def _beside_labels(spec: Spec, page: Page, room: Box) -> Way:
    """Each bar right of its label."""
    rows = _rows(room, len(spec.items))
    high, wide = rows[0][3] - rows[0][1], room[2] - room[0]
    digits_px, value_px = _digits(spec, page, high * 0.46, wide * 0.2)
    split, gap = room[0] + round(wide * 0.36), round(digits_px * 0.4)
    thick = min(round(high * 0.68), round(digits_px * 1.8))
    words = [(left, top, split, bottom) for left, top, _right, bottom in rows]
    middles = [(top + bottom) // 2 for _left, top, _right, bottom in rows]
    tracks = [(split + gap, m - thick // 2, room[2] - value_px - gap, m - thick // 2 + thick) for m in middles]
    return Way(words, tracks, digits_px, _label_px(spec, words, digits_px))


def _upright(spec: Spec, page: Page, room: Box) -> Way:
    """Columns side by side, values above them, labels below."""
    left, top, right, bottom = room
    count = len(spec.items)
    gap = round((right - left) / count * 0.1)
    side = (right - left + gap) // count - gap
    digits_px, _value_px = _digits(spec, page, (bottom - top) * 0.13, side)
    foot = bottom - round((bottom - top) * 0.3)
    rise = top + round(digits_px * 1.55)
    bar = min(round(side * 0.62), round((foot - rise) * 0.6))
    if bar < 1:
        raise TextTooLong(*_longest(spec))
    starts = [left + place * (side + gap) for place in range(count)]
    words = [(start, foot + round(digits_px * 0.3), start + side, bottom) for start in starts]
    tracks = [(x + (side - bar) // 2, rise, x + (side - bar) // 2 + bar, foot) for x in starts]
    return Way(words, tracks, digits_px, _label_px(spec, words, digits_px), True, 0.0)


def _rows(room: Box, count: int) -> list[Box]:
    """Like rows under each other, spread over the room when it is taller than they need."""
    left, top, right, bottom = room
    pitch = (bottom - top) / (count - 0.16)
    high = min(round(pitch * 0.84), round((right - left) * TALLEST_ROW))
    spare = (bottom - top - count * high) / count
    tops = [top + round(spare / 2 + place * (high + spare)) for place in range(count)]
    return [(left, y, right, y + high) for y in tops]


def _digits(spec: Spec, page: Page, most_px: float, room_px: float) -> tuple[int, int]:
    """The height of all digits, and the width of the widest value. Raises TextTooLong when they were too small."""
    least = ceil(page.least_px * max(1000 / _smallest(spec), 1.3)) + 1
    most = max(round(most_px), least)
    digits_px = min(_value(spec, place, most, least, "").fit(1, round(room_px)).digits_px for place in _places(spec))
    wide = max(runs_width_px(figures.runs(item.value, digits_px, "", "")) for item in spec.items)
    if least > most_px * 1.6:
        raise TextTooLong(*_longest(spec))
    return digits_px, ceil(wide) + 1


def _smallest(spec: Spec) -> int:
    return min(run.size_px for item in spec.items for run in figures.runs(item.value, 1000, "", "") if run.text.strip())


def _places(spec: Spec) -> range:
    return range(len(spec.items))


def _label_px(spec: Spec, rooms: Sequence[Box], digits_px: int) -> float:
    def roomy(place: int) -> float:
        left, top, right, bottom = rooms[place]
        item = spec.items[place]
        return roomy_px(
            [Words(item.label, Face.SEMIBOLD), Words(item.note, Face.REGULAR, NOTE)], right - left, bottom - top
        )

    return min(*(roomy(place) for place in _places(spec)), digits_px * LABEL * 1.3)


def _drawn(spec: Spec, page: Page, way: Way, shares: Sequence[float]) -> list[Piece]:
    columns = [Column(_words(spec, page, place, way), way.words[place], way.lean) for place in _places(spec)]
    pieces = [piece for said in stack_together(columns) for piece in said]
    main = PALETTES[spec.theme].main
    pale = mixed(main, PALETTES[spec.theme].soft, PALE)
    for place, (track, share) in enumerate(zip(way.tracks, shares, strict=True)):
        colour = main if share == max(shares) else pale
        thick = min(track[2] - track[0], track[3] - track[1])
        pieces.append(BarPiece(track, colour, "", share, way.is_upright, round(thick * ROUND)))
        fitted = _value(spec, place, way.digits_px, 1, main).fit(1, page.width_px)
        pieces += fitted.place(*_end(way, track, share, fitted))
    return [*pieces, *_base(page, way)]


def _end(way: Way, track: Box, share: float, fitted: FittedFigure) -> tuple[int, int]:
    """Where the value stands at the end of its bar, which stays there while the bar grows."""
    left, top, right, bottom = track
    long = bottom - top if way.is_upright else right - left
    thick = right - left if way.is_upright else bottom - top
    filled = min(max(round(long * share), 2 * round(thick * ROUND)), long) if share else 0
    if way.is_upright:
        wide = runs_width_px(figures.runs(fitted.block.text, fitted.digits_px, "", ""))
        return round((left + right - wide) / 2), bottom - filled - fitted.height_px - round(fitted.digits_px * 0.25)
    return left + filled + round(fitted.digits_px * 0.35), (top + bottom - fitted.height_px) // 2


def _base(page: Page, way: Way) -> list[Piece]:
    """The thin line that the bars start from; labels above bars stand free of it."""
    first, last, line, over = way.tracks[0], way.tracks[-1], page.px(2), page.px(6)
    if way.is_upright:
        return [FillPiece((way.words[0][0], first[3], way.words[-1][2], first[3] + line), LINE)]
    if way.lean == 1:
        return [FillPiece((left - line, top, left, bottom), LINE) for left, top, _right, bottom in way.tracks]
    return [FillPiece((first[0] - line, first[1] - over, first[0], last[3] + over), LINE)]


def _value(spec: Spec, place: int, most_px: int, least_px: int, colour: str) -> FigureBlock:
    return FigureBlock(f"items[{place}].value", spec.items[place].value, colour, colour, most_px, least_px)


def _words(spec: Spec, page: Page, place: int, way: Way) -> list[Block]:
    item, field, size, least = spec.items[place], f"items[{place}]", round(way.label_px), page.least_px
    lean = 0.5 if way.is_upright else 0.0
    blocks: list[Block] = [
        TextBlock(f"{field}.label", item.label, Face.SEMIBOLD, INK, max(size, least), least, 6, 0, lean, "label")
    ]
    if item.note:
        small = max(round(size * NOTE), least)
        blocks.append(TextBlock(f"{field}.note", item.note, Face.REGULAR, MUTED, small, least, 4, 0, lean, "note"))
    return blocks


LAYOUT = Layout(
    "bars",
    marked("Biểu đồ thanh"),
    compose,
    items=(2, 8),
    item_fields=("value", "label", "note"),
    item_needs=("value", "label"),
    moving=True,
)
