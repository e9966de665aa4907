from dataclasses import replace
from datetime import date

import pytest

from content.packs.papers.phrases import (
    RESOLUTION,
    bases_of,
    blank_date,
    blank_number,
    communication_of,
    ended,
    lowered,
    papers_named,
    place_date,
    slogan_of,
    subject_of,
)
from content.words.sources import number_of
from tests.content.packs.papers.samples import BARE, MATERIAL, OFFICE


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 1, 5), "Quảng Ngãi, ngày 05 tháng 01 năm 2027"),
        (date(2027, 2, 28), "Quảng Ngãi, ngày 28 tháng 02 năm 2027"),
        (date(2027, 3, 10), "Quảng Ngãi, ngày 10 tháng 3 năm 2027"),
    ],
)
def test_days_and_months_are_written_as_the_decree_writes_them(day: date, said: str) -> None:
    assert place_date(OFFICE, day) == said


@pytest.mark.parametrize(
    ("plan", "number"),
    [
        ("2725/KH-SKHCN, 11/11/2025", "…/TC-SKHCN"),
        ("Kế hoạch số 79/KH-UBND ngày 22/10/2025 của UBND phường Kỳ Lừa", "…/TC-UBND"),
        ("06-KH/ĐU, 25/8/2025", "…/TC-…"),
        ("", "…/TC-…"),
    ],
)
def test_a_paper_is_numbered_by_the_clerk_with_the_offices_own_letters(plan: str, number: str) -> None:
    assert blank_number(replace(OFFICE, plan=plan), "TC") == number


def test_a_date_without_a_place_begins_the_line() -> None:
    assert place_date(BARE, date(2027, 10, 8)) == "Ngày 08 tháng 10 năm 2027"
    assert blank_date(BARE) == "Ngày … tháng … năm …"


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("2725/KH-SKHCN, 11/11/2025", ("Kế hoạch số 2725/KH-SKHCN ngày 11/11/2025",)),
        ("3444/QĐ-UBND, 01/11/2025", ("Quyết định số 3444/QĐ-UBND ngày 01/11/2025",)),
        (
            "238-KH/TU, 23/5/2025; 06-KH/ĐU, 25/8/2025",
            ("Kế hoạch số 238-KH/TU ngày 23/5/2025", "Kế hoạch số 06-KH/ĐU ngày 25/8/2025"),
        ),
        ("113-CTr/TU, 18/02/2025", ("Chương trình số 113-CTr/TU ngày 18/02/2025",)),
        ("30/2020/NĐ-CP, 05/3/2020", ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020",)),
        ("12/XYZ-ABC, 01/01/2026", ("Văn bản số 12/XYZ-ABC ngày 01/01/2026",)),
        ("266-KH/TU", ("266-KH/TU",)),
        ("", ()),
    ],
)
def test_a_paper_is_named_by_its_kind_number_and_date(source: str, named: tuple[str, ...]) -> None:
    assert papers_named(source) == named


def test_grounds_go_from_the_resolution_down_each_once() -> None:
    doubled = replace(MATERIAL, office=replace(OFFICE, base=OFFICE.plan))
    assert bases_of(doubled) == (
        RESOLUTION,
        "Quyết định số 505/QĐ-TTg ngày 22/4/2022",
        "Kế hoạch số 2725/KH-SKHCN ngày 11/11/2025",
    )


def test_a_day_that_the_offices_own_plan_names_adds_no_second_plan() -> None:
    event = replace(MATERIAL.event, basis="Kế hoạch số 2725/KH-SKHCN, mục III.1.d")
    assert bases_of(replace(MATERIAL, event=event)) == (
        RESOLUTION,
        "Kế hoạch số 58/KH-UBND ngày 10/10/2025",
        "Kế hoạch số 2725/KH-SKHCN ngày 11/11/2025",
    )


def test_grounds_of_one_rank_stand_as_the_calendar_has_them() -> None:
    office = replace(OFFICE, base="31-KH/BTGDVTU, 15/8/2025; 1169/QĐ-TTg, 16/6/2025; 71/NQ-CP, 01/4/2025")
    numbers = [number_of(basis) for basis in bases_of(replace(MATERIAL, office=office))]
    assert numbers == ["57-NQ/TW", "71/NQ-CP", "1169/QĐ-TTg", "505/QĐ-TTg", "31-KH/BTGDVTU", "2725/KH-SKHCN"]


def test_a_ground_without_a_number_is_known_by_its_words() -> None:
    event = replace(MATERIAL.event, basis="Công văn của Bộ, ngày 14/9/2025")
    assert "Công văn của Bộ, ngày 14/9/2025" in bases_of(replace(MATERIAL, event=event))


def test_each_plan_keeps_its_own_word() -> None:
    assert (communication_of(OFFICE), communication_of(BARE)) == ("truyền thông", "tuyên truyền")


def test_a_paper_is_about_its_day_or_else_its_leading_post() -> None:
    assert subject_of(MATERIAL) == "Ngày Chuyển đổi số quốc gia 10/10/2027"
    assert subject_of(replace(MATERIAL, event=None)) == MATERIAL.posts[0].title


def test_a_slogan_comes_with_its_source_when_it_has_one() -> None:
    assert (slogan_of("Học số", "CV 1"), slogan_of("Học số", "")) == ("“Học số” (CV 1)", "“Học số”")


@pytest.mark.parametrize(("written", "inside"), [("Người dân", "người dân"), ("UBND xã", "UBND xã"), ("", "")])
def test_a_text_inside_a_sentence_begins_small_unless_it_is_a_short_form(written: str, inside: str) -> None:
    assert lowered(written) == inside


@pytest.mark.parametrize(
    ("written", "said"), [("Lời", "Lời."), ("Lời.", "Lời."), ("Lời?", "Lời?"), ("Lời;", "Lời."), ("“Lời.”", "“Lời.”")]
)
def test_a_sentence_has_one_stop(written: str, said: str) -> None:
    assert ended(written) == said
