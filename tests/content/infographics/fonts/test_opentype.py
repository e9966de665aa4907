"""A font file tells its characters; what is no font is told apart."""

import struct
from pathlib import Path

import pytest

from content.infographics.fonts import Face
from content.infographics.fonts.opentype import OpenType


def test_a_face_knows_which_letters_it_has() -> None:
    source, digits = OpenType(Face.REGULAR.value), OpenType(Face.DIGITS.value)
    assert all(map(source.has, "ẴỗựĐ₫ƀĕŏĭ≥"))
    assert not source.has("中")
    assert digits.has("≥") and not digits.has("ƀ")


@pytest.mark.parametrize("content", [b"", b"\0\1\0\0", b"no font at all" * 20, b"ttcf" + b"\xff" * 40])
def test_a_file_that_is_no_font_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "letters.ttf"
    file.write_bytes(content)
    with pytest.raises((ValueError, struct.error)):
        OpenType(str(file))


def test_a_font_that_breaks_off_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letters.ttf"
    file.write_bytes(Path(Face.REGULAR.value).read_bytes()[:600])
    with pytest.raises((ValueError, struct.error)):
        OpenType(str(file))
