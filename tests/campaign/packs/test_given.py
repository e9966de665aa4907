"""What the plan prints in packs changes a digest, and nothing else does."""

from types import SimpleNamespace
from typing import Any

import pytest

from campaign.packs.given import digest_of, given_digest, plan_gives, yearly_of
from campaign.plan.schema import Calendar
from tests.campaign.packs.packing import WHOLE
from tests.campaign.sample import office

DAY: Any = SimpleNamespace(source_id="ngay-chuyen-doi-so", year=2027)
WEEK: Any = SimpleNamespace(source_id="chu-de-tuan", year=2027)


def calendar(text: str = WHOLE) -> Calendar:
    return office(text).calendar


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('value: "21"', 'value: "22"'),
        ("checked: 2027-09-01", "checked: 2027-09-02"),
        ("phone: 0255 3822 001", "phone: 0255 3822 002"),
        ("Xã Cồn", "Phường Cồn"),
        ("Khẩu hiệu thử", "Khẩu hiệu đúng"),
        ("Công văn thử", "Công văn đúng"),
    ],
)
def test_whatever_is_printed_changes_it(before: str, after: str) -> None:
    assert before in WHOLE
    assert given_digest(calendar(WHOLE.replace(before, after)), DAY) != given_digest(calendar(), DAY)


def test_the_slogan_of_an_observance_changes_no_other_pack() -> None:
    other = calendar(WHOLE.replace("Khẩu hiệu thử", "Khẩu hiệu đúng"))
    assert given_digest(other, WEEK) == given_digest(calendar(), WEEK)
    assert plan_gives(other) == plan_gives(calendar())


def test_a_post_of_no_observance_has_nothing_of_a_year() -> None:
    assert yearly_of(calendar(), WEEK) is None
    assert digest_of("kế hoạch", None) == digest_of("kế hoạch", None) != digest_of("khác", None)
