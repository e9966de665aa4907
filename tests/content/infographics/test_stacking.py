"""Blocks grow and shrink together until they fit, and nothing is cut."""

from typing import Any

import pytest

from content.infographics import TextTooLong
from content.infographics.blocks import FigureBlock, TextBlock
from content.infographics.canvas import Box
from content.infographics.fonts import Face
from content.infographics.pieces import FigurePiece, Piece, TextPiece
from content.infographics.stacking import Column, stack, stack_together

BOX: Box = (10, 20, 610, 320)


def text(words: str, **changes: Any) -> TextBlock:
    known: dict[str, Any] = {"field": "line", "face": Face.REGULAR, "colour": "#000000", "most_px": 40, "least_px": 12}
    return TextBlock(text=words, **({"most_lines": 4, **known} | changes))


def size_of(pieces: list[Piece]) -> int:
    piece = pieces[0]
    assert isinstance(piece, TextPiece)
    return piece.size_px


def test_what_fits_keeps_its_size() -> None:
    assert size_of(stack([text("Chuyển đổi số")], BOX)) == 40


def test_what_is_too_tall_shrinks_together() -> None:
    pieces = stack([text("Chuyển đổi số", gap_px=30, field=f"items[{n}].label") for n in range(6)], BOX)
    sizes = {piece.size_px for piece in pieces if isinstance(piece, TextPiece)}
    assert len(sizes) == 1 and sizes.pop() < 40
    assert pieces[-1].box[3] <= BOX[3]


def test_what_may_grow_fills_its_room() -> None:
    pieces = stack([text("Chuyển đổi số")], BOX, most=3.0)
    assert 80 <= size_of(pieces) <= 120
    assert BOX[0] <= pieces[0].box[0] and pieces[0].box[2] <= BOX[2]


def test_growth_stops_before_a_word_of_several_syllables_breaks() -> None:
    pieces = stack([text("Chuyển đổi số quốc gia")], BOX, most=6.0)
    assert isinstance(pieces[0], TextPiece)
    assert [line.replace("\u00a0", " ") for line in pieces[0].lines] == ["Chuyển đổi số", "quốc gia"]


def test_growth_stops_where_one_text_would_be_left_behind() -> None:
    long = text("Mỗi người làm một việc trực tuyến, giúp thêm một người cùng làm", field="title", most_lines=2)
    pieces = stack([long, text("Ngắn")], (0, 0, 900, 2000), most=5.0)
    one, other = (piece.size_px for piece in pieces if isinstance(piece, TextPiece))
    assert one >= 0.85 * other


@pytest.mark.parametrize("most", [1.0, 4.0])
def test_what_never_fits_is_refused_by_name(most: float) -> None:
    with pytest.raises(TextTooLong) as problem:
        stack([text("Một"), text("chuyển đổi số " * 200, field="title", most_lines=400)], BOX, most=most)
    assert problem.value.field == "title"


def test_the_free_height_is_shared_out() -> None:
    block = text("Chuyển đổi số")
    above, middle, below = (stack([block], BOX, lean)[0].box for lean in (0, 0.5, 1))
    assert above[1] == BOX[1] and below[3] == BOX[3]
    assert middle[1] - BOX[1] == pytest.approx(BOX[3] - middle[3], abs=1)


def test_columns_keep_one_size_for_each_group() -> None:
    figures = [
        FigureBlock(f"items[{n}].value", value, "", "", 90, 12, group="value")
        for n, value in enumerate(["1", "22222222222"])
    ]
    columns = [Column([figure], (300 * n, 0, 300 * n + 290, 200)) for n, figure in enumerate(figures)]
    heights = {
        piece.height_px for pieces in stack_together(columns) for piece in pieces if isinstance(piece, FigurePiece)
    }
    assert len(heights) == 1


def test_an_empty_column_stays_empty() -> None:
    assert stack_together([Column([text("Một")], BOX), Column([], BOX)])[1] == []
    assert stack([], BOX) == []
