"""The loudspeaker script: whole sentences within a length."""

import re

import pytest

from content.words.breath import MOST_SYLLABLES, seconds
from content.words.scripts import LENGTHS, about_in_words, length_in_words, loudspeaker_script
from content.words.variants import Material

BODY = """\
Hôm nay, 10/10/2027, là ngày hội của mọi người. Sở KH&CN mời bà con cùng hưởng ứng.

## Hôm nay, mỗi người một việc

1. **Làm** một việc trực tuyến;
2. Giữ an toàn.

Cần chuẩn bị:

- căn cước công dân;
- điện thoại.

Căn cứ: 505/QĐ-TTg, 22/4/2022.
"""
MATERIAL = Material("Ngày 10/10", "Mời bà con dùng dịch vụ công trực tuyến.", BODY, "Sở KH&CN")
CLOSING = "Cần hỏi thêm, xin gọi 1022."


@pytest.mark.parametrize("length_s", [0, 3, 10, 20, 30, 45, 60, 180])
@pytest.mark.parametrize("speed", [2.0, 3.5, 5.25])
def test_a_script_is_never_longer_than_its_length(length_s: int, speed: float) -> None:
    script = loudspeaker_script(MATERIAL, length_s, closing=CLOSING, syllables_per_s=speed)
    assert script.seconds <= length_s


@pytest.mark.parametrize("length_s", LENGTHS)
def test_a_script_has_only_whole_sentences(length_s: int) -> None:
    whole = " ".join(loudspeaker_script(MATERIAL, 10_000, closing=CLOSING).plain)
    said = " ".join(loudspeaker_script(MATERIAL, length_s, closing=CLOSING).plain)
    assert all(sentence in whole for sentence in re.split(r"(?<=\.) ", said))


def test_the_shortest_has_the_title_the_summary_and_where_to_ask() -> None:
    assert loudspeaker_script(MATERIAL, 12, opening="Kính thưa bà con!", closing="Xin gặp Tổ.").plain == (
        "Kính thưa bà con!",
        "Ngày mười tháng mười.",
        "Mời bà con dùng dịch vụ công trực tuyến.",
        "Xin gặp Tổ.",
    )


def test_a_numbered_list_is_said_whole_below_its_heading() -> None:
    plain = loudspeaker_script(MATERIAL, 180).plain
    at = plain.index("Hôm nay, mỗi người một việc.")
    assert plain[at + 1 : at + 3] == ("Thứ nhất: làm một việc trực tuyến.", "Thứ hai: giữ an toàn.")


def test_what_a_post_rests_on_is_for_readers_alone() -> None:
    assert "Căn cứ" not in " ".join(loudspeaker_script(MATERIAL, 10_000).plain)
    assert loudspeaker_script(Material("", "", "Căn cứ: lời người viết."), 30).plain == ("Căn cứ: lời người viết.",)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Người dân", "Với người dân:"),
        ("Người bán hàng, doanh nghiệp", "Với người bán hàng, doanh nghiệp:"),
        ("Cơ quan và đơn vị:", "Với cơ quan và đơn vị:"),
        ("Người dân làm gì?", "Người dân làm gì?"),
        ("Với người dân", "Với người dân:"),
        ("Với trẻ em", "Với trẻ em."),
    ],
)
def test_a_heading_that_only_names_hearers_turns_to_them(heading: str, said: str) -> None:
    body = f"## {heading}\n\n- Làm một việc."
    assert loudspeaker_script(Material("Tên", "", body), 30).plain[1:] == (said, "Làm một việc.")


def test_the_news_goes_before_the_greeting_and_the_way_to_ask() -> None:
    def said(length_s: int) -> tuple[str, ...]:
        told = Material("Tên bài", "Việc chính của bài.", "")
        return loudspeaker_script(
            told, length_s, opening="Kính thưa bà con. Sở xin thông báo.", closing="Hỏi Tổ."
        ).plain

    assert said(4) == ("Tên bài.", "Việc chính của bài.")
    assert said(7) == ("Kính thưa bà con.", "Tên bài.", "Việc chính của bài.", "Hỏi Tổ.")


def test_an_introduction_is_said_only_with_its_list() -> None:
    for length_s in range(120):
        plain = loudspeaker_script(MATERIAL, length_s).plain
        assert ("Cần chuẩn bị." in plain) == ("Căn cước công dân." in plain)


def test_the_way_to_ask_is_said_again_when_there_is_room() -> None:
    last = loudspeaker_script(MATERIAL, 60, closing="Xin gặp Tổ.", syllables_per_s=2).plain[-3:]
    assert last == ("Xin gặp Tổ.", "Xin nhắc lại.", "Xin gặp Tổ.")


def test_with_more_room_the_news_itself_is_said_again() -> None:
    last = loudspeaker_script(MATERIAL, 180, closing="Xin gặp Tổ.").plain[-4:]
    assert last == ("Xin nhắc lại.", "Ngày mười tháng mười.", "Mời bà con dùng dịch vụ công trực tuyến.", "Xin gặp Tổ.")


def test_own_words_are_said_from_the_beginning_without_gaps() -> None:
    body = "Một hai ba.\n\n" + "Dài quá đi mất thôi. " * 30 + "\n\n- Bốn."
    plain = loudspeaker_script(Material("", "", body), 30).plain
    assert (plain[0], set(plain[1:])) == ("Một hai ba.", {"Dài quá đi mất thôi."})


def test_an_address_takes_the_time_of_its_syllables() -> None:
    assert seconds(["Dichvucong."], 1) - seconds(["Một."], 1) == 2


def test_no_line_is_longer_than_a_breath() -> None:
    endless = Material("T", "Một " + "hai ba bốn năm " * 30, "và, " * 50)
    lines = loudspeaker_script(endless, 180).plain
    assert max(len(line.split()) for line in lines) <= MOST_SYLLABLES


def test_marks_tell_where_to_breathe() -> None:
    assert loudspeaker_script(Material("Kính mời bà con, mời các em", "", ""), 30).lines == (
        "Kính mời bà con, / mời các em. //",
    )


def test_an_enumeration_is_said_in_one_breath() -> None:
    assert loudspeaker_script(Material("Mời xã, phường, tổ", "", ""), 30).lines == ("Mời xã, phường, tổ. //",)


def test_an_empty_post_makes_an_empty_script() -> None:
    assert loudspeaker_script(Material("", "", ""), 30).lines == ()


def test_a_speed_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        loudspeaker_script(MATERIAL, 30, syllables_per_s=0)


@pytest.mark.parametrize(("length_s", "said"), [(30, "30 giây"), (60, "60 giây"), (90, "90 giây"), (180, "3 phút")])
def test_a_length_is_said_as_people_order_it(length_s: int, said: str) -> None:
    assert length_in_words(length_s) == said


@pytest.mark.parametrize(
    ("length_s", "words"), [(2, "10 giây"), (60, "1 phút"), (569, "9 phút 30 giây"), (118, "2 phút")]
)
def test_lengths_are_told_in_steps_of_ten_seconds(length_s: float, words: str) -> None:
    assert about_in_words(length_s) == words
