"""Lengths as Telegram counts them: UTF-16 units of what is read, not of the markup."""

import pytest

from channels.errors import Rejected
from channels.telegram.limits import LIMITS, check, units
from content.messages import Album, Photo, Text
from tests.channels.pictures import picture


@pytest.mark.parametrize(
    ("markup", "length"),
    [
        ("abc", 3),
        ("<b>ăn</b>", 2),
        ("&lt;b&gt;", 3),
        ("&#259;&#x103;", 2),
        ("😀", 2),
        ('<a href="https://example.gov.vn/long">x</a>', 1),
    ],
)
def test_markup_and_escapes_do_not_count(markup: str, length: int) -> None:
    assert units(markup) == length


@pytest.mark.parametrize(("markup", "length"), [("&nbsp;", 6), ("1 < 2 > 0", 9)])
def test_what_telegram_does_not_know_as_markup_counts_as_written(markup: str, length: int) -> None:
    assert units(markup) == length


@pytest.mark.parametrize("blank", ["", "  \n", "<b> </b>", "&#32;"])
def test_a_text_of_blanks_is_empty(blank: str) -> None:
    with pytest.raises(Rejected, match="trống"):
        check(Text(blank))


def test_a_text_of_exactly_the_limit_passes() -> None:
    check(Text("ă" * (LIMITS.text_units or 0)))


def test_a_caption_of_exactly_the_limit_passes() -> None:
    check(Photo(picture(), "<b>" + "ă" * (LIMITS.caption_units or 0) + "</b>"))


@pytest.mark.parametrize("count", [0, 1, 11])
def test_an_album_needs_two_to_ten_pictures(count: int) -> None:
    with pytest.raises(Rejected, match="2 đến 10"):
        check(Album((picture(64, 64),) * count, "Bộ ảnh"))


def test_a_refusal_says_how_long_it_is_and_how_long_it_may_be() -> None:
    with pytest.raises(Rejected, match=r"5000 .*4096"):
        check(Text("a" * 5000))
