"""The code has whole pixels to a module, stands free, and is read back."""

import pytest
import zxingcpp
from PIL import Image, ImageOps

from content.infographics.codes import LEAST_MODULE_PX, QUIET, qr_mask
from content.infographics.problems import SpecProblem, TextTooLong

LINK = "https://example.gov.vn/nq57/bai/2027/ngay-khoa-hoc-cong-nghe/ngay-chinh/"


def read(mask: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(ImageOps.invert(mask))]


@pytest.mark.parametrize("room_px", [163, 188, 400, 1111])
@pytest.mark.parametrize("length", [40, 72, 110, 150])
def test_a_module_has_whole_pixels_and_a_quiet_zone(room_px: int, length: int) -> None:
    made = qr_mask("https://example.gov.vn/".ljust(length, "a"), room_px)
    left, top, right, bottom = made.mask.getbbox() or (0, 0, 0, 0)
    module_px = made.quiet_px // QUIET
    assert module_px >= LEAST_MODULE_PX
    assert left == top == made.mask.width - right == made.mask.height - bottom == made.quiet_px
    assert (right - left) % module_px == 0
    assert made.mask.width <= room_px


def test_the_mask_is_all_or_nothing() -> None:
    mask = qr_mask(LINK, 200).mask
    assert mask.mode == "L"
    assert {value for _count, value in mask.getcolors() or []} == {0, 255}


@pytest.mark.parametrize("link", [LINK, "http://a.vn/", "https://example.gov.vn/tin-tức?a=1&b=2#đầu", LINK + "x" * 80])
def test_a_reader_finds_the_link(link: str) -> None:
    assert read(qr_mask(link, 300).mask) == [link]


@pytest.mark.parametrize("side_px", [140, 260, 900])
def test_a_reader_finds_it_in_a_resized_picture(side_px: int) -> None:
    mask = qr_mask(LINK, 200).mask.resize((side_px, side_px), Image.Resampling.BILINEAR)
    assert read(mask) == [LINK]


def test_a_link_that_makes_modules_too_small_is_refused() -> None:
    with pytest.raises(TextTooLong) as caught:
        qr_mask(LINK, 100)
    assert caught.value.field == "link"


def test_print_asks_for_larger_modules() -> None:
    with pytest.raises(TextTooLong):
        qr_mask(LINK, 163, least_module_px=6)


def test_a_link_longer_than_any_code_is_refused() -> None:
    with pytest.raises(TextTooLong):
        qr_mask("https://example.gov.vn/" + "a" * 5_000, 4_000)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "tel:19001234", "example.gov.vn", "SMSTO:84:x", ""])
def test_only_the_address_of_a_page_is_coded(link: str) -> None:
    with pytest.raises(SpecProblem) as caught:
        qr_mask(link, 300)
    assert caught.value.field == "link"
