"""A plan names the languages of its packs."""

import pytest

from campaign.plan.loader import load_calendar
from campaign.plan.problems import CalendarRejected
from tests.campaign.sample import CALENDAR


def with_languages(words: str) -> bytes:
    return CALENDAR.replace("channels:", f"languages: {words}\nchannels:", 1).encode()


def test_languages_are_read_in_their_order() -> None:
    calendar = load_calendar(with_languages("[{id: hre, name: Tiếng Hrê}, {id: zh-hant, name: 中文}]"), "calendar.yaml")
    assert [(one.id, one.name) for one in calendar.languages] == [("hre", "Tiếng Hrê"), ("zh-hant", "中文")]


@pytest.mark.parametrize(
    "words",
    [
        "[{id: ../../etc, name: Hrê}]",
        "[{id: Hrê, name: Hrê}]",
        "[{id: hre, name: ''}]",
        "[{id: hre, name: Hrê}, {id: hre, name: Hrê}]",
        "[hre]",
    ],
)
def test_what_is_no_language_is_refused_with_its_line(words: str) -> None:
    with pytest.raises(CalendarRejected) as refused:
        load_calendar(with_languages(words), "calendar.yaml")
    assert {problem.line for problem in refused.value.problems} == {4}
