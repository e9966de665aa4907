"""A page knows where words may stand and how large they are."""

import pytest

from content.infographics.page import SCALES, Page
from content.infographics.sizes import A4, FACEBOOK_COVER, LINK, ROLL_UP, SIZES, STORY, Size

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)


@every_size
def test_the_area_lies_inside_the_cut(size: Size) -> None:
    page = Page(size)
    left, top, right, bottom = page.area
    assert size.bleed_px < left < right < page.width_px - size.bleed_px
    assert size.bleed_px < top < bottom <= page.height_px - size.bleed_px


@every_size
def test_the_smallest_type_is_still_read(size: Size) -> None:
    least_px = Page(size).least_px
    if size.paper:
        assert least_px / size.paper.dpi * 72 >= 7
    else:
        assert least_px >= 12


def test_units_become_pixels_and_never_nothing() -> None:
    assert Page(LINK).px(100) == 82
    assert Page(LINK).px(0.1) == 1


@pytest.mark.parametrize("size", [STORY, ROLL_UP])
def test_covered_edges_stay_without_words(size: Size) -> None:
    page = Page(size)
    assert page.area[3] <= page.height_px - size.bleed_px - int(size.insets.bottom * size.height_px)
    assert page.area[1] >= size.bleed_px + int(size.insets.top * size.height_px)


def test_the_corner_under_a_profile_picture_is_known() -> None:
    badge = Page(FACEBOOK_COVER).badge
    assert badge is not None
    assert badge[0] == 0 and badge[3] == FACEBOOK_COVER.height_px
    assert Page(A4).badge is None


def test_titles_are_larger_than_lines_and_lines_than_sources() -> None:
    for scale in SCALES.values():
        assert (
            scale.figure > scale.title > scale.heading > scale.line > scale.kicker >= scale.organisation > scale.source
        )
