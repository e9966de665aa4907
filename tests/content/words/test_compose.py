import unicodedata
from dataclasses import asdict, replace
from typing import Any

import pytest

from content.words.compose import MissingFacts, MissingTheme, compose
from content.words.library import TemplateProblem, TemplateText, bundled

OCCASION = {
    "date": "09/10/2027",
    "day_month": "09/10",
    "day": 9,
    "month": 10,
    "year": 2027,
    "weekday": "Thứ Bảy",
    "days_left": 1,
    "event_date": "10/10/2027",
    "event_day_month": "10/10",
    "event_weekday": "Chủ Nhật",
}
TARGET = {
    "id": "t",
    "name": "Tiếp cận",
    "value": "≥ 80%",
    "spoken": "ít nhất 80%",
    "is_number": True,
    "by": "năm 2030",
    "year": 2030,
    "source": "Kế hoạch",
}
YEARS: dict[str, dict[str, str]] = {
    "no-slogan": {},
    "slogan": {"slogan": "Khẩu hiệu của năm", "source": "Công văn 1"},
}


def facts(text: TemplateText) -> dict[str, dict[str, str]]:
    return {need: {"value": "giá trị", "source": "nguồn", "checked": "01/10/2027"} for need in text.needs}


def told(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "organisation": "Sở Khoa học và Công nghệ",
        "campaign": {"name": "Kế hoạch", "source": "Số 1", "base": "Nghị quyết"},
        "theme": {"id": "so", "name": "Chuyển đổi số", "summary": "Tóm tắt"},
        "audience": {"id": "nguoi-dan", "name": "Người dân"},
        "observance": {"id": "ngay", "name": "Ngày hội", "source": None},
        "yearly": {},
        "occasion": OCCASION,
        "facts": {},
        "targets": [TARGET],
        "target": TARGET,
        "link": "https://example.gov.vn/bai",
    }
    return usual | changes


def text(**changes: Any) -> TemplateText:
    source = "".join(
        f"{{% block {name} %}} {name}  của\n{{{{ organisation }}}} {{% endblock %}}"
        for name in ("title", "summary", "telegram", "figure", "kicker", "line", "source")
    )
    usual = TemplateText("day/a", "day", "0" * 64, source, (), (), (), (), False, "figure")
    body = "{% block body %}\n\nMột  \n\n\n\nHai.\n{% endblock %}"
    return replace(usual, **({"source": source + body} | changes))


def test_single_lines_lose_their_breaks_and_paragraphs_keep_theirs() -> None:
    words = compose(text(), told())
    assert words.title == "title của Sở Khoa học và Công nghệ"
    assert words.body_markdown == "Một\n\nHai."
    assert (words.text_id, words.layout, words.source_hash) == ("day/a", "figure", "0" * 64)


def test_words_are_composed_unicode() -> None:
    words = compose(text(), told(organisation=unicodedata.normalize("NFD", "Sở Tỉnh")))
    assert words.title == "title của Sở Tỉnh"


def test_missing_facts_are_all_named() -> None:
    with pytest.raises(MissingFacts, match="duong-day, mo-hinh") as raised:
        compose(text(needs=("duong-day", "co", "mo-hinh")), told(facts={"co": {"value": "1"}}))
    assert raised.value.ids == ("duong-day", "mo-hinh")


def test_a_missing_slogan_names_the_observance() -> None:
    with pytest.raises(MissingTheme, match="“Ngày hội”"):
        compose(text(needs_slogan=True), told())


def test_a_slogan_that_is_there_lets_the_post_be_written() -> None:
    assert compose(text(needs_slogan=True), told(yearly={"slogan": "Khẩu hiệu"})).title


def test_a_value_that_nobody_gave_is_a_problem_of_the_text() -> None:
    broken = text(source="{% block title %}{{ yearly.slogan }}{% endblock %}")
    with pytest.raises(TemplateProblem, match="Mẫu day/a: văn bản dùng “slogan” mà dữ liệu không có"):
        compose(broken, told())


@pytest.mark.parametrize(
    ("written", "yearly"),
    [
        pytest.param(written, yearly, id=f"{written.id}-{name}")
        for written in bundled().texts()
        for name, yearly in YEARS.items()
        if yearly or not written.needs_slogan
    ],
)
def test_every_bundled_text_reads_whole(written: TemplateText, yearly: dict[str, str]) -> None:
    words = asdict(compose(written, told(facts=facts(written), yearly=yearly)))
    words |= words.pop("variants")
    assert [name for name, value in words.items() if not value] == []
    assert [value for value in words.values() if "{" in value or "None" in value] == []
    assert all(unicodedata.is_normalized("NFC", value) for value in words.values())


def test_the_texts_of_the_day_itself_never_wait_for_a_slogan() -> None:
    assert [text.id for text in bundled().texts() if text.template_id == "day" and text.needs_slogan] == []
