"""Every icon is drawn, keeps to its box, stands in its middle and is like no other."""

from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from content.infographics.icons import ICONS, mask

ALIKE = 12
"""A mean difference of grey levels, of 255: a clock and a tick, each in its ring, are 16 apart."""

every_icon = pytest.mark.parametrize("name", ICONS)


def middle_of_mass(profile: bytes) -> float:
    """From 0 to 1, of the ink in the columns or rows of an icon."""
    return sum((place + 0.5) * ink for place, ink in enumerate(profile)) / sum(profile) / len(profile)


def seen(name: str) -> Image.Image:
    """An icon as an eye far away sees it: a shift by one pixel makes little difference."""
    return mask(name, 32).filter(ImageFilter.GaussianBlur(1))


@every_icon
def test_an_icon_has_ink_and_is_not_a_blot(name: str) -> None:
    share = ImageStat.Stat(mask(name, 48)).mean[0] / 255
    assert 0.1 < share < 0.4


@every_icon
@pytest.mark.parametrize("side_px", [24, 48, 240])
def test_an_icon_leaves_two_units_white_around(name: str, side_px: int) -> None:
    white = side_px * 2 // 24
    left, top, right, bottom = mask(name, side_px).getbbox() or (0, 0, 0, 0)
    assert min(left, top, side_px - right, side_px - bottom) >= white


@every_icon
def test_an_icon_fills_its_box_one_way_or_the_other(name: str) -> None:
    left, top, right, bottom = mask(name, 240).getbbox() or (0, 0, 0, 0)
    assert max(right - left, bottom - top) >= 0.72 * 240


@every_icon
def test_an_icon_stands_in_the_middle_of_its_box(name: str) -> None:
    columns = mask(name, 96).resize((96, 1), Image.Resampling.BOX).tobytes()
    rows = mask(name, 96).resize((1, 96), Image.Resampling.BOX).tobytes()
    assert abs(middle_of_mass(columns) - 0.5) < 0.09
    assert abs(middle_of_mass(rows) - 0.5) < 0.16


def test_no_two_icons_look_alike() -> None:
    views = {name: seen(name) for name in ICONS}
    apart = {
        (one, other): ImageStat.Stat(ImageChops.difference(views[one], views[other])).mean[0]
        for one, other in combinations(views, 2)
    }
    assert {pair: round(far, 1) for pair, far in apart.items() if far < ALIKE} == {}


@every_icon
def test_an_icon_is_the_same_bytes_each_time(name: str) -> None:
    first = mask(name, 64).tobytes()
    mask.cache_clear()
    assert mask(name, 64).tobytes() == first


@pytest.mark.parametrize("side_px", [1, 16, 17, 28, 64, 255, 400, 600, 601, 2500])
def test_a_mask_is_exactly_as_large_as_asked(side_px: int) -> None:
    drawn = mask("chip", side_px)
    assert (drawn.mode, drawn.size) == ("L", (side_px, side_px))
    assert drawn.getbbox() is not None


def test_edges_are_smooth() -> None:
    levels = set(mask("clock", 64).tobytes())
    assert len(levels) > 40


def test_a_mask_is_kept() -> None:
    assert mask("cloud", 40) is mask("cloud", 40)


def test_what_is_kept_has_a_bound() -> None:
    assert mask.cache_parameters()["maxsize"] is not None


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="no-such-icon"):
        mask("no-such-icon", 64)
