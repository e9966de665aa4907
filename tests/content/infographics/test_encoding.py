"""A picture's file is lossless, says what it is, and is the same every time."""

import io
import unicodedata

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from content.infographics.encoding import MOST_TEXT, About, png

ABOUT = About("Ngày Chuyển đổi số", "Sở KH&CN Quảng Ngãi", "CC BY 4.0", "Quyết định 505/QĐ-TTg", "Một tấm “thiệp”.")


def painted(colours: int, size: tuple[int, int] = (67, 41)) -> Image.Image:
    image = Image.new("P", size)
    image.putpalette([(index * step) % 256 for index in range(colours) for step in (3, 7, 11)])
    image.putdata([index % colours for index in range(size[0] * size[1])])
    return image


def opened(data: bytes) -> PngImageFile:
    image = Image.open(io.BytesIO(data), formats=("PNG",))
    assert isinstance(image, PngImageFile)
    image.load()
    return image


@pytest.mark.parametrize("colours", [1, 2, 3, 4, 5, 16, 17, 128, 256])
def test_every_pixel_keeps_its_colour(colours: int) -> None:
    image = painted(colours)
    assert opened(png(image, ABOUT)).convert("RGB").tobytes() == image.convert("RGB").tobytes()


@pytest.mark.parametrize(("colours", "depth"), [(2, 1), (4, 2), (16, 4), (17, 8)])
def test_few_colours_take_few_bits(colours: int, depth: int) -> None:
    assert png(painted(colours), ABOUT)[24] == depth


def test_the_texts_are_unicode() -> None:
    said = opened(png(painted(9), ABOUT)).text
    assert said["Title"] == ABOUT.title
    assert said["Author"] == ABOUT.author
    assert said["Copyright"] == ABOUT.licence
    assert said["Source"] == ABOUT.source
    assert said["Description"] == ABOUT.description


def test_an_empty_text_is_left_out() -> None:
    assert set(opened(png(painted(9), About(title="Ngày"))).text) == {"Title"}


def test_texts_are_composed_and_bounded() -> None:
    said = opened(png(painted(9), About(unicodedata.normalize("NFD", "Tiếng Việt"), description="ộ" * 90_000))).text
    assert said["Title"] == "Tiếng Việt"
    assert len(said["Description"]) == MOST_TEXT


def test_what_no_text_may_hold_is_left_out() -> None:
    data = png(painted(9), About(title="</x:xmpmeta>\x00IEND\r\n\ud800<b>\ufffe"))
    assert opened(data).text["Title"] == "</x:xmpmeta>IEND <b>"


def test_the_resolution_is_kept_for_print_only() -> None:
    assert opened(png(painted(9), ABOUT, 300)).info["dpi"] == pytest.approx((300, 300), abs=0.02)
    assert "dpi" not in opened(png(painted(9), ABOUT)).info


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert png(painted(70), ABOUT) == png(painted(70), ABOUT)


def test_no_moment_is_written() -> None:
    assert b"tIME" not in png(painted(70), ABOUT)
