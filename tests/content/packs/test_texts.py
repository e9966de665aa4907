from dataclasses import replace

import pytest

from content.messages import Label
from content.packs.material import LONG, QUESTIONS, SHORT, SLOGANS
from content.packs.texts import (
    MOST_SHORT,
    contact,
    day_markdown,
    figure_line,
    figures_markdown,
    is_written,
    lines_of,
    links_of,
    links_text,
    long_markdown,
    pairs,
    short_text,
    slogan_text,
    slogans,
    sources_of,
    voice,
)
from content.words.counting import utf16_units
from tests.content.packs.sample import COUNTDOWN, LINK, UNIT, material

PEOPLE = Label("nguoi-dan", "Người dân")


def test_a_short_text_greets_tells_and_says_whom_to_ask() -> None:
    lines = short_text(material(unit=UNIT, audience=PEOPLE)).split("\n")
    assert lines[0] == "Kính gửi bà con,"
    assert "10/10 – mỗi người một việc." in lines
    assert lines[-3:] == [contact(material(unit=UNIT)), f"Trang thông tin: {UNIT.url}", f"Đọc thêm: {LINK}"]


@pytest.mark.parametrize(
    ("title", "telegram", "is_kept"),
    [
        ("Còn 7 ngày tới Ngày hội", "Còn **7 ngày** nữa là Ngày hội, 01/10/2027.\n\nMời bà con.", False),
        ("Hưởng ứng Ngày hội số quốc gia (10/10/2027)", "**10/10/2027** – Ngày hội số quốc gia.", False),
        ("Đặt mật khẩu dễ nhớ", "Chọn một việc.\n\nĐặt mật khẩu dễ nhớ.", True),
        ("Ngày mai là Ngày hội", "", True),
    ],
)
def test_a_short_text_says_its_title_once(title: str, telegram: str, *, is_kept: bool) -> None:
    assert (title in short_text(material(title=title, telegram=telegram)).split("\n")) is is_kept


def test_a_short_text_says_its_link_once() -> None:
    assert short_text(material()).count(LINK) == 1


@pytest.mark.parametrize("letter", ["từ ", "🙂 ", "dài"])
def test_a_text_however_long_fits_one_message_and_keeps_link_and_contact(letter: str) -> None:
    text = short_text(material(telegram=letter * 3000, unit=UNIT))
    assert utf16_units(text) <= MOST_SHORT
    assert text.endswith(f"Đọc thêm: {LINK}")
    assert "0255 3822 001" in text


def test_even_names_that_are_longer_than_a_message_fit_one() -> None:
    assert (
        utf16_units(short_text(material(title="Tên 🙂 " * 200, unit=replace(UNIT, name="Phường " * 140)))) <= MOST_SHORT
    )


def test_a_further_post_has_a_short_text_of_its_own() -> None:
    assert "Còn 7 ngày" in short_text(material(others=(COUNTDOWN,)), COUNTDOWN)


def test_what_a_person_wrote_stands_in_place_of_the_post() -> None:
    text = short_text(material(texts={SHORT: "Lời **riêng**."}))
    assert "Lời riêng." in text
    assert "mỗi người một việc" not in text


def test_what_the_unit_added_is_told_as_its_own() -> None:
    assert "Phường Cẩm Thành: Mời đến nhà văn hóa." in short_text(
        material(unit=UNIT, additions={SHORT: "Mời đến nhà văn hóa."})
    )


def test_a_translation_stands_alone_without_vietnamese_around_it() -> None:
    text = short_text(material(language="en", texts={SHORT: "Digital day."}))
    assert text == f"Digital day.\n\n{LINK}"


def test_in_another_language_only_what_a_person_wrote_is_there() -> None:
    english = material(language="en", texts={SHORT: "Digital day."})
    assert (is_written(english, SHORT), is_written(english, LONG)) == (True, False)


def test_the_long_text_tells_the_units_figures_with_their_sources() -> None:
    text = long_markdown(material(unit=UNIT))
    assert "## Số liệu của Phường Cẩm Thành" in text
    assert "- Hồ sơ trực tuyến: 82,5% (nguồn: Báo cáo của phường; kiểm tra ngày 01/9/2027)" in text


def test_the_long_text_tells_the_day_and_no_countdown() -> None:
    same_day = replace(COUNTDOWN, title="Việc nhỏ", day=material().event_date)
    text = long_markdown(material(others=(COUNTDOWN, same_day)))
    assert "## Việc nhỏ" in text
    assert "Còn 7 ngày" not in text


