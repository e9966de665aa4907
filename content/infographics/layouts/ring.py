"""One to four shares of 100 as rings, each with its value in the middle and what it means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from content.infographics import figures, scales
from content.infographics.arrangement import Words, grids, roomy_px
from content.infographics.blocks import Block, FigureBlock, TextBlock
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.frame import GAP, board, panel
from content.infographics.layout import Layout
from content.infographics.page import Page
from content.infographics.panels import ArcPiece
from content.infographics.pieces import Piece
from content.infographics.problems import SpecProblem, TextTooLong
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.infographics.stacking import Column, stack_together
from content.language import gettext as _
from content.language import marked
from content.palette import INK, MUTED, PALETTES

NOTE = 0.78
"""How large a note stands beside its label."""

PADDING = 0.08
"""A panel's padding as a share of its shorter side."""

LINE_SHARE = 0.115
"""A ring's thickness beside its diameter."""

MIDDLE = 0.62
"""How much of the diameter the value may take."""

DIGITS = 0.24
"""The highest digits beside the diameter."""

LABEL = {False: 0.13, True: 0.22}
"""The largest label beside the diameter, under a ring and at its side."""

TALL_RING, FLAT_RING = 0.62, 0.42
"""The most that a ring takes of its panel's height above words, and of its width beside them."""


