"""Pieces keep to the boxes that they tell, marks and tails included."""

import pytest

from content.infographics.canvas import Canvas
from content.infographics.fonts import Face, extent
from content.infographics.pieces import FigurePiece, TextPiece, ascent_px, descent_px, pitch_px

HEAVY = "ẪẶỖỮỊẮẰẲỄỆỘỢgjpqyọậỵ,;()|"


@pytest.mark.parametrize("face", [face for face in Face if face is not Face.DIGITS])
@pytest.mark.parametrize("size_px", [*range(12, 40), 60, 76, 92])
def test_no_mark_and_no_tail_leaves_its_line(face: Face, size_px: int) -> None:
    top, bottom = extent(face, size_px, HEAVY)
    assert -top <= ascent_px(size_px)
    assert bottom <= descent_px(size_px)


@pytest.mark.parametrize("size_px", [20, 46, 92])
def test_tails_and_the_marks_below_them_never_meet(size_px: int) -> None:
    pitch = pitch_px(Face.BLACK, size_px, ("Ngọ ậgy", "Ắ Ẫ Ỗ"))
    assert extent(Face.BLACK, size_px, "Ngọ ậgy")[1] < pitch + extent(Face.BLACK, size_px, "Ắ Ẫ Ỗ")[0]


@pytest.mark.parametrize("figure", ["7 ngày", "Ngậm Ẫ", "12%/năm", "10/10", "≥ 80%"])
def test_the_box_of_a_figure_holds_all_that_is_drawn_of_it(figure: str) -> None:
    piece = FigurePiece("figure", 40, 120, figure, 100, "#FFFFFF", "#FFFFFF")
    canvas = Canvas(1400, 400, "#000000")
    piece.paint(canvas)
    drawn = canvas.image().convert("L").getbbox()
    assert drawn
    assert piece.box[1] <= drawn[1] < drawn[3] <= piece.box[3]
    assert drawn[0] == pytest.approx(piece.box[0], abs=2)
    assert drawn[2] <= piece.box[2] + 1


@pytest.mark.parametrize("lean", [0.0, 0.5, 1.0])
def test_the_box_of_a_text_holds_all_that_is_drawn_of_it(lean: float) -> None:
    piece = TextPiece("title", 40, 30, ("Ẫm Ỗi ọậgy", "nghiêng"), Face.BLACK, 60, "#FFFFFF", 600, lean)
    canvas = Canvas(800, 300, "#000000")
    piece.paint(canvas)
    drawn = canvas.image().convert("L").getbbox()
    assert drawn
    assert piece.box[0] - 2 <= drawn[0] and piece.box[1] <= drawn[1]
    assert drawn[2] <= piece.box[2] + 2 and drawn[3] <= piece.box[3]
