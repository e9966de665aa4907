"""Numbers as people type them in a chat."""

import pytest

from campaign.bot.counting import number_in


@pytest.mark.parametrize(
    ("words", "number"),
    [("35", 35), ("khoảng 1.200 người", 1200), ("1 200", 1200), ("~50", 50), ("0", 0), ("12.345.678", 12345678)],
)
def test_the_only_number_is_meant(words: str, number: int) -> None:
    assert number_in(words) == number


@pytest.mark.parametrize("words", ["", "nhiều", "3 hay 4", "-3", "- 3", "9" * 13, "٣", "1.2", "10-20"])
def test_what_is_not_one_number_is_none(words: str) -> None:
    assert number_in(words) is None
