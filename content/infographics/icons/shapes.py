"""The few shapes that icons are made of, on a grid of 24 × 24. They know how to draw themselves and nothing of icons."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from PIL import ImageDraw

GRID = 24
WEIGHT = 2.0
"""How thick a stroke is, in units of the grid."""

INK, NONE = 255, 0

QUARTER = 0.5523
"""How far towards a right corner the handles of a cubic curve reach that is to look like a quarter of a circle."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws with round ends and joins. `scale` is pixels per unit; Pillow's own joints leave notches."""

    draw: ImageDraw.ImageDraw
    scale: float
    weight: float = WEIGHT
    ink: int = INK

    def disc(self, x: float, y: float, radius: float) -> None:
        """A filled circle. Pillow's boxes hold their last pixel, hence the one less."""
        left, top, right, bottom = ((x - radius), (y - radius), (x + radius), (y + radius))
        low = (round(left * self.scale), round(top * self.scale))
        self.draw.ellipse((*low, round(right * self.scale) - 1, round(bottom * self.scale) - 1), fill=self.ink)

    def fill(self, points: Sequence[Point]) -> None:
        """What lies between the points."""
        self.draw.polygon([(round(x * self.scale - 0.5), round(y * self.scale - 0.5)) for x, y in points], self.ink)

    def stroke(self, points: Sequence[Point]) -> None:
        """A line through the points."""
        for x, y in points:
            self.disc(x, y, self.weight / 2)
        for start, end in pairwise(points):
            self._segment(start, end)

    def steps(self, radius: float, sweep_degrees: float) -> int:
        """How many chords look round: none leaves its arc by more than a third of a pixel."""
        return max(4, math.ceil(math.radians(abs(sweep_degrees)) * math.sqrt(radius * self.scale) / 1.5))

    def _segment(self, start: Point, end: Point) -> None:
        run, rise = end[0] - start[0], end[1] - start[1]
        length = math.hypot(run, rise)
        if not length:
            return
        half = (self.weight / 2 - 0.5 / self.scale) / length
        across, along = -rise * half, run * half
        (x0, y0), (x1, y1) = start, end
        self.fill(
            ((x0 + across, y0 + along), (x1 + across, y1 + along), (x1 - across, y1 - along), (x0 - across, y0 - along))
        )


class Shape(Protocol):
    """Something that a pen can draw."""

    def render(self, pen: Pen) -> None:
        """Draws it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float

    def render(self, pen: Pen) -> None:
        """Draws it."""
        pen.stroke(((self.x0, self.y0), (self.x1, self.y1)))


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight lines one after the other, their corners rounded by `radius`."""

    points: tuple[Point, ...]
    radius: float = 1.0

    def render(self, pen: Pen) -> None:
        """Draws its line."""
        inner = zip(self.points, self.points[1:], self.points[2:], strict=False)
        bends = [point for corner in inner for point in _bend(corner, self.radius, pen)]
        pen.stroke([self.points[0], *bends, self.points[-1]])


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed polyline, or what lies inside one."""

    points: tuple[Point, ...]
    radius: float = 1.0
    filled: bool = False

    def render(self, pen: Pen) -> None:
        """Draws its line; of a filled one its inside, which ends where its line would run."""
        count = len(self.points)
        corners = ((self.points[i - 1], self.points[i], self.points[(i + 1) % count]) for i in range(count))
        bends = [point for corner in corners for point in _bend(corner, self.radius, pen)]
        if self.filled:
            pen.fill(bends)
        else:
            pen.stroke([*bends, bends[0]])


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 2.0

    def render(self, pen: Pen) -> None:
        """Draws its line."""
        right, bottom = self.x + self.width, self.y + self.height
        Polygon(((self.x, self.y), (right, self.y), (right, bottom), (self.x, bottom)), self.radius).render(pen)


@dataclass(frozen=True, slots=True)
class Arc:
    """Part of an ellipse. Degrees from three o'clock, clockwise; `tilt` turns the whole. `ry` 0: as `rx`."""

    x: float
    y: float
    rx: float
    start: float
    end: float
    ry: float = 0.0
    tilt: float = 0.0

    def render(self, pen: Pen) -> None:
        """Draws its line."""
        sweep = self.end - self.start
        count = pen.steps(max(self.rx, self.ry), sweep)
        pen.stroke([self._at(self.start + sweep * step / count) for step in range(count + 1)])

    def _at(self, degrees: float) -> Point:
        angle, tilt = math.radians(degrees), math.radians(self.tilt)
        along, across = self.rx * math.cos(angle), (self.ry or self.rx) * math.sin(angle)
        turned = along * math.cos(tilt) - across * math.sin(tilt), along * math.sin(tilt) + across * math.cos(tilt)
        return self.x + turned[0], self.y + turned[1]


@dataclass(frozen=True, slots=True)
class Circle:
    """A ring."""

    x: float
    y: float
    radius: float

    def render(self, pen: Pen) -> None:
        """Draws its line."""
        Arc(self.x, self.y, self.radius, 0, 360).render(pen)


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle, as large as it says."""

    x: float
    y: float
    radius: float = 1.3

    def render(self, pen: Pen) -> None:
        """Fills it."""
        pen.disc(self.x, self.y, self.radius)


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic curve from `start` to `end`, drawn towards two points on its way."""

    start: Point
    leave: Point
    arrive: Point
    end: Point

    def render(self, pen: Pen) -> None:
        """Draws its line."""
        pen.stroke(self.trace(pen.steps(math.dist(self.start, self.end), 120)))

    def trace(self, steps: int) -> list[Point]:
        """Its points, both ends included."""
        return [self._at(step / steps) for step in range(steps + 1)]

    def _at(self, share: float) -> Point:
        rest = 1 - share
        weights = (rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3)
        corners = (self.start, self.leave, self.arrive, self.end)
        pairs = list(zip(weights, corners, strict=True))
        return sum(w * corner[0] for w, corner in pairs), sum(w * corner[1] for w, corner in pairs)


@dataclass(frozen=True, slots=True)
class Hole:
    """A disc without ink: takes away what lies under it, so that what is drawn next stands in front."""

    x: float
    y: float
    radius: float

    def render(self, pen: Pen) -> None:
        """Clears the place."""
        replace(pen, ink=NONE).disc(self.x, self.y, self.radius)


def _bend(corner: tuple[Point, Point, Point], radius: float, pen: Pen) -> list[Point]:
    before, at, after = corner
    reach = min(radius, math.dist(before, at) / 2, math.dist(at, after) / 2)
    if reach * pen.scale < 1:
        return [at]
    start, end = _towards(at, before, reach), _towards(at, after, reach)
    bend = Curve(start, _towards(start, at, reach * QUARTER), _towards(end, at, reach * QUARTER), end)
    return bend.trace(pen.steps(reach, 90))


def _towards(start: Point, end: Point, distance: float) -> Point:
    share = distance / math.dist(start, end)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
