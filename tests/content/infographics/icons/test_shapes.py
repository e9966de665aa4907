"""The shapes draw what they say, with round ends, corners and arcs."""

import pytest
from PIL import Image, ImageDraw

from content.infographics.icons.shapes import Arc, Box, Circle, Curve, Dot, Hole, Line, Pen, Polygon, Polyline, Shape

SCALE = 20


def drawn(*shapes: Shape) -> Image.Image:
    picture = Image.new("L", (24 * SCALE, 24 * SCALE), 0)
    pen = Pen(ImageDraw.Draw(picture), SCALE)
    for shape in shapes:
        shape.render(pen)
    return picture


def is_ink(picture: Image.Image, x: float, y: float) -> bool:
    return picture.getpixel((round(x * SCALE), round(y * SCALE))) == 255


def box_of(picture: Image.Image) -> tuple[float, ...]:
    return tuple(edge / SCALE for edge in picture.getbbox() or ())


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        (Line(4, 12, 20, 12), (3, 11, 21, 13)),
        (Line(6, 6, 18, 18), (5, 5, 19, 19)),
        (Polyline(((4, 4), (20, 4), (20, 20))), (3, 3, 21, 21)),
        (Polygon(((4, 4), (20, 4), (20, 20)), 0), (3, 3, 21, 21)),
        (Box(5, 6, 14, 10), (4, 5, 20, 17)),
        (Circle(12, 12, 8), (3, 3, 21, 21)),
        (Arc(12, 12, 8, 0, 180), (3, 11, 21, 21)),
        (Arc(12, 12, 8, 0, 360, 3, 90), (8, 3, 16, 21)),
        (Curve((4, 12), (8, 12), (16, 12), (20, 12)), (3, 11, 21, 13)),
        (Dot(12, 12, 3), (9, 9, 15, 15)),
    ],
)
def test_a_shape_reaches_half_a_stroke_beyond_its_line(shape: Shape, box: tuple[float, ...]) -> None:
    assert box_of(drawn(shape)) == pytest.approx(box, abs=0.11)


def test_the_end_of_a_line_is_round() -> None:
    picture = drawn(Line(4, 12, 20, 12))
    assert is_ink(picture, 20.9, 12)
    assert not is_ink(picture, 20.9, 11.2)


def test_the_outer_side_of_a_sharp_corner_is_round() -> None:
    picture = drawn(Polyline(((4, 4), (20, 4), (20, 20)), 0))
    assert is_ink(picture, 20.65, 3.35)
    assert not is_ink(picture, 20.85, 3.15)


def test_a_radius_takes_the_corner_away() -> None:
    assert is_ink(drawn(Box(4, 4, 16, 16, 0)), 4, 4)
    assert not is_ink(drawn(Box(4, 4, 16, 16, 6)), 4, 4)


def test_a_filled_polygon_ends_at_its_line() -> None:
    square = Polygon(((6, 6), (18, 6), (18, 18), (6, 18)), 0, filled=True)
    assert is_ink(drawn(square), 12, 12)
    assert box_of(drawn(square)) == pytest.approx((6, 6, 18, 18), abs=0.11)


def test_a_polygon_is_closed_and_empty() -> None:
    picture = drawn(Polygon(((6, 6), (18, 6), (18, 18), (6, 18)), 0))
    assert is_ink(picture, 6, 12)
    assert not is_ink(picture, 12, 12)


def test_a_hole_takes_ink_away_and_what_follows_stands_in_it() -> None:
    picture = drawn(Line(4, 12, 20, 12), Hole(12, 12, 4), Dot(12, 12, 1))
    assert [is_ink(picture, x, 12) for x in (6, 9, 12, 15, 18)] == [True, False, True, False, True]


def test_a_line_without_length_is_a_dot() -> None:
    assert box_of(drawn(Line(12, 12, 12, 12))) == pytest.approx((11, 11, 13, 13), abs=0.11)
