"""Pictures to be looked at while they are made."""

import pytest

from campaign.pictures.previewing import MOST_PX, preview, reduced
from campaign.pictures.samples import samples
from content.infographics import draw
from content.infographics.sizes import LINK, SIZES


@pytest.mark.parametrize("name", SIZES)
def test_every_size_fits_a_screen_in_its_own_proportions(name: str) -> None:
    size, small = SIZES[name], reduced(SIZES[name], MOST_PX)
    assert max(small.width_px, small.height_px) <= MOST_PX + 8
    assert small.width_px / small.height_px == pytest.approx(size.width_px / size.height_px, rel=0.02)


def test_a_picture_for_screens_is_shown_as_it_will_be() -> None:
    spec = samples()["announcement"]
    assert preview(spec, LINK).data == draw(spec, LINK).data


@pytest.mark.parametrize("name", ["a3", "bang-ron"])
def test_paper_is_drawn_small(name: str) -> None:
    picture = preview(samples()["announcement"], SIZES[name])
    assert max(picture.width_px, picture.height_px) <= MOST_PX + 8
