"""What a calendar says of the office's own words."""

import pytest

from campaign.plan.loader import load_calendar
from tests.campaign.plan.test_loader import problems
from tests.campaign.sample import CALENDAR

WORDING = """\
wording:
  forbidden: [quyết liệt, "vô tiền khoáng hậu"]
  renamed:
    - {from: Phòng Văn hóa, to: Phòng Văn hóa - Xã hội, source: 12/QĐ-UBND}
"""


def test_a_calendar_without_words_of_its_own_has_none() -> None:
    assert load_calendar(CALENDAR.encode(), "lich.yaml").wording.forbidden == ()


def test_the_office_s_words_are_read() -> None:
    wording = load_calendar((CALENDAR + WORDING).encode(), "lich.yaml").wording
    assert wording.forbidden == ("quyết liệt", "vô tiền khoáng hậu")
    assert (wording.renamed[0].from_, wording.renamed[0].source) == ("Phòng Văn hóa", "12/QĐ-UBND")


@pytest.mark.parametrize(
    ("text", "bent", "told"),
    [
        ("quyết liệt,", "quyết liệt, Quyết  liệt,", "ghi hai lần"),
        ("quyết liệt,", "'  ',", "để trống"),
        ("quyết liệt,", "'',", "forbidden"),
        ("quyết liệt,", "5,", "forbidden"),
        ("to: Phòng Văn hóa - Xã hội", "to: phòng văn hóa", "danh sách tên cũ"),
        ("to: Phòng Văn hóa - Xã hội, ", "", "thiếu khóa “to”"),
        ("source: 12", "sorce: 12", "sorce"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_advice(text: str, bent: str, told: str) -> None:
    assert text in WORDING
    whole = CALENDAR + WORDING.replace(text, bent)
    (problem,) = problems(whole)
    assert bent.strip("[,") in whole.splitlines()[problem.line - 1]
    assert problem.advice
    assert told in problem.message


def test_a_new_name_may_not_hold_a_word_that_is_not_used() -> None:
    (problem,) = problems(CALENDAR + WORDING.replace("quyết liệt", "xã hội"))
    assert "“xã hội” mà cơ quan không dùng" in problem.message
