"""The bundled texts: each composes, fits its places and prints no figure that no source gives."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pytest

from content.words.compose import Composition, compose, compose_picture
from content.words.library import TemplateText, bundled
from content.words.telegram import length_units, to_telegram_html

TEXTS = bundled().texts()
THEMES = {
    "khoa-hoc-cong-nghe": "Khoa học và công nghệ",
    "doi-moi-sang-tao": "Đổi mới sáng tạo",
    "chuyen-doi-so": "Chuyển đổi số",
    "binh-dan-hoc-vu-so": "Bình dân học vụ số",
    "ky-nang-so": "Kỹ năng số",
    "so-huu-tri-tue": "Sở hữu trí tuệ",
}
DAYS = {
    "ngay-khoa-hoc-cong-nghe": "Ngày Khoa học và Công nghệ Việt Nam",
    "ngay-hoi-doi-moi-sang-tao": "Ngày hội Đổi mới sáng tạo quốc gia",
    "ngay-chuyen-doi-so": "Ngày Chuyển đổi số quốc gia",
}
WORLD_DAYS = {
    "ngay-sang-tao-the-gioi": "Ngày Sáng tạo và Đổi mới sáng tạo thế giới",
    "ngay-so-huu-tri-tue": "Ngày Sở hữu trí tuệ thế giới",
    "ngay-vien-thong": "Ngày Viễn thông và Xã hội thông tin thế giới",
    "ngay-an-ninh-mang": "Ngày An ninh mạng Việt Nam",
}
OTHER_DAY = "Ngày Môi trường thế giới"
ANSWERED = ("nguoi-dan", "can-bo", "doanh-nghiep", "nha-khoa-hoc", "to-cong-nghe-so")
FACTS = {
    "chinh-sach-ten": "Chính sách mẫu",
    "chinh-sach-noi-dung": "Nội dung mẫu.",
    "chinh-sach-lien-he": "Bộ phận mẫu",
    "mo-hinh-ten": "Mô hình mẫu",
    "mo-hinh-don-vi": "Đơn vị mẫu",
    "mo-hinh-ket-qua": "Kết quả mẫu.",
}
SLOGAN = {"slogan": "Khẩu hiệu mẫu", "source": "Công văn mẫu"}
WEEKLY = {"theme-week", "theme-tip", "movement"}
MAX_STEPS = 10
KNOWN_FIGURES = {"15", "3-2-1"}
TARGET = {
    "id": "t",
    "name": "Người dân tiếp cận thông tin qua hệ thống thông tin cơ sở",
    "value": "≥ 80%",
    "spoken": "ít nhất 80%",
    "is_number": True,
    "by": "năm 2030",
    "year": 2030,
    "source": "Kế hoạch mẫu",
}


def sample(text: TemplateText, *, days_left: int = 7, yearly: Mapping[str, str] | None = None) -> dict[str, Any]:
    theme = text.themes[0] if text.themes else "chuyen-doi-so"
    day = text.observances[0] if text.observances else "ngay-khac"
    return {
        "organisation": "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi",
        "campaign": {"name": "Kế hoạch mẫu", "source": "Nguồn mẫu", "base": ""},
        "theme": {"id": theme, "name": THEMES[theme], "summary": "Tóm tắt mẫu."},
        "audience": None,
        "observance": {"id": day, "name": (DAYS | WORLD_DAYS).get(day, OTHER_DAY), "source": "Quyết định mẫu"},
        "yearly": dict(yearly or {}),
        "occasion": {
            "date": "03/10/2027",
            "day_month": "03/10",
            "day": 3,
            "month": 10,
            "year": 2027,
            "weekday": "Chủ Nhật",
            "days_left": days_left,
            "event_date": "10/10/2027",
            "event_day_month": "10/10",
            "event_weekday": "Chủ Nhật",
        },
        "facts": {
            key: {"value": value, "source": "Văn bản mẫu", "checked": "01/9/2027"} for key, value in FACTS.items()
        },
        "targets": [TARGET],
        "target": TARGET,
        "link": "https://example.gov.vn/bai/mau/",
    }


def composed(text: TemplateText, **changes: Any) -> Composition:
    return compose(text, sample(text, **changes))


def words_of(post: Composition) -> str:
    return "\n".join((post.title, post.summary, post.body_markdown, post.telegram_markdown, post.line, post.kicker))


every_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
weekly_texts = pytest.mark.parametrize(
    "text", [text for text in TEXTS if text.template_id in WEEKLY], ids=lambda text: text.id
)
countdown_texts = pytest.mark.parametrize(
    "text", [text for text in TEXTS if text.template_id == "countdown"], ids=lambda text: text.id
)
day_texts = pytest.mark.parametrize(
    "text", [text for text in TEXTS if text.template_id == "day"], ids=lambda text: text.id
)


@every_text
def test_every_block_says_something_in_composed_letters(text: TemplateText) -> None:
    post = composed(text)
    assert all(getattr(post, field.name) for field in fields(post) if field.name != "variants")
    assert unicodedata.is_normalized("NFC", text.source)


@every_text
def test_titles_and_picture_words_fit_their_places(text: TemplateText) -> None:
    post = composed(text)
    assert len(post.title) <= 90
    assert len(post.summary) <= 200
    assert len(post.figure) <= 8
    assert len(post.kicker) <= 40
    assert len(post.line) <= 110
    assert len(post.source) <= 90


@every_text
def test_the_telegram_text_fits_a_caption_with_its_title(text: TemplateText) -> None:
    post = composed(text, yearly=SLOGAN)
    assert length_units(to_telegram_html(f"**{post.title}**\n\n{post.telegram_markdown}")) <= 900


@every_text
def test_the_body_is_an_article_and_not_a_note(text: TemplateText) -> None:
    body = composed(text).body_markdown
    assert 120 <= len(body.split()) <= 290
    assert "\n## " in body


@every_text
def test_a_text_needs_only_facts_that_the_office_is_asked_for(text: TemplateText) -> None:
    assert set(text.needs) <= set(FACTS)
    assert not text.needs_slogan


@every_text
def test_quotation_marks_are_curly_and_no_space_stands_before_percent(text: TemplateText) -> None:
    words = words_of(composed(text, yearly=SLOGAN))
    assert '"' not in words
    assert " %" not in words


@weekly_texts
def test_advice_prints_no_figure_beyond_step_counts(text: TemplateText) -> None:
    words = words_of(composed(text)).replace("57-NQ/TW", "").replace("22/12/2024", "")
    words = words.replace("https://example.gov.vn/bai/mau/", "")
    figures = {found for found in re.findall(r"\d[\d.,/-]*\d|\d", words) if found not in KNOWN_FIGURES}
    assert all(found.isdigit() and int(found) <= MAX_STEPS for found in figures), figures


@weekly_texts
def test_the_big_figure_of_advice_is_a_count_it_can_keep(text: TemplateText) -> None:
    figure = composed(text).figure
    assert figure in KNOWN_FIGURES or 1 <= int(figure) <= MAX_STEPS


@countdown_texts
@pytest.mark.parametrize("days_left", [3, 7, 30])
def test_a_countdown_names_the_days_that_are_left(text: TemplateText, days_left: int) -> None:
    post = composed(text, days_left=days_left)
    assert f"Còn {days_left} ngày nữa đến Ngày" in post.title
    assert post.figure == str(days_left)
    assert "ngày mai" not in words_of(post).lower()


@countdown_texts
def test_a_countdown_on_the_eve_says_tomorrow(text: TemplateText) -> None:
    post = composed(text, days_left=1)
    assert post.title.startswith("Ngày mai là Ngày")
    assert "1 ngày" not in words_of(post)


@day_texts
def test_the_day_reads_without_a_slogan(text: TemplateText) -> None:
    words = words_of(composed(text))
    assert "“”" not in words
    assert "Chủ đề" not in words


@day_texts
def test_the_day_prints_its_slogan_with_its_source(text: TemplateText) -> None:
    assert "“Khẩu hiệu mẫu”** (Công văn mẫu)" in composed(text, yearly=SLOGAN).body_markdown


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("template", ["countdown", "day", "day-practical"])
def test_each_national_day_has_words_of_its_own(template: str, day: str) -> None:
    text = bundled().choose(template, theme="chuyen-doi-so", observance=day, audience=None, rotation=0)
    assert text.observances == (day,)
    assert DAYS[day] in words_of(composed(text))


@pytest.mark.parametrize("day", WORLD_DAYS)
def test_each_other_day_of_the_plan_has_words_of_its_own(day: str) -> None:
    text = bundled().choose("day", theme="chuyen-doi-so", observance=day, audience=None, rotation=0)
    assert text.observances == (day,)
    assert WORLD_DAYS[day] in words_of(composed(text))


@pytest.mark.parametrize("audience", ANSWERED)
@pytest.mark.parametrize("template", ["day", "day-practical"])
def test_each_day_answers_what_each_audience_asks(template: str, audience: str) -> None:
    days = [text for text in TEXTS if text.template_id == template]
    assert [text.id for text in days if f"{audience})" not in composed(text).variants["questions"]] == []


@countdown_texts
@pytest.mark.parametrize("days_left", [1, 7])
def test_the_picture_of_a_countdown_reads_as_a_sentence(text: TemplateText, days_left: int) -> None:
    data = sample(text, days_left=days_left)
    title = compose_picture(text, data)["title"]
    assert f"{composed(text, days_left=days_left).kicker} {days_left} ngày {title}" in (
        f"Còn {days_left} ngày Đến {name}" for name in (*DAYS.values(), OTHER_DAY)
    )


def test_no_two_texts_share_a_title() -> None:
    titles = Counter(composed(text).title for text in TEXTS)
    assert [title for title, times in titles.items() if times > 1] == []


def test_a_year_of_weeks_has_at_least_24_themed_texts() -> None:
    assert sum(bool(text.themes) for text in TEXTS) >= 24


@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_has_texts_for_everyone(theme: str) -> None:
    own = [text for text in TEXTS if theme in text.themes]
    assert len(own) >= 5
    assert sum(not text.audiences for text in own) >= 4


@pytest.mark.parametrize("template", sorted(WEEKLY))
def test_a_theme_that_no_text_names_still_finds_two(template: str) -> None:
    assert sum(text.template_id == template and not text.themes for text in TEXTS) >= 2


target_texts = pytest.mark.parametrize(
    "text", [text for text in TEXTS if text.template_id == "target"], ids=lambda text: text.id
)


@target_texts
def test_a_long_target_keeps_its_title_and_figure_short(text: TemplateText) -> None:
    long = {**TARGET, "name": "Chỉ tiêu " * 20, "value": "12 mạng lưới truyền thông"}
    post = compose(text, {**sample(text), "target": long})
    assert len(post.title) <= 90
    assert post.figure == "2030"


@target_texts
def test_a_target_says_its_sign_in_sentences_and_shows_it_in_the_picture(text: TemplateText) -> None:
    post = composed(text)
    assert post.figure == "≥ 80%"
    assert "ít nhất 80%**" in post.body_markdown
    assert "≥" not in post.body_markdown + post.telegram_markdown
    assert "đến năm 2030" in post.body_markdown


@target_texts
def test_a_level_in_words_is_no_figure_of_the_picture(text: TemplateText) -> None:
    worded = {**TARGET, "name": "Mạng lưới", "value": "đã có", "spoken": "đã có", "is_number": False}
    post = compose(text, {**sample(text), "target": worded})
    assert (post.figure, post.line) == ("2030", "Mạng lưới: đã có")
    assert "**Mạng lưới: đã có**" in post.body_markdown
