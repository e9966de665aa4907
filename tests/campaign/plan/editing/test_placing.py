"""Problems of a plan stand beside the field that they are about."""

import copy
from typing import Any

import pytest

from campaign.plan.editing.patching import patched, values_of
from campaign.plan.editing.placing import placed_problems
from campaign.plan.loader import CalendarRejected, load_calendar
from tests.campaign.sample import CALENDAR


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("observances", "ngay-chuyen-doi-so", "date"), "40/10"),
        (("observances", "ngay-chuyen-doi-so", "posts", "ngay-chinh", "template"), "khong-co"),
        (("slots", "chu-de-tuan", "at"), "25:00"),
        (("policy", "grace"), "hai giờ"),
        (("channels", "cong", "base_url"), "không phải địa chỉ"),
        (("themes", "chuyen-doi-so", "palette"), "tím"),
    ],
)
def test_a_problem_is_placed_at_its_field_though_fields_share_a_line(place: tuple[str, ...], wrong: str) -> None:
    values: Any = copy.deepcopy(values_of(CALENDAR))
    holder = values
    for step in place[:-1]:
        holder = next(e for e in holder if e["id"] == step) if isinstance(holder, list) else holder[step]
    holder[place[-1]] = wrong
    with pytest.raises(CalendarRejected) as rejected:
        load_calendar(patched(CALENDAR, values).encode(), "calendar.yaml")
    assert {problem.place for problem in placed_problems(values, rejected.value)} == {place}
