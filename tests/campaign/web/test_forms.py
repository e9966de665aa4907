"""Numbers that a browser sends."""

import pytest

from campaign.web.shell.forms import LARGEST_NUMBER, number_of, numbers_of


@pytest.mark.parametrize("said", ["", "-1", "1.5", "một", "٣", "²", "1" * 20, str(LARGEST_NUMBER + 1)])
def test_what_no_database_holds_is_no_number(said: str) -> None:
    assert number_of(said) is None


@pytest.mark.parametrize("number", [0, 7, LARGEST_NUMBER])
def test_a_number_is_read(number: int) -> None:
    assert number_of(str(number)) == number


def test_each_number_is_told_once_in_its_order() -> None:
    assert numbers_of(["3", "x", "1", "3", "9" * 30]) == [3, 1]
