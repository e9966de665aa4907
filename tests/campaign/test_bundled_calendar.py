"""The bundled calendar carries the whole Quảng Ngãi plan: row by row what serves it, and a year that can be written."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from campaign.cli.main import COMMANDS
from campaign.editorial.brief import Brief, brief
from campaign.plan.agenda import Entry, agenda_of
from campaign.plan.occasions import Occasion, expand
from campaign.plan.office import Office, read_office
from campaign.plan.schema import Calendar
from channels.registry import KINDS
from content.infographics.sizes import SIZES
from content.words.compose import MissingFacts, compose
from content.words.library import bundled

FILE = Path(__file__).parents[2] / "calendar.yaml"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
REST_WEEKS = 20
LEAST_TEXTS = 24

TASK_LETTERS = {"III.1": "abcd", "III.2": "abcdefgh", "III.3": "abcd", "III.4": "abcd"}

LEADS = {
    "III.1": ("bcvt-cds", ("qlkh-dmst", "tt-cds")),
    "III.2": ("tt-cds", ()),
    "III.3": ("phong-chuyen-mon", ()),
    "III.4": ("qlkh-dmst", ("tt-cds",)),
}

TARGETS = {
    "2025-chuyen-muc": ("xây dựng và duy trì", 2025),
    "2025-pho-bien": ("100%", 2025),
    "2025-dang-tai": ("100%", 2025),
    "2027-mang-luoi": ("hình thành được", 2027),
    "2027-bao-chi": ("hằng năm", 2027),
    "2030-nhiem-vu": ("100%", 2030),
    "2030-tiep-can": ("≥ 80%", 2030),
    "2030-dao-tao": ("≥ 70%", 2030),
}

SERVED: dict[str, dict[str, set[str]]] = {
    "Q1": {"tasks": {"III.1.a"}, "channels": {"cong"}, "kinds": {"portal"}},
    "Q2": {"tasks": {"III.1.b"}, "themes": {"binh-dan-hoc-vu-so"}},
    "Q3": {
        "tasks": {"III.1.c"},
        "themes": {"noi-dung-nghi-quyet", "muc-tieu-ke-hoach", "mo-hinh-dien-hinh"},
        "slots": {"muc-tieu", "mo-hinh"},
    },
    "Q4": {
        "tasks": {"III.1.d"},
        "observances": {"ngay-khoa-hoc-cong-nghe", "ngay-hoi-doi-moi-sang-tao", "ngay-chuyen-doi-so"},
    },
    "Q5": {"tasks": {"III.2.a", "III.2.b"}, "themes": {"binh-dan-hoc-vu-so"}},
    "Q6": {"tasks": {"III.2.c"}, "channels": {"cong", "tin-rss", "telegram"}, "commands": {"doctor", "deliveries"}},
    "Q7": {"tasks": {"III.2.d"}, "commands": {"render"}, "sizes": {"lien-ket", "doc", "vuong"}},
    "Q8": {"tasks": {"III.2.e"}, "audiences": {"nguoi-dan", "can-bo", "doanh-nghiep", "nha-khoa-hoc"}},
    "Q9": {"tasks": {"III.2.f"}, "commands": {"render"}},
    "Q10": {"tasks": {"III.2.g", "III.2.h", "III.3.b"}, "audiences": {"to-cong-nghe-so", "can-bo", "doanh-nghiep"}},
    "Q11": {
        "tasks": {"III.3.a", "III.3.c", "III.3.d", "III.4.a", "III.4.b", "III.4.c", "III.4.d"},
        "themes": {"chinh-sach-ho-tro", "khoa-hoc-cong-nghe", "so-huu-tri-tue"},
        "audiences": {"doanh-nghiep", "nha-khoa-hoc"},
    },
    "Q12": {"targets": set(TARGETS)},
    "Q13": {"reports": {"don-vi-nua-nam", "so-nua-nam", "don-vi-nam", "so-nam"}, "commands": {"agenda"}},
    "Q14": {"units": {"bcvt-cds", "qlkh-dmst", "tt-cds", "phong-chuyen-mon", "phong-don-vi"}},
}


@pytest.fixture(scope="module")
def office() -> Office:
    return read_office(FILE.read_bytes(), "calendar.yaml")


@pytest.fixture(scope="module")
def calendar(office: Office) -> Calendar:
    return office.calendar


def offered(calendar: Calendar, key: str) -> set[str]:
    """The ids under a key of the calendar, or the names of a feature of the product."""
    features = {"commands": set(COMMANDS), "sizes": set(SIZES), "kinds": set(KINDS)}
    return features.get(key) or {entry.id for entry in getattr(calendar, key)}


def occasions(calendar: Calendar, first: int, last: int) -> list[Occasion]:
    return expand(calendar, datetime(first, 1, 1, tzinfo=ZONE), datetime(last + 1, 1, 1, tzinfo=ZONE))


def brief_for(calendar: Calendar, occasion: Occasion) -> Brief:
    link = "https://example.gov.vn/nq57/bai/"
    day, audience = occasion.event_date, occasion.audience or ""
    return brief(calendar, bundled(), occasion, audience, day, occasion.at, link)


def weekly_texts(calendar: Calendar, first: int, last: int) -> list[str]:
    weekly = (o for o in occasions(calendar, first, last) if o.source_id == "chu-de-tuan")
    return [brief_for(calendar, occasion).text.id for occasion in weekly]


def agenda(calendar: Calendar, kind: str, year: int = 2027) -> Iterator[Entry]:
    return (entry for entry in agenda_of(calendar, year) if entry.kind == kind)


def test_every_row_of_the_plan_is_named() -> None:
    assert list(SERVED) == [f"Q{number}" for number in range(1, 15)]


@pytest.mark.parametrize("row", SERVED)
def test_a_row_of_the_plan_is_served(calendar: Calendar, row: str) -> None:
    missing = {key: wanted - offered(calendar, key) for key, wanted in SERVED[row].items()}
    assert {key: names for key, names in missing.items() if names} == {}


def test_the_tasks_are_those_of_part_three_and_all_are_standing(calendar: Calendar) -> None:
    wanted = [f"{group}.{letter}" for group, letters in TASK_LETTERS.items() for letter in letters]
    assert [task.id for task in calendar.tasks] == wanted
    assert {task.due for task in calendar.tasks} == {"standing"}


def test_each_task_has_the_units_of_its_group(calendar: Calendar) -> None:
    told = {task.id: (task.lead, task.joint) for task in calendar.tasks}
    assert told == {task.id: LEADS[task.id.rpartition(".")[0]] for task in calendar.tasks}
    assert {task.with_ for task in calendar.tasks} == {("phong-don-vi",)}


def test_each_target_keeps_its_comparator_and_year(calendar: Calendar) -> None:
    assert {target.id: (target.value, target.by) for target in calendar.targets} == TARGETS
    assert all("2725/KH-SKHCN" in target.source for target in calendar.targets)


def test_no_target_has_a_number_that_the_plan_does_not_name(calendar: Calendar) -> None:
    numbers = {target.id for target in calendar.targets if target.level is None}
    assert numbers == {"2025-pho-bien", "2025-dang-tai", "2030-nhiem-vu", "2030-tiep-can", "2030-dao-tao"}


def test_the_plan_is_cited_with_its_day_and_who_issued_it(calendar: Calendar) -> None:
    cited = [calendar.campaign.source, calendar.campaign.base]
    cited += [observance.source for observance in calendar.observances if observance.source]
    assert all(re.search(r" số \d+/\S+ (ngày \d+/\d+/|năm )\d{4} của [STỦ]", text) for text in cited), cited


def test_the_four_reports_are_due_before_their_days(calendar: Calendar) -> None:
    due = [(entry.id, entry.local_time[:10], entry.last_day) for entry in agenda(calendar, "report")]
    assert due == [
        ("2027/don-vi-nua-nam", "2027-06-10", "2027-06-09"),
        ("2027/so-nua-nam", "2027-06-20", "2027-06-19"),
        ("2027/don-vi-nam", "2027-12-15", "2027-12-14"),
        ("2027/so-nam", "2027-12-20", "2027-12-19"),
    ]


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("ngay-khoa-hoc-cong-nghe", ["05-11T08:00", "05-15T08:00", "05-17T08:00", "05-18T07:30", "05-18T14:00"]),
        ("ngay-hoi-doi-moi-sang-tao", ["09-24T08:00", "09-28T08:00", "09-30T08:00", "10-01T07:30", "10-01T14:00"]),
        ("ngay-chuyen-doi-so", ["10-03T08:00", "10-07T08:00", "10-09T08:00", "10-10T07:30", "10-10T14:00"]),
    ],
)
def test_a_national_day_is_counted_down_to_and_kept(calendar: Calendar, name: str, days: list[str]) -> None:
    told = [entry.local_time for entry in agenda(calendar, "observance") if name in entry.id]
    assert told == [f"2027-{day}:00+07:00" for day in days]


def test_national_days_go_out_on_every_channel(calendar: Calendar) -> None:
    found = [entry for entry in agenda(calendar, "observance") if entry.id.split("/")[1] in SERVED["Q4"]["observances"]]
    assert len(found) == 15
    assert {entry.channels for entry in found} == {("cong", "tin-rss", "telegram")}


@pytest.mark.parametrize(("year", "mondays"), [(2024, 53), (2027, 52), (2028, 52), (2029, 53)])
def test_every_monday_has_its_theme(calendar: Calendar, year: int, mondays: int) -> None:
    weekly = [entry for entry in agenda(calendar, "slot", year) if "/chu-de-tuan/" in entry.id]
    assert len({entry.local_time for entry in weekly}) == mondays
    assert {datetime.fromisoformat(entry.local_time).weekday() for entry in weekly} == {0}
    assert all(entry.theme for entry in weekly)


@pytest.mark.parametrize("years", [(2027, 2027), (2028, 2028), (2027, 2028)])
def test_no_weekly_text_comes_back_before_it_has_rested(calendar: Calendar, years: tuple[int, int]) -> None:
    texts = weekly_texts(calendar, *years)
    soon = [text for place, text in enumerate(texts) if text in texts[place + 1 : place + 1 + REST_WEEKS]]
    assert soon == []
    assert len(set(texts)) >= LEAST_TEXTS


def test_every_occasion_has_a_text_that_can_be_written(calendar: Calendar) -> None:
    waiting = set()
    for occasion in occasions(calendar, 2027, 2028):
        told = brief_for(calendar, occasion)
        try:
            words = compose(told.text, told.data)
        except MissingFacts:
            waiting.add(occasion.source_id)
            continue
        assert all((words.title, words.summary, words.body_markdown, words.telegram_markdown)), occasion.key
    assert waiting == {"chinh-sach", "mo-hinh"}


def test_what_waits_for_facts_is_written_once_they_are_there(office: Office) -> None:
    needed = sorted({need for text in bundled().texts() for need in text.needs})
    facts = ", ".join(f'{{id: {name}, value: "Nội dung thử", source: "Nguồn", checked: 2026-11-20}}' for name in needed)
    calendar = read_office(office.text.replace("facts: []", f"facts: [{facts}]").encode(), "calendar.yaml").calendar
    for occasion in occasions(calendar, 2027, 2027):
        told = brief_for(calendar, occasion)
        assert compose(told.text, told.data).title, occasion.key


def test_the_file_is_composed_unicode_and_names_no_secret(office: Office) -> None:
    assert unicodedata.is_normalized("NFC", office.text)
    assert [c.options["token"] for c in office.calendar.channels if "token" in c.options] == ["env:TELEGRAM_TOKEN"]
