"""The office's mark and name, and the code, keep their places."""

import io

import pytest
from PIL import Image

from content.infographics import lay_out, marks
from content.infographics.logos import Logo, open_logo
from content.infographics.page import Page
from content.infographics.pieces import PicturePiece
from content.infographics.sizes import A4, FACEBOOK_COVER, LINK, PORTRAIT, SIZES, Size
from tests.content.infographics.samples import LONG, spec
from tests.content.infographics.sheets import assert_readable, meet

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)


def logo(width_px: int, height_px: int) -> Logo:
    data = io.BytesIO()
    Image.new("RGBA", (width_px, height_px), "#B4141E").save(data, "PNG")
    return open_logo(data.getvalue())


@every_size
@pytest.mark.parametrize("shape", [(400, 400), (900, 240), (240, 900), (2000, 60)])
def test_a_logo_of_any_shape_stands_beside_the_name(size: Size, shape: tuple[int, int]) -> None:
    page = Page(size)
    head = marks.office(spec(logo=logo(*shape)), page, page.area, on_dark=True)
    shown = next(piece for piece in head.pieces if isinstance(piece, PicturePiece))
    name = next(piece for piece in head.pieces if piece.field == "organisation")
    assert not meet(shown.box, name.box)
    assert shown.picture.height <= page.px(page.scale.ring)
    assert shown.picture.width / shown.picture.height == pytest.approx(shape[0] / shape[1], rel=0.5)


def test_a_logo_stands_on_a_white_plate_only_on_a_dark_ground() -> None:
    page = Page(PORTRAIT)
    dark = marks.office(spec(logo=logo(300, 300)), page, page.area, on_dark=True)
    light = marks.office(spec(logo=logo(300, 300)), page, page.area, on_dark=False)
    assert len(dark.pieces) == len(light.pieces) + 1


def test_a_logo_stands_instead_of_the_letters() -> None:
    page = Page(PORTRAIT)
    fields = {piece.field for piece in marks.office(spec(logo=logo(300, 300)), page, page.area, on_dark=True).pieces}
    assert "unit_mark" not in fields and "logo" in fields


@every_size
def test_a_long_name_of_an_office_ends_where_it_says(size: Size) -> None:
    page = Page(size)
    head = marks.office(spec(organisation=LONG[:100]), page, page.area, on_dark=True)
    assert max(piece.box[3] for piece in head.pieces) <= head.bottom + page.px(8)


def test_no_office_takes_no_room() -> None:
    page = Page(PORTRAIT)
    head = marks.office(spec(organisation="", unit_mark=""), page, page.area, on_dark=True)
    assert (list(head.pieces), head.bottom) == ([], page.area[1])


@every_size
def test_a_module_of_a_code_is_large_enough(size: Size) -> None:
    page = Page(size)
    mask = marks.code(spec(), page, page.px(page.scale.code)).mask
    first = mask.getbbox()
    assert first
    module_px = first[0] / 4
    assert module_px >= (size.paper.px(marks.LEAST_MODULE_MM) if size.paper else marks.LEAST_MODULE_PX)


@pytest.mark.parametrize("size", [LINK, A4, FACEBOOK_COVER])
def test_the_code_stands_left_of_its_invitation(size: Size) -> None:
    page = Page(size)
    boxes = {piece.field: piece.box for piece in marks.code_beside_words(spec(), page, page.area)}
    assert boxes["link"][2] < boxes["invitation"][0]


def test_without_a_link_there_is_no_code() -> None:
    page = Page(LINK)
    assert marks.code_beside_words(spec(link=""), page, page.area) == []


@every_size
@pytest.mark.parametrize("letters", ["QN", "KHCN", "SKHCN"])
def test_letters_too_small_for_the_accent_are_white(size: Size, letters: str) -> None:
    sheet = lay_out(spec(unit_mark=letters), size)
    assert_readable(sheet, Page(size))
