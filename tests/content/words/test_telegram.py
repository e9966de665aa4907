from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.messages import Part, Photo, Picture, Text
from content.words.telegram import (
    CAPTION_UNITS,
    TEXT_UNITS,
    cut,
    length_units,
    telegram_parts,
    telegram_parts_like,
    to_telegram_html,
)

PICTURE = Picture("anh.png", "image/png", b"png", 1080, 1350, "Ngày hội", "0" * 64)
LINK = "https://example.gov.vn/bai?a=1&b=2"
ALLOWED = {"a", "b", "i", "code", "pre", "blockquote"}
WORDS = [
    "Ngày",
    "hội",
    "**đậm**",
    "*nghiêng*",
    "[lối](https://a.vn)",
    "👩‍🔬",
    "🇻🇳",
    "a&b",
    "<x>",
    "\n\n",
    "- ",
    "> ",
    "`mã`",
]
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=60).map(" ".join)


class Checker(HTMLParser):
    """Reads Telegram's HTML as strictly as its server: known tags only, each closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert [name for name, _value in attrs] == (["href"] if tag == "a" else [])
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def html_of(part: Part) -> str:
    assert isinstance(part.body, Photo | Text)
    return part.body.caption_html if isinstance(part.body, Photo) else part.body.html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("## Mục **một**", "<b>Mục một</b>"),
        ("a **b** *c* `d<`", "a <b>b</b> <i>c</i> <code>d&lt;</code>"),
        ("một\nhai\n\nba", "một hai\n\nba"),
        ("Việc:\n\n- một\n- hai\n\nHết", "Việc:\n\n• một\n• hai\n\nHết"),
        ("3. ba\n4. bốn\n   - con", "3. ba\n4. bốn\n  • con"),
        ("> trích\n> > lồng", "<blockquote>trích\n\nlồng</blockquote>"),
        ("|a|b|\n|-|-|\n|1|2|", "a – b\n1 – 2"),
        ("    x < y", "<pre>x &lt; y</pre>"),
        ("[x](https://a.vn?a=1&b=2)", '<a href="https://a.vn?a=1&amp;b=2">x</a>'),
        ("[x](/trang) [y](ftp://a.vn)", "x y"),
        ("<b>thẻ</b> & “chữ”", "&lt;b&gt;thẻ&lt;/b&gt; &amp; “chữ”"),
        ("![ảnh](https://a.vn/x.png)", "ảnh"),
    ],
)
def test_markdown_becomes_what_telegram_shows(markdown: str, html: str) -> None:
    assert to_telegram_html(markdown) == html


@given(texts)
def test_any_text_becomes_well_formed_and_is_counted_as_telegram_counts(markdown: str) -> None:
    html = to_telegram_html(markdown)
    assert length_units(html) == units(Checker(html).text)


@given(texts, st.integers(0, 200))
def test_a_cut_text_fits_is_well_formed_and_is_a_beginning_of_the_whole(markdown: str, limit: int) -> None:
    html = to_telegram_html(markdown)
    shown = Checker(cut(html, limit)).text
    assert units(shown) <= limit
    assert Checker(html).text.startswith(shown.removesuffix("…"))


def test_an_emoji_beyond_the_basic_plane_counts_two_and_an_entity_one() -> None:
    assert length_units("<b>😀</b>&amp;ế") == 4


def test_a_text_is_cut_between_words_with_its_tags_closed() -> None:
    assert cut("<b>Ngày hội <i>đổi mới</i></b> sáng tạo", 14) == "<b>Ngày hội <i>đổi…</i></b>"


def test_a_single_long_word_is_cut_inside() -> None:
    assert cut("&amp;" * 10, 4) == "&amp;&amp;&amp;…"


def test_a_text_that_fits_is_left_alone() -> None:
    assert cut("<b>vừa đủ</b>", 6) == "<b>vừa đủ</b>"


def test_a_short_text_is_one_photo_with_title_and_link() -> None:
    (part,) = telegram_parts("A & B", "**nội dung**", LINK, PICTURE, "@kenh")
    assert (part.name, part.destination) == ("anh", "@kenh")
    link = '<a href="https://example.gov.vn/bai?a=1&amp;b=2">Xem bài đầy đủ</a>'
    assert html_of(part) == f"<b>A &amp; B</b>\n\n<b>nội dung</b>\n\n{link}"


def test_a_link_that_the_text_already_has_is_not_added_again() -> None:
    (part,) = telegram_parts("Tên", f"[Xem]({LINK})", LINK, PICTURE, "@kenh")
    assert html_of(part).count("href=") == 1


def test_a_long_text_follows_its_photo() -> None:
    photo, text = telegram_parts("Tên", "chữ " * 300, LINK, PICTURE, "@kenh")
    assert [photo.name, text.name] == ["anh", "noi-dung"]
    assert html_of(photo).startswith("<b>Tên</b>\n\n<a href=")
    assert html_of(text) == ("chữ " * 300).strip()


def test_without_a_picture_it_is_one_text() -> None:
    (part,) = telegram_parts("Tên", "chữ", "", None, "@kenh")
    assert part == Part("noi-dung", "@kenh", Text("<b>Tên</b>\n\nchữ"))


def test_a_text_beyond_the_limit_is_cut_and_still_leads_to_the_article() -> None:
    (part,) = telegram_parts("Tên", "chữ " * 3000, LINK, None, "@kenh")
    assert TEXT_UNITS - 10 < length_units(html_of(part)) <= TEXT_UNITS
    assert html_of(part).endswith("Xem bài đầy đủ</a>")


@given(st.text(min_size=1, max_size=3000), texts, st.sampled_from(["", LINK]), st.sampled_from([None, PICTURE]))
def test_every_part_fits_telegram(title: str, markdown: str, link: str, picture: Picture | None) -> None:
    for part in telegram_parts(title, markdown * 20, link, picture, "@kenh"):
        limit = CAPTION_UNITS if isinstance(part.body, Photo) else TEXT_UNITS
        assert 0 < units(Checker(html_of(part)).text) <= limit


LONG = "Một câu khá dài. " * 200


@pytest.mark.parametrize(
    ("names", "text", "kinds"),
    [
        ({"anh"}, "Ngắn", ["anh"]),
        ({"anh"}, LONG, ["anh"]),
        ({"anh", "noi-dung"}, "Ngắn", ["anh", "noi-dung"]),
        ({"anh", "noi-dung"}, "", ["anh", "noi-dung"]),
        ({"anh", "noi-dung"}, LONG, ["anh", "noi-dung"]),
        ({"noi-dung"}, LONG, ["noi-dung"]),
    ],
)
def test_a_message_that_is_out_keeps_its_pieces(names: set[str], text: str, kinds: list[str]) -> None:
    made = telegram_parts_like(names, "Tên", text, LINK, PICTURE, "@kenh")
    assert [part.name for part in made] == kinds
    for part in made:
        html = part.body.caption_html if isinstance(part.body, Photo) else part.body.html  # type: ignore[union-attr]
        assert 0 < length_units(html) <= (CAPTION_UNITS if isinstance(part.body, Photo) else TEXT_UNITS)
