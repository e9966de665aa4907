"""Where the moments of a timeline stand: a date, a dot on the axis, what it means. Knows no texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.infographics.arrangement import Grid
from content.infographics.canvas import Box
from content.infographics.frame import GAP
from content.infographics.page import Page

PADDING = 30
"""Units between a panel's edge and what stands on it."""

DOT = 26
"""Units of a dot's diameter."""

AXIS = {True: 2 * GAP + 20, False: 52}
"""Units that the axis takes between dates and words, when it is upright and when it is level."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The rooms of one date and its words, and the middle of its dot."""

    date: Box
    dot: tuple[int, int]
    words: Box


def panels(page: Page, body: Box, grid: Grid) -> list[Box]:
    """The panels, one for each axis: a column of `grid` when the axes are upright, a row when they are level."""
    count = grid.columns if grid.is_down else grid.rows
    return Grid(count, count if grid.is_down else 1).cells(body, page.px(GAP), page.px(GAP))


def cells(page: Page, stands: Sequence[Box], grid: Grid) -> list[Box]:
    """The room of each moment on the panels."""
    pad = page.px(PADDING)
    run = grid.rows if grid.is_down else grid.columns
    one = Grid(run, 1 if grid.is_down else run)
    inner = [(left + pad, top + pad // 2, right - pad, bottom - pad // 2) for left, top, right, bottom in stands]
    return [cell for box in inner for cell in one.cells(box, page.px(GAP), 0)][: grid.count]


def beside(page: Page, cell: Box, date_px: int) -> Moment:
    """The date, `date_px` wide, left of an upright axis, its words right of it."""
    left, top, right, bottom = cell
    axis, edge = page.px(AXIS[True]), round((bottom - top) * 0.03)
    words = (left + date_px + axis, top + edge, right, bottom - edge)
    return Moment((left, top, left + date_px, bottom), (left + date_px + axis // 2, (top + bottom) // 2), words)


def below(page: Page, cell: Box, date_px: int) -> Moment:
    """The date, `date_px` high, above a level axis, its words below it."""
    left, top, right, bottom = cell
    axis = page.px(AXIS[False])
    dot = (left + page.px(DOT / 2), top + date_px + axis // 2)
    return Moment((left, top, right, top + date_px), dot, (left, top + date_px + axis, right, bottom))
