"""Texts of further ways out, made from the article where nobody wrote them."""

import pytest

from content.words.lengths import LIMITS, Unit, count, reading_s
from content.words.plain import to_plain
from content.words.variants import VARIANTS, Material, cut_plain, variant

BODY = """\
Hôm nay, 10/10/2027, là **ngày hội**. Mời [bà con](https://example.gov.vn/a).

## Cùng hưởng ứng

1. **Làm** một việc;
2. Giữ an toàn.

- ≥ 80% người dân

[Đọc bài đầy đủ](https://example.gov.vn/b)
"""
LINK = "https://example.gov.vn/bai/1/"
MATERIAL = Material("Ngày 10/10", "Tóm tắt của bài.", BODY, "Sở KH&CN", LINK)


def test_zalo_has_plain_paragraphs_and_the_link_at_the_end() -> None:
    assert variant("zalo", MATERIAL) == (
        "Tóm tắt của bài.\n\nHôm nay, 10/10/2027, là ngày hội. Mời bà con.\n\nCùng hưởng ứng\n\n"
        f"1. Làm một việc;\n2. Giữ an toàn.\n\n• ≥ 80% người dân\n\nXem thêm: {LINK}"
    )


def test_zalo_keeps_its_link_when_the_text_must_be_cut() -> None:
    text = variant("zalo", Material("T", "S", "một hai ba " * 1000, link=LINK))
    assert (len(text) <= LIMITS["zalo"].most, text.endswith(LINK)) == (True, True)


def test_facebook_shows_addresses_after_their_words() -> None:
    assert "Mời bà con (https://example.gov.vn/a)." in variant("facebook", MATERIAL)


def test_the_loudspeaker_has_one_sentence_a_line_as_it_is_said() -> None:
    assert variant("radio", MATERIAL).split("\n") == [
        "Sở Khoa học và Công nghệ thông tin tới bà con và các bạn.",
        "Ngày mười tháng mười.",
        "Tóm tắt của bài.",
        "Hôm nay, ngày mười tháng mười năm hai nghìn không trăm hai mươi bảy, là ngày hội.",
        "Mời bà con.",
        "Cùng hưởng ứng.",
        "Thứ nhất: làm một việc.",
        "Thứ hai: giữ an toàn.",
        "Ít nhất tám mươi phần trăm người dân.",
    ]


def test_the_loudspeaker_does_not_read_what_a_post_rests_on() -> None:
    assert variant("radio", Material("Tên", "", "Lời.\n\nCăn cứ: Quyết định số 1.")) == "Tên.\nLời."


def test_an_led_wall_has_the_title_and_a_short_line() -> None:
    assert variant("led", MATERIAL) == "Ngày 10/10\nTóm tắt của bài."


@pytest.mark.parametrize("name", VARIANTS)
def test_an_empty_article_makes_no_text(name: str) -> None:
    assert variant(name, Material("", "", "")) == ""


def test_hostile_text_stays_text() -> None:
    plain = to_plain("<script>x</script> [bấm](javascript:x) {{ 7 * 7 }}")
    assert plain == "<script>x</script> [bấm](javascript:x) {{ 7 * 7 }}"


def test_a_long_word_is_cut_within_the_limit() -> None:
    assert (cut_plain("a" * 10, 5), cut_plain("một hai", 5), cut_plain("ab", 0)) == ("aaaa…", "một…", "")


def test_a_flower_is_two_units_and_one_character() -> None:
    assert (count("🌸", Unit.UTF16), count("🌸", Unit.CHARACTERS), count("hai từ", Unit.WORDS)) == (2, 1, 2)


def test_an_announcer_reads_two_and_a_half_words_a_second() -> None:
    assert reading_s("từ " * 150) == 60
