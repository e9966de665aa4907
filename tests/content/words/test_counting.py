"""Lengths as each way out counts them."""

from content.messages import Photo, Picture
from content.words.counting import LIMITS, caption_units, count, utf16_units
from content.words.telegram import length_units, telegram_parts

TELEGRAM, _CAPTION, ZALO, *_REST = LIMITS


def test_telegram_counts_utf16_units_without_the_marks() -> None:
    assert count("**đổi** [số](https://a.vn) 🎉", TELEGRAM) == len("đổi số ") + 2


def test_zalo_counts_characters_as_they_are() -> None:
    assert count("**đổi** 🎉", ZALO) == 9


def test_half_a_pair_is_one_unit() -> None:
    assert utf16_units("a\ud83c") == 2


def test_a_caption_is_counted_as_it_is_sent() -> None:
    picture = Picture("a.png", "image/png", b"", 1, 1, "ảnh", "0" * 64)
    for text in ("", "Chữ **đậm**.", "Xem https://a.vn/b/"):
        (part,) = telegram_parts("Tiêu đề", text, "https://a.vn/b/", picture, "kenh")
        assert isinstance(part.body, Photo)
        assert caption_units("Tiêu đề", text, "https://a.vn/b/") == length_units(part.body.caption_html)
