"""What stands on two panels that are set against each other: the first in grey, the second in the theme's colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from content.infographics import figures
from content.infographics.arrangement import Words, roomy_px
from content.infographics.blocks import Block, FigureBlock, IconBlock, TextBlock
from content.infographics.canvas import Box
from content.infographics.fonts import Face, width_px
from content.infographics.page import Page
from content.infographics.pieces import runs_width_px
from content.infographics.spec import Item, Spec
from content.palette import INK, LINE, MUTED, PALETTES, WHITE

LABEL, NOTE = 0.74, 0.72
"""How large a label and a note stand beside a value in words."""

LEAST_EVEN = 0.66
"""How much smaller labels and notes may become to stand on one line each."""

LARGE = 19
"""Units from which bold type is large, and needs less contrast (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours on a panel."""

    ground: str
    text: str
    figure: str
    icon: str


def inks(theme: str) -> tuple[Ink, Ink]:
    """Those of the first panel and of the second."""
    main = PALETTES[theme].main
    return Ink(LINE, INK, MUTED, MUTED), Ink(main, WHITE, WHITE, main)


def type_px(spec: Spec, page: Page, room: Box) -> float:
    """About how large values in words, or what stands for them, can be in such a room."""
    left, top, right, bottom = room
    high = bottom - top
    most = min(page.px(page.scale.title if page.is_strip else page.scale.heading), high * 0.3)
    high -= round(high * (0.32 if any(item.icon for item in spec.items) else 0.12))
    return min([most, *(roomy_px(_words(item), right - left, high) for item in spec.items)])


def blocks(spec: Spec, page: Page, number: int, room: Box) -> list[Block]:
    """Icon, label, value and note of one side. A figure stands in the middle, with what belongs to it."""
    item, field, ink = spec.items[number], f"items[{number}]", inks(spec.theme)[number]
    size_px, wide = round(type_px(spec, page, room) * 1.05), room[2] - room[0]
    figure_px, gap, least = _figure_px(spec, page, room, size_px), round(size_px * 0.3), page.least_px
    lean = 0.5 if figure_px and not any(one.icon for one in spec.items) else 0.0
    found: list[Block] = []
    if item.icon:
        side = min(round((room[3] - room[1]) * 0.2), page.px(120))
        found.append(IconBlock(f"{field}.icon", item.icon, side, ink.icon, WHITE))
    size = _even_px([one.label for one in spec.items], Face.BOLD, round(size_px * LABEL), wide)
    found.append(TextBlock(f"{field}.label", item.label, Face.BOLD, ink.text, size, least, 3, gap, lean, "label"))
    if item.value and figure_px:
        above, digits = round(figure_px * 0.2), _least_digits_px(spec, page)
        name = f"{field}.value"
        found.append(FigureBlock(name, item.value, ink.figure, ink.figure, figure_px, digits, above, lean, "value"))
    elif item.value:
        above = round(size_px * 0.1)
        found.append(TextBlock(f"{field}.value", item.value, Face.BOLD, ink.text, size_px, least, 6, above, 0, "value"))
    if item.note:
        size = _even_px([one.note for one in spec.items], Face.REGULAR, round(size_px * NOTE), wide)
        found.append(TextBlock(f"{field}.note", item.note, Face.REGULAR, ink.text, size, least, 8, gap, lean, "note"))
    return found


def _words(item: Item) -> list[Words]:
    value = Words(item.value, Face.BOLD) if item.value else Words(item.note, Face.REGULAR, NOTE)
    return [Words(item.label, Face.BOLD, LABEL), value, Words(item.note, Face.REGULAR, NOTE)]


def _figure_px(spec: Spec, page: Page, room: Box, size_px: int) -> int:
    """How high the digits of the values can be; 0 if one of them is better set in words."""
    values = [item.value for item in spec.items if item.value]
    if not values or any(figures.faces(value)[0][1] is not Face.DIGITS for value in values):
        return 0
    wide = max(runs_width_px(figures.runs(value, 100, "", "")) / 100 for value in values)
    high = min(round((room[3] - room[1]) * 0.4), page.px(page.scale.figure), int((room[2] - room[0]) / wide))
    return high if high > max(size_px, _least_digits_px(spec, page)) else 0


def _least_digits_px(spec: Spec, page: Page) -> int:
    """How high digits are at least, so that the unit beside them is read and the grey ones stand out."""
    runs = [run for item in spec.items if item.value for run in figures.runs(item.value, 100, "", "")]
    smallest = min(run.size_px for run in runs if run.text.strip())
    return ceil(max(page.least_px, LARGE * max(page.size.unit, 1)) / smallest * 100) + 1


def _even_px(texts: Sequence[str], face: Face, size_px: int, wide_px: int) -> int:
    """A little smaller, if that keeps each of the texts on one line."""
    fits = int(wide_px * 0.97 / max(width_px(face, 1, text) for text in texts))
    return fits if size_px * LEAST_EVEN < fits < size_px else size_px