def test_a_written_long_text_does_not_repeat_the_title() -> None:
    written = material(texts={LONG: f"# {material().title}\n\nBài riêng."})
    assert long_markdown(written).startswith("Bài riêng.")


def test_what_the_day_says_names_nobody_to_ask() -> None:
    assert day_markdown(material(unit=UNIT)) == material().body


def test_a_units_text_says_once_whom_to_ask() -> None:
    asking = "Cần hướng dẫn, xin liên hệ Sở Khoa học và Công nghệ."
    second = replace(COUNTDOWN, title="Việc nhỏ", body=f"Việc.\n\n{asking}", day=material().event_date)
    told = material(body=f"Lời.\n\n{asking}", others=(second,))
    assert long_markdown(replace(told, unit=UNIT)).count("Cần hướng dẫn") == 1
    assert long_markdown(told).count(asking) == 3


def test_a_name_cannot_turn_into_markdown() -> None:
    assert "## Số liệu của \\*A\\*" in figures_markdown(replace(UNIT, name="*A*"))


def test_a_unit_without_figures_tells_none() -> None:
    assert figures_markdown(replace(UNIT, figures=())) == figures_markdown(None) == ""


def test_a_figure_without_a_name_is_its_value() -> None:
    assert figure_line(replace(UNIT.figures[0], name="")).startswith("82,5% (nguồn")


def test_without_a_unit_the_office_is_asked() -> None:
    assert contact(material()) == "Cần hướng dẫn, xin liên hệ Sở Khoa học và Công nghệ."


def test_questions_of_the_unit_stand_behind_but_where_to_ask_is_last() -> None:
    asked, added = material().questions, {QUESTIONS: "Hỏi: Mấy giờ?\nĐáp: 8 giờ."}
    told = pairs(material(unit=UNIT, questions=(*asked, ("Ở đâu?", "Ở đây.")), additions=added))
    assert [question for question, _answer in told] == ["Ở đâu?", "Mấy giờ?", "Hỏi ở đâu?"]


def test_written_questions_stand_in_place_of_the_posts() -> None:
    assert pairs(material(texts={QUESTIONS: "Hỏi: Mới?\nĐáp: Có."})) == (("Mới?", "Có."),)


def test_the_years_slogan_names_its_source() -> None:
    assert slogan_text(material()).split("\n")[0] == "Khẩu hiệu của năm (Công văn 1)"


def test_written_slogans_lose_their_marks() -> None:
    assert slogans(material(texts={SLOGANS: "- Một!\n2. Hai!"})) == (("Một!", ""), ("Hai!", ""))
    assert list(lines_of("• Một\n\n– Hai")) == ["Một", "Hai"]


def test_links_are_told_with_what_they_lead_to() -> None:
    told = material(unit=UNIT, others=(COUNTDOWN,))
    assert [name for name, _address in links_of(told)] == [told.title, "Còn 7 ngày", "Phường Cẩm Thành"]
    assert links_text(told).split("\n")[:2] == [told.title, LINK]


def test_a_unit_names_who_wrote_the_words() -> None:
    assert sources_of(material(unit=UNIT))[-1] == "Nội dung do Sở Khoa học và Công nghệ biên soạn."
    assert sources_of(material(language="en")) == ()


def test_a_source_that_the_text_names_is_told_once() -> None:
    assert sources_of(material()) == ("Nguồn: Quyết định số 505/QĐ-TTg.",)
    assert sources_of(material(body="Căn cứ: Quyết định số 505/QĐ-TTg.")) == ()


def test_an_office_that_is_the_source_of_a_units_pack_is_named_once() -> None:
    told = material(source=material().organisation)
    assert sources_of(told) == ("Nguồn: Sở Khoa học và Công nghệ.",)
    assert sources_of(replace(told, unit=UNIT)) == ("Nội dung do Sở Khoa học và Công nghệ biên soạn.",)


def test_no_stop_sticks_to_an_address() -> None:
    lines = long_markdown(material(unit=UNIT)).split("\n")
    assert f"Trang thông tin: <{UNIT.url}>" in lines
    assert f"Đọc bài trên trang: <{LINK}>" in lines


def test_without_an_audience_everybody_is_spoken_to() -> None:
    assert voice(material()).whom == "quý vị và các bạn"
