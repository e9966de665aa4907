"""Sizes are what their forms ask for."""

import pytest

from content.infographics.sizes import A3, A5, FACEBOOK_COVER, MM_PER_INCH, SIZES, STREET_BANNER, Form, Size

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
MOST_PDF_INCHES = 200


def test_the_forms_of_the_plans_are_there() -> None:
    pixels = {(size.width_px, size.height_px) for size in SIZES.values() if size.paper is None}
    assert pixels >= {(1080, 1080), (1080, 1350), (1080, 1920), (1200, 630), (1920, 1080), (1920, 640), (1600, 400)}
    papers = {(size.paper.width_mm, size.paper.height_mm) for size in SIZES.values() if size.paper}
    assert papers == {(297, 420), (210, 297), (148, 210), (800, 2000), (5000, 700)}


def test_paper_has_the_pixels_of_its_resolution_and_bleed_around() -> None:
    assert (A3.width_px, A3.height_px) == (3508, 4961)
    assert A3.bleed_px == round(3 * 300 / MM_PER_INCH)
    assert A3.canvas_px == (3508 + 2 * A3.bleed_px, 4961 + 2 * A3.bleed_px)


@every_size
def test_its_form_follows_from_its_shape(size: Size) -> None:
    ratio = size.width_px / size.height_px
    assert size.form == (Form.TALL if ratio <= 1 else Form.WIDE if ratio < 2.9 else Form.STRIP)


@every_size
def test_a_page_of_paper_is_no_longer_than_a_pdf_page_may_be(size: Size) -> None:
    if size.paper:
        assert (
            max(size.paper.width_mm, size.paper.height_mm) + 2 * size.paper.bleed_mm
        ) / MM_PER_INCH < MOST_PDF_INCHES


def test_only_the_leaflet_has_a_back() -> None:
    assert [size for size in SIZES.values() if size.paper and size.paper.sides == 2] == [A5]


def test_the_cover_keeps_its_words_to_what_phones_show() -> None:
    inner = FACEBOOK_COVER.width_px * (1 - FACEBOOK_COVER.insets.left - FACEBOOK_COVER.insets.right)
    assert inner / FACEBOOK_COVER.height_px <= 16 / 9


def test_a_banner_without_marks_is_hemmed_at_its_ends() -> None:
    assert STREET_BANNER.paper and not STREET_BANNER.paper.has_marks
    assert STREET_BANNER.insets.left * STREET_BANNER.paper.width_mm >= 50
