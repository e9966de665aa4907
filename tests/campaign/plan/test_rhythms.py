"""Rhythms as forms ask for them, as rules, in words, and on which days they fall."""

from datetime import date

import pytest

from campaign.plan.rhythms import Choice, Rhythm, choice_of, describe, next_days, rule_of


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "mỗi ngày"),
        ("FREQ=WEEKLY;BYDAY=MO", "thứ Hai hằng tuần"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "thứ Hai, thứ Năm, cứ 2 tuần một lần"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "ngày 15 hằng tháng"),
        ("FREQ=MONTHLY;BYDAY=1WE", "thứ Tư đầu tiên hằng tháng"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "thứ Sáu cuối cùng hằng tháng"),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=18", "ngày 18/5 hằng năm"),
    ],
)
def test_a_usual_rule_has_words_and_comes_back_from_its_form(rule: str, words: str) -> None:
    assert describe(rule) == words
    assert rule_of(choice_of(rule)) == rule


@pytest.mark.parametrize(
    "rule", ["FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=2", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "không hiểu"]
)
def test_an_unusual_rule_stays_as_it_is_written(rule: str) -> None:
    assert (choice_of(rule).rhythm, describe(rule), rule_of(choice_of(rule))) == (Rhythm.OTHER, rule, rule)


def test_a_date_of_the_year_is_written_as_people_write_it() -> None:
    assert rule_of(Choice(Rhythm.YEARLY, date="02/09")) == "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2"


def test_the_next_days_are_in_order_and_moved_off_days_off() -> None:
    assert next_days("FREQ=WEEKLY;BYDAY=MO", date(2027, 10, 5), 2) == [date(2027, 10, 11), date(2027, 10, 18)]
    assert next_days("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2", date(2027, 1, 1), 1, "before") < [date(2027, 9, 2)]
