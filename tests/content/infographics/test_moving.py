"""Pictures that move end as they stand."""

import pytest
from PIL import Image, ImageChops

from campaign.pictures.samples import samples
from content.infographics.card import lay_out, paint
from content.infographics.layouts import LAYOUTS
from content.infographics.moving import frames, is_moving
from content.infographics.pieces import FigurePiece
from content.infographics.problems import PictureProblem, SpecProblem
from content.infographics.sizes import A4, LED, LINK, SQUARE, WEB_BANNER, Size

MOVING = [name for name in samples() if is_moving(samples()[name].layout)]


def is_same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is None


def drawn(name: str, size: Size, *moments: float) -> list[Image.Image]:
    return list(frames(samples()[name], size, moments))


def test_the_layouts_of_figures_move() -> None:
    assert {"figure", "figures", "bars", "line", "ring"} <= {name for name in LAYOUTS if is_moving(name)}


@pytest.mark.parametrize("size", [SQUARE, WEB_BANNER], ids=lambda size: size.name)
@pytest.mark.parametrize("name", MOVING)
def test_the_last_frame_is_the_picture(name: str, size: Size) -> None:
    (last,) = drawn(name, size, 1.0)
    assert is_same(last, paint(lay_out(samples()[name], size), size))


@pytest.mark.parametrize("name", MOVING)
def test_just_before_the_end_nothing_jumps(name: str) -> None:
    near, last = drawn(name, LINK, 0.9999, 1.0)
    bands = ImageChops.difference(near.convert("L"), last.convert("L"))
    changed = sum(count for value, count in enumerate(bands.histogram()) if value > 64)
    assert changed < last.width * last.height * 0.004


@pytest.mark.parametrize("name", MOVING)
def test_something_moves(name: str) -> None:
    first, half, last = drawn(name, LINK, 0.0, 0.5, 1.0)
    assert not is_same(first, half)
    assert not is_same(half, last)


def test_the_same_moment_is_the_same_frame() -> None:
    one, other, whole, again = drawn("bars", LINK, 0.5, 0.5, 1.0, 1.0)
    assert one is other
    assert whole is again


def test_sign_and_unit_keep_their_place_while_digits_count() -> None:
    piece = FigurePiece("figure", 0, 0, "≥ 80%", 100, "#000000", "#000000")
    counted = piece.at(0.1)
    assert (counted.counting, counted.box) == ("≥ 8%", piece.box)


def test_a_date_does_not_count() -> None:
    piece = FigurePiece("figure", 0, 0, "10/10", 100, "#000000", "#000000")
    assert piece.at(0.5) == piece


def test_what_cannot_move_is_told() -> None:
    with pytest.raises(SpecProblem) as problem:
        drawn("steps", LED, 0.5)
    assert problem.value.field == "layout"
    with pytest.raises(PictureProblem, match="khổ in"):
        drawn("bars", A4, 0.5)
