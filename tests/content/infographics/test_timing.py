"""The pace of animations."""

import pytest

from content.infographics.problems import PictureProblem
from content.infographics.timing import eased, moments


def test_every_frame_has_its_moment() -> None:
    assert len(moments(6, 25)) == 150
    assert len(moments(5.5, 15)) == 82


@pytest.mark.parametrize("fps", [1, 15, 25, 60])
def test_it_starts_at_nothing_and_rests_on_the_whole(fps: int) -> None:
    given = moments(5, fps)
    assert (given[0], given[-1]) == (0.0, 1.0)


def test_it_never_goes_back() -> None:
    given = moments(8, 25)
    assert list(given) == sorted(given)


def test_the_last_third_stands_still() -> None:
    given = moments(6, 25)
    assert given.count(1.0) / 25 == pytest.approx(1.8, abs=0.1)


def test_it_starts_fast_and_calms_down() -> None:
    assert eased(0.5) > 0.8
    assert eased(0.2) - eased(0.1) > eased(0.9) - eased(0.8)


@pytest.mark.parametrize("seconds", [0, 4.9, 8.1, float("inf"), float("nan")])
def test_a_time_that_is_too_short_or_too_long_is_refused(seconds: float) -> None:
    with pytest.raises(PictureProblem, match="từ 5 đến 8 giây"):
        moments(seconds, 25)


@pytest.mark.parametrize("fps", [0, -1, 61])
def test_a_pace_that_nobody_can_play_is_refused(fps: int) -> None:
    with pytest.raises(PictureProblem, match=f"ở đây là {fps}"):
        moments(6, fps)
