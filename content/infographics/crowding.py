"""Finds a free place for words beside a line. Knows no chart."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from content.infographics.canvas import Box

Point = tuple[int, int]


def first_free(
    candidates: Iterable[Box], line: Sequence[Point], taken: Sequence[Box], room: Box, away_px: int
) -> Box | None:
    """The first box within `room` that meets nothing taken and keeps `away_px` from the line; None when all do."""
    for box in candidates:
        is_inside = room[0] <= box[0] and room[1] <= box[1] and box[2] <= room[2] and box[3] <= room[3]
        if is_inside and not any(_meet(box, other) for other in taken) and not _is_crossed(box, line, away_px):
            return box
    return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_crossed(box: Box, line: Sequence[Point], away_px: int) -> bool:
    wide = (box[0] - away_px, box[1] - away_px, box[2] + away_px, box[3] + away_px)
    return any(_crosses(wide, start, end) for start, end in pairwise(line))


def _crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a stretch has a point in the box (after Liang and Barsky)."""
    enter, leave = 0.0, 1.0
    for axis in (0, 1):
        run, least, most = end[axis] - start[axis], box[axis] - start[axis], box[axis + 2] - start[axis]
        if run == 0:
            if least > 0 or most < 0:
                return False
            continue
        first, last = sorted((least / run, most / run))
        enter, leave = max(enter, first), min(leave, last)
    return enter <= leave
