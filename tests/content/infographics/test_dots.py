import pytest

from content.infographics.blocks import TextBlock, without_hanging_dots
from content.infographics.fonts import Face
from content.infographics.pieces import TextPiece


@pytest.mark.parametrize(
    ("lines", "drawn"),
    [
        (["A ·", "B"], ["A", "B"]),
        (["A\u00a0·", "B · C"], ["A", "B · C"]),
        (["A", "· B"], ["A", "B"]),
        (["· A ·"], ["· A ·"]),
        ([], []),
    ],
)
def test_no_dot_hangs_where_a_line_breaks(lines: list[str], drawn: list[str]) -> None:
    assert without_hanging_dots(lines) == drawn


def test_source_and_contact_on_two_lines_have_no_dot_between_them() -> None:
    text = "Nguồn: Sở Khoa học và Công nghệ · Liên hệ: 0255 3822 001"
    fitted = TextBlock("source", text, Face.REGULAR, "#000000", 24, 24, 2).fit(1, 420)
    (piece,) = fitted.place(0, 0)
    assert isinstance(piece, TextPiece)
    assert next(line.strip("\u00a0 ") for line in piece.lines).endswith("Công\u00a0nghệ")
    assert "·" not in "".join(piece.lines)
