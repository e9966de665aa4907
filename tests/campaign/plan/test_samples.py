"""The calendars to start from."""

import pytest

from campaign.plan.office import read_office
from campaign.plan.samples import ready_made


def test_the_bundled_plan_is_there_by_name() -> None:
    assert "quang-ngai" in ready_made()


@pytest.mark.parametrize("name", ready_made())
def test_each_is_a_calendar_without_a_mistake(name: str) -> None:
    file = ready_made()[name]
    assert read_office(file.read_bytes(), file.name).calendar.observances
