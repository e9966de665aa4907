"""What buttons tell the bot: written and read by one grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.chats.buttons import LONGEST, Press, Pressed, read, received, used
from campaign.states import UsePlace


@pytest.mark.parametrize("place", UsePlace)
def test_what_is_written_is_read(place: UsePlace) -> None:
    assert read(used(7, place)) == Pressed(Press.USED, 7, place)
    assert read(received(7)) == Pressed(Press.RECEIVED, 7)


def test_the_longest_fits_what_a_button_carries() -> None:
    assert all(len(used(2**31 - 1, place).encode()) <= LONGEST for place in UsePlace)


@pytest.mark.parametrize(
    "data", ["", "nhan", "nhan:", "nhan:x:", "la:1:", "nhan:²:", "nhan:99999999999:", "dung:1:" + "x" * 64]
)
def test_what_no_button_of_ours_carries_is_nothing(data: str) -> None:
    assert read(data) is None


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_failure(data: str) -> None:
    found = read(data)
    assert found is None or read(found.data) == found
