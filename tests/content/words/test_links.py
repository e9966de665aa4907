"""The links of a text, with their lines."""

from content.words.links import Link, links_of, pictures_of

TEXT = """\
Xem [trang một](https://a.vn/1),
rồi https://a.vn/2. Và <https://a.vn/3>

- [**đậm**](https://a.vn/4)
- [trống]() ![ảnh](https://a.vn/5.png)
"""


def test_links_come_in_order_with_words_and_lines() -> None:
    assert links_of(TEXT) == (
        Link("https://a.vn/1", "trang một", 1),
        Link("https://a.vn/2", "https://a.vn/2", 2),
        Link("https://a.vn/3", "https://a.vn/3", 2),
        Link("https://a.vn/4", "đậm", 4),
        Link("", "trống", 5),
    )


def test_pictures_are_told_by_line() -> None:
    assert pictures_of(TEXT) == (5,)
