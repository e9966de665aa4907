"""When publishing is stopped by the calendar: a real window, a legal basis, and what goes on all the same."""

import pytest

from campaign.plan.loader import load_calendar
from tests.campaign.plan.test_loader import problems
from tests.campaign.sample import CALENDAR


@pytest.mark.parametrize(
    "window",
    [
        'from: "2027-03-02 00:00", until: "2027-03-01 24:00"',
        'from: "2027-03-01", until: "2027-03-02 24:00"',
        'from: "2027-02-30 00:00", until: "2027-03-02 24:00"',
        'from: "2027-03-01 00:00", until: "2027-03-01 00:00"',
        'from: "2027-03-01 00:00+07:00", until: "2027-03-02 24:00"',
        'from: "2027-W10-1 00:00", until: "2027-03-12 24:00"',
        'from: "2027-03-01 00:00", until: "9999-12-31 24:00"',
    ],
)
def test_a_silence_that_is_no_window_is_refused(window: str) -> None:
    text = f"{CALENDAR}blackouts: [{{id: tang, {window}, reason: Quốc tang, source: thông báo}}]\n"
    assert [problem.line for problem in problems(text)] == [text.count("\n")]


MOURNING = 'blackouts: [{{id: tang, from: "2027-03-01 00:00", until: "2027-03-02 24:00", reason: Quốc tang{more}}}]\n'
SAFETY = ("chuyen-doi-so", "ngay-chuyen-doi-so", "chu-de-tuan", "ngay-chuyen-doi-so/ngay-chinh")


def test_a_silence_needs_its_legal_basis() -> None:
    for more in ("", ", source: ''", ", source: '  '"):
        assert ["source" in problem.message for problem in problems(CALENDAR + MOURNING.format(more=more))] == [True]


def test_a_silence_lets_themes_days_slots_and_single_posts_go_on() -> None:
    text = CALENDAR + MOURNING.format(more=f", source: 1/TB, allow: [{', '.join(SAFETY)}]")
    assert load_calendar(text.encode(), "lich.yaml").blackouts[0].allow == SAFETY


@pytest.mark.parametrize("name", ["chuyen-doi", "telegram", "chu-de-tuan/tuan-10", "ngay-chinh", "khong/co"])
def test_a_silence_lets_nothing_go_on_that_is_not_there(name: str) -> None:
    (problem,) = problems(CALENDAR + MOURNING.format(more=f", source: 1/TB, allow: [{name}]"))
    assert name in problem.message
    assert "chu-de-tuan" in problem.advice or "chuyen-doi-so" in problem.advice


def test_a_silence_is_told_when_a_name_means_two_things() -> None:
    text = CALENDAR.replace("id: ngay-chuyen-doi-so", "id: chuyen-doi-so")
    (problem,) = problems(text + MOURNING.format(more=", source: 1/TB, allow: [chuyen-doi-so]"))
    assert "vừa là chủ đề" in problem.message