HOLLOW = 1.6
"""From which height on, beside its width, a panel is more than a ring and its words fill."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to set the panels: their boxes, where the rings and the words stand."""

    cells: Sequence[Box]
    rings: Sequence[tuple[int, int]]
    diameter_px: int
    words: Sequence[Box]
    label_px: float
    is_flat: bool


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. Raises TextTooLong, SpecProblem for a value that is no percentage from 0 to 100."""
    shares = _shares(spec)
    frame = board(spec, page)
    problems: list[TextTooLong] = []
    ways = sorted(_ways(spec, page, frame.body), key=lambda way: -_worth(way))
    for way in ways:
        try:
            return frame.sheet(_drawn(spec, page, way, shares))
        except TextTooLong as problem:
            problems.append(problem)
    raise max(problems, key=lambda problem: len(problem.text))


def _worth(way: Way) -> float:
    """How large rings and words are; panels that are much higher than wide stay half empty."""
    left, top, right, bottom = way.cells[0]
    is_hollow = bottom - top > HOLLOW * (right - left)
    return way.diameter_px * min(way.label_px, way.diameter_px / 5) * (0.6 if is_hollow else 1.0)


def _shares(spec: Spec) -> list[float]:
    found = []
    for place, number in enumerate(scales.numbers(spec)):
        if number.unit != "%" or number.amount > 100:
            problem = _("“{text}” không phải tỷ lệ từ 0% đến 100%. Hãy ghi như “≥ 80%”, hoặc dùng kiểu “figures”.")
            raise SpecProblem(f"items[{place}].value", problem.format(text=spec.items[place].value))
        found.append(float(number.amount) / 100)
    return found


def _ways(spec: Spec, page: Page, body: Box) -> Iterator[Way]:
    gap = page.px(GAP)
    for grid in grids(len(spec.items)):
        if grid.columns * grid.rows == grid.count:
            cells = grid.cells(body, gap, gap)
            yield from (_way(spec, cells, is_flat) for is_flat in (False, True))


def _way(spec: Spec, cells: Sequence[Box], is_flat: bool) -> Way:
    """The rings as large as leaves the words their room."""
    wide, high = cells[0][2] - cells[0][0], cells[0][3] - cells[0][1]
    pad = round(min(wide, high) * PADDING)
    room_wide, room_high = wide - 2 * pad, high - 2 * pad
    most = min(room_high, room_wide * FLAT_RING) if is_flat else min(room_wide, room_high * TALL_RING)
    tried = [_set(spec, cells, pad, max(round(most * share), 8), is_flat) for share in (1.0, 0.88, 0.76, 0.66)]
    return max(tried, key=lambda way: way.diameter_px * min(way.label_px, way.diameter_px * LABEL[is_flat]))


def _set(spec: Spec, cells: Sequence[Box], pad: int, diameter_px: int, is_flat: bool) -> Way:
    gap = max(round(diameter_px * 0.1), pad // 2)
    rings, words = [], []
    for left, top, right, bottom in cells:
        if is_flat:
            rings.append((left + pad, (top + bottom - diameter_px) // 2))
            words.append((left + pad + diameter_px + gap, top + pad, right - pad, bottom - pad))
        else:
            rings.append(((left + right - diameter_px) // 2, top + pad))
            words.append((left + pad, top + pad + diameter_px + gap, right - pad, bottom - pad))
    sizes = [
        roomy_px(
            [Words(item.label, Face.SEMIBOLD), Words(item.note, Face.REGULAR, NOTE)], box[2] - box[0], box[3] - box[1]
        )
        for item, box in zip(spec.items, words, strict=True)
    ]
    return Way(cells, rings, diameter_px, words, min(*sizes, diameter_px * LABEL[is_flat]), is_flat)


def _drawn(spec: Spec, page: Page, way: Way, shares: Sequence[float]) -> list[Piece]:
    colours, drop = PALETTES[spec.theme], 0
    places = range(len(spec.items))
    columns = [Column(_words(spec, page, n, way), way.words[n], 0.5 if way.is_flat else 0.0) for n in places]
    texts = stack_together(columns)
    if not way.is_flat:
        # What is left below the words goes above the ring, too: all rings stand in one line.
        drop = min(box[3] - said[-1].box[3] for box, said in zip(way.words, texts, strict=True)) // 2
        columns = [Column(c.blocks, (c.box[0], c.box[1] + drop, c.box[2], c.box[3]), 0.0) for c in columns]
        texts = stack_together(columns)
    side, line = way.diameter_px, round(way.diameter_px * LINE_SHARE)
    digits_px = min(_value(spec, page, n, side).fit(1, round(side * MIDDLE)).digits_px for n in places)
    pieces: list[Piece] = [panel(page, cell) for cell in way.cells]
    for n, ((x, y), share) in enumerate(zip(way.rings, shares, strict=True)):
        fitted = _value(spec, page, n, side, digits_px).fit(1, round(side * MIDDLE))
        edge, upper = round(side * (1 - MIDDLE) / 2), y + drop + (side - fitted.height_px) // 2
        pieces.append(ArcPiece(x, y + drop, side, line, colours.main, colours.soft, share))
        pieces += [*fitted.place(x + edge, upper), *texts[n]]
    return pieces


def _value(spec: Spec, page: Page, place: int, side_px: int, most_px: int = 0) -> FigureBlock:
    text, main = spec.items[place].value, PALETTES[spec.theme].main
    smallest = min(run.size_px for run in figures.runs(text, 1000, "", "") if run.text.strip())
    least = ceil(page.least_px * max(1000 / smallest, 1.0)) + 1
    most = most_px or max(round(side_px * DIGITS), least)
    return FigureBlock(f"items[{place}].value", text, main, main, most, min(least, most), lean=0.5)


def _words(spec: Spec, page: Page, place: int, way: Way) -> list[Block]:
    item, field, least = spec.items[place], f"items[{place}]", page.least_px
    lean, size = 0.0 if way.is_flat else 0.5, max(round(way.label_px), page.least_px)
    blocks: list[Block] = [
        TextBlock(f"{field}.label", item.label, Face.SEMIBOLD, INK, size, least, 8, 0, lean, "label")
    ]
    if item.note:
        small, gap = max(round(size * NOTE), least), round(size * 0.15)
        blocks.append(TextBlock(f"{field}.note", item.note, Face.REGULAR, MUTED, small, least, 6, gap, lean, "note"))
    return blocks


LAYOUT = Layout(
    "ring",
    marked("Vòng tiến độ"),
    compose,
    items=(1, 4),
    item_fields=("value", "label", "note"),
    item_needs=("value", "label"),
    moving=True,
)
