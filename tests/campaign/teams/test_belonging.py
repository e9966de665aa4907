"""What is told of a team has to be in the plan."""

import pytest

from campaign.teams.belonging import check_belongs
from campaign.teams.fields import TeamRefused
from tests.campaign.sample import CALENDAR, office
from tests.campaign.teams.lists import WITH_UNITS

PLAN = office(WITH_UNITS).calendar


def test_what_the_plan_names_is_taken() -> None:
    check_belongs(PLAN, {"unit": "xa-ba-to", "audience": "nguoi-dan", "language": "en"})
    check_belongs(PLAN, {"audience": ""})
    check_belongs(office(CALENDAR).calendar, {"unit": ""})


@pytest.mark.parametrize("told", [{"unit": ""}, {"unit": "xa-la"}, {"audience": "ma"}, {"language": "fr"}])
def test_what_it_does_not_name_is_refused(told: dict[str, str]) -> None:
    with pytest.raises(TeamRefused):
        check_belongs(PLAN, told)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(TeamRefused, match=r"đơn vị.*\n.*ngôn ngữ"):
        check_belongs(PLAN, {"unit": "", "language": "xx"})
