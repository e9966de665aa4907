"""Colours read well on every ground, and the circuit lines keep clear of what is said."""

from itertools import pairwise, product

import pytest

from content.infographics import Spec, lay_out
from content.infographics.grounds import brightest, contrast, mixed, near, reach, spots
from content.infographics.page import Page
from content.infographics.pieces import MaskPiece
from content.infographics.sizes import SIZES, Size
from content.palette import ACCENT, INK, MUTED, PALETTES, WASH, WHITE
from tests.content.infographics.samples import spec
from tests.content.infographics.sheets import assert_readable

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)


@pytest.mark.parametrize("theme", PALETTES)
def test_text_reads_on_both_ends_of_the_gradient(theme: str) -> None:
    for shade in (brightest(theme), PALETTES[theme].deep):
        assert contrast(WHITE, shade) >= 4.5
        assert contrast(PALETTES[theme].soft, shade) >= 4.5
        assert contrast(ACCENT, shade) >= 3


@pytest.mark.parametrize("ground", [WHITE, WASH])
@pytest.mark.parametrize("colour", [INK, MUTED, *(palette.main for palette in PALETTES.values())])
def test_text_reads_on_light_grounds(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_colours_mix_evenly() -> None:
    assert (mixed("#000000", "#FFFFFF", 0.5), mixed("#102030", "#506070", 0)) == ("#808080", "#102030")


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("layout", ["announcement", "countdown", "figure", "commendation"])
@pytest.mark.parametrize("name", ["lien-ket", "doc", "banner-web"])
def test_every_text_reads_on_its_ground_in_every_theme(theme: str, layout: str, name: str) -> None:
    card = spec(theme=theme, layout=layout)
    assert_readable(lay_out(card, SIZES[name]), Page(SIZES[name]))


@every_size
@pytest.mark.parametrize("changes", [{}, {"figure": ""}, {"title": "chuyển đổi số " * 6}, {"line": "", "kicker": ""}])
def test_circuit_lines_keep_clear_of_every_text(size: Size, changes: dict[str, str]) -> None:
    card: Spec = spec(**changes)
    pieces = lay_out(card, size).pieces
    dots = [
        piece.box for piece in pieces if isinstance(piece, MaskPiece) and piece.colour == ACCENT and not piece.field
    ]
    rings = [piece.box for piece in pieces if piece.field == "unit_mark"]
    said = [piece.box for piece in pieces if piece.field]
    for dot, box in product(dots, said):
        middle = ((dot[0] + dot[2]) / 2, (dot[1] + dot[3]) / 2)
        assert box in rings or not near(middle, box, 8), (dot, box)


def test_points_along_a_line_lie_close_together() -> None:
    points = spots(((0.1, 0.1), (0.5, 0.1), (1.0, 0.6)), (0, 0, 1000, 500))
    assert all(abs(a[0] - b[0]) < 30 and abs(a[1] - b[1]) < 30 for a, b in pairwise(points))


@pytest.mark.parametrize("band", [(0, 0, 14000, 2000), (0, 0, 3000, 8000), (100, 50, 1300, 650)])
def test_the_lines_have_a_room_that_is_never_long_and_thin(band: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = reach(band)
    assert (top, right) == (band[1], band[2])
    assert 0.75 <= (right - left) / (bottom - top) <= 3
    assert left >= band[0] and bottom <= band[3]
