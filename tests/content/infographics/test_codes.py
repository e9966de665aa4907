"""The code is large enough for a phone and stands free."""

import pytest
from PIL import Image

from content.infographics.codes import LEAST, QUIET, code
from content.infographics.sizes import MEASURES, SIZES, Size
from content.palette import INK

FRAME_PX = 2


def dark_box(picture: Image.Image) -> tuple[int, int, int, int]:
    found = picture.convert("L").point(lambda value: 255 if value < 80 else 0).getbbox()
    assert found
    return found


@pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
@pytest.mark.parametrize("length", [40, 72, 110, 150])
def test_a_module_has_whole_pixels_and_a_quiet_zone(size: Size, length: int) -> None:
    picture = code("https://example.gov.vn/".ljust(length, "a"), MEASURES[size.name].code)
    left, _top, right, _bottom = dark_box(picture)
    module = (left - FRAME_PX) // QUIET
    assert module >= LEAST >= 3
    assert left == FRAME_PX + QUIET * module
    assert (right - left) % module == 0
    assert picture.width <= MEASURES[size.name].code


def test_the_code_is_drawn_in_ink() -> None:
    picture = code("https://example.gov.vn/", 163)
    left, top, _right, _bottom = dark_box(picture)
    assert "#{:02X}{:02X}{:02X}".format(*picture.getpixel((left, top))) == INK  # type: ignore[misc]
