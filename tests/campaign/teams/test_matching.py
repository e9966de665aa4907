"""Which team a row means: by the number that the office gave out, else by name, unit and area; never two rows one team."""

import pytest

from campaign.teams.importing import import_teams
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.teams.lists import EAST, HEADINGS, LAN, WEST, WITH_UNITS, checked, told

NUMBERED = ("Số", *HEADINGS)


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    """With two teams, 1 in the east and 2 in the west."""
    planned(workspace, WITH_UNITS)
    assert import_teams(workspace, LAN, checked(workspace, HEADINGS, EAST, WEST)).team_ids == (1, 2)
    return workspace


def test_a_list_as_it_was_given_out_changes_nothing(office: Workspace) -> None:
    found = checked(office, NUMBERED, ("1", *EAST), ("2", *WEST))
    assert (found.faults, found.fresh, found.changed) == ((), (), ())


@pytest.mark.parametrize("number", ["", "999", "A1", "-1", "1" * 30])
def test_a_number_that_is_no_teams_is_not_looked_at(office: Workspace, number: str) -> None:
    found = checked(office, NUMBERED, (number, *EAST), (number, "Tổ mới", *EAST[1:]))
    assert (found.faults, [one.known and one.known.id for one in found.teams]) == ((), [1, None])


def test_rows_that_were_counted_anew_are_refused(office: Workspace) -> None:
    found = checked(office, NUMBERED, ("1", *WEST), ("2", *EAST))
    assert told(found.faults) == [(2, "Số"), (3, "Số")]
    assert "là của tổ số 2, không phải tổ số 1" in found.faults[0].message


def test_a_count_of_another_units_list_means_none_of_our_teams(office: Workspace) -> None:
    found = checked(office, NUMBERED, ("1", "Tổ Nước Y", "Xã Ba Tơ", *EAST[2:]))
    assert (told(found.faults), "số thứ tự" in found.faults[0].message) == ([(2, "Số")], True)


def test_two_rows_are_never_one_team(office: Workspace) -> None:
    renamed = ("1", "Tổ Suối Mơ", *EAST[1:])
    assert told(checked(office, NUMBERED, renamed, ("1", "Tổ Suối Trà", *EAST[1:])).faults) == [(3, "Số")]
    assert told(checked(office, NUMBERED, renamed, ("", *EAST)).faults) == [(3, "Số")]
    assert told(checked(office, NUMBERED, ("1", *EAST), ("", *EAST)).faults) == [(3, "Tên tổ")]


def test_an_empty_area_keeps_the_teams_own(office: Workspace) -> None:
    found = checked(office, NUMBERED, ("1", EAST[0], EAST[1], "", *EAST[3:]))
    assert (found.faults, found.changed) == ((), ())
