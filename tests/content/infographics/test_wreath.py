"""The wreath is even on both sides and leaves room inside."""

import pytest
from PIL import Image

from content.infographics.wreath import INSIDE, wreath


@pytest.mark.parametrize("side_px", [60, 200, 701])
def test_both_branches_are_alike(side_px: int) -> None:
    drawn = wreath(side_px)
    assert drawn.size == (side_px, side_px)
    assert drawn.tobytes() == drawn.transpose(Image.Transpose.FLIP_LEFT_RIGHT).tobytes()


@pytest.mark.parametrize("side_px", [60, 200, 701])
def test_what_stands_inside_meets_no_leaf(side_px: int) -> None:
    edge = round(side_px * (1 - INSIDE) / 2)
    middle = round(side_px * (0.5 - 0.28 / 2)), round(side_px * (0.5 + 0.28 / 2))
    inside = wreath(side_px).crop((edge, middle[0], side_px - edge, middle[1]))
    assert inside.getbbox() is None
