"""A text that is only true on one day is found out."""

from datetime import date

import pytest

from campaign.editorial.dated_words import dated_words

DAY = date(2027, 10, 4)


@pytest.mark.parametrize(
    "text", ["ngày 04/10/2027", "ngày 4/10", "Thứ Hai", "hôm nay", "Còn 7 ngày", "ngày 4 tháng 10", "4-10-2027"]
)
def test_words_of_the_day_are_found(text: str) -> None:
    assert dated_words(["Mời bà con.", f"Xem {text} nhé."], DAY)


@pytest.mark.parametrize("text", ["14/10", "4/100", "số 04/10/2026/KH", "Thứ Ba", "hạn còn lâu"])
def test_other_words_are_left_in_peace(text: str) -> None:
    assert dated_words([text], DAY) == ()
