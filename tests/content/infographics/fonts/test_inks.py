"""A drawn line looks as Pillow draws it with raqm, needs no raqm, and is kept within bounds."""

import random

import pytest
from PIL import Image, ImageChops, ImageFont, ImageStat

from content.infographics.fonts import Face, Ink, bearing_px, extent, ink, tidy, width_px
from content.infographics.fonts.inks import Shelf
from tests.needs import needs_raqm

SENTENCES = (
    "Đẩy mạnh chuyển đổi số, phục vụ người dân",
    "Tổ công nghệ số cộng đồng: Vững Từng Bước",
    "Từ ngày 22/12/2024, ≥ 80% “Bình dân học vụ số”",
)
LETTERS = "aăâbdđeêgijơưyAĂÂĐÊÔƠƯVTẰẮẤẦỆổỗộớờởỡợứừửữựỳỵƀĕŏĭ0123456789.,:;()“”–/%≥fQ "


def shown(mask: Image.Image, left: int, top: int, size: tuple[int, int]) -> Image.Image:
    page = Image.new("L", size)
    page.paste(mask, (40 + left, size[1] // 2 + top))
    return page


@needs_raqm
@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("size_px", [28, 61, 120])
def test_vietnamese_is_drawn_as_pillow_draws_it(face: Face, size_px: int) -> None:
    font = ImageFont.truetype(face.value, size_px, layout_engine=ImageFont.Layout.RAQM)
    for text in SENTENCES:
        line, page = ink(face, size_px, text), (size_px * 40, size_px * 3)
        core, (left, top) = font.getmask2(text, "L", anchor="ls")
        theirs = shown(Image.frombytes("L", core.size, bytes(core)), left, top, page)
        apart = ImageChops.difference(theirs, shown(line.mask, line.left, line.top, page))
        # A letter here and there stands one pixel aside: the advances are not rounded to a 64th first.
        assert ImageStat.Stat(apart).sum[0] < 0.1 * ImageStat.Stat(theirs).sum[0]
        assert abs(line.advance_px - font.getlength(text)) < 0.5


def test_extent_and_width_are_those_of_the_ink() -> None:
    chance = random.Random(57)
    for _turn in range(400):
        face, size_px = chance.choice(list(Face)), chance.randint(9, 160)
        text = tidy("".join(chance.choices(LETTERS, k=chance.randint(1, 14))))
        line = ink(face, size_px, text)
        assert extent(face, size_px, text) == ((line.top, line.top + line.mask.height) if line.mask.width else (0, 0))
        assert line.advance_px == width_px(face, size_px, text)


def test_a_mask_is_cropped_to_its_ink() -> None:
    line = ink(Face.BLACK, 60, "Ngày")
    assert line.mask.getbbox() == (0, 0, *line.mask.size)
    assert bearing_px(Face.BLACK, 60, "Ngày") == line.left > 0


def test_a_blank_text_has_an_empty_mask_and_its_width() -> None:
    line = ink(Face.BOLD, 40, "\u00a0 ")
    assert line.mask.size == (0, 0)
    assert line.advance_px == width_px(Face.BOLD, 40, "  ") > 0


def test_a_no_break_space_is_drawn_as_a_space() -> None:
    assert ink(Face.BOLD, 40, "5\u00a0bước").mask.tobytes() == ink(Face.BOLD, 40, "5 bước").mask.tobytes()


def test_the_same_line_is_drawn_once() -> None:
    assert ink(Face.BOLD, 40, "một lần").mask is ink(Face.BOLD, 40, "một lần").mask


def test_the_shelf_holds_no_more_than_its_bytes() -> None:
    shelf = Shelf(100_000)
    for number in range(100):
        shelf.get(number, lambda: Ink(Image.new("L", (100, 50)), 0, 0, 0.0))
    assert 80_000 < shelf.held_bytes <= 100_000


def test_the_shelf_does_not_keep_what_would_empty_it() -> None:
    shelf = Shelf(100_000)
    shelf.get("huge", lambda: Ink(Image.new("L", (300, 300)), 0, 0, 0.0))
    assert shelf.held_bytes == 0


def test_digits_of_one_width_stand_at_the_same_places_whatever_they_are() -> None:
    for face in Face:
        widths = {width_px(face, 100, f"{digit}{digit},{digit}%", is_tabular=True) for digit in range(10)}
        assert len({round(width, 6) for width in widths}) == 1


def test_a_narrow_digit_stands_in_the_middle_of_its_room() -> None:
    line = ink(Face.DIGITS, 100, "1", is_tabular=True)
    right = line.advance_px - line.left - line.mask.width
    assert line.left > ink(Face.DIGITS, 100, "1").left
    assert abs(right - line.left) < 0.15 * line.advance_px
