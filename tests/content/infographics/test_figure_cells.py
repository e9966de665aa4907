"""The parts of a figure's panel keep apart, whatever its shape."""

from itertools import combinations

import pytest

from content.infographics.figure_cells import Family, Stand, place
from tests.content.infographics.sheets import meet

CELL = (100, 200, 1000, 600)


@pytest.mark.parametrize("wide_px", [20, 95, 100, 134, 240, 280, 5000])
def test_every_shape_has_a_way_to_stand(wide_px: int) -> None:
    assert Stand.fitting(wide_px, 100)


@pytest.mark.parametrize("drop_px", [0, 15])
@pytest.mark.parametrize("icon_px", [0, 72])
@pytest.mark.parametrize("stand", Stand)
def test_the_parts_keep_apart_and_on_the_panel(stand: Stand, icon_px: int, drop_px: int) -> None:
    at = place(Family(stand, 40, 80, (240, 84), icon_px, 10), CELL, drop_px)
    value = (*at.value, at.value[0] + 240, at.value[1] + 84)
    icon = (*at.icon, at.icon[0] + icon_px, at.icon[1] + icon_px)
    parts = [value, at.words, at.bar, *([icon] if icon_px else [])]
    assert not any(meet(one, other) for one, other in combinations(parts, 2))
    assert all(CELL[0] + 40 <= box[0] and box[2] <= CELL[2] - 40 for box in parts)
    assert all(CELL[1] + 36 <= box[1] and box[3] <= CELL[3] - 40 for box in parts)


def test_without_a_bar_the_words_reach_the_padding() -> None:
    assert place(Family(Stand.PLAIN, 40, 80, (240, 84), 0, 0), CELL).words[3] == CELL[3] - 40
