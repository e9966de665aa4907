"""Who has not answered, and since when."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from campaign.clock import to_seconds
from campaign.confirmations.late import late_teams
from campaign.confirmations.recording import confirm
from campaign.states import ConfirmationKind, TeamState
from tests.campaign.confirmations.rows import add_message, add_office, add_pack, add_sending, add_team
from tests.campaign.sample import BEFORE, office

PLAN = office().calendar
NOW = to_seconds(BEFORE)
DAYS = to_seconds(BEFORE + timedelta(days=3)) - NOW


@pytest.fixture
def connection(migrated: Engine) -> Any:
    with migrated.begin() as opened:
        add_office(opened)
        yield opened


def test_a_team_that_told_nothing_is_late_and_one_that_answered_is_not(connection: Connection) -> None:
    pack, late, done = add_pack(connection), add_team(connection, phone="0912345678"), add_team(connection)
    confirm(connection, BEFORE, done, pack, ConfirmationKind.RECEIVED, way="link")
    found = late_teams(connection, PLAN, pack, "")
    assert [(team.id, team.phone, team.days_late(NOW + DAYS)) for team in found] == [(late, "0912345678", 3)]


def test_a_team_that_left_and_one_of_another_unit_are_not_listed(connection: Connection) -> None:
    pack = add_pack(connection)
    add_team(connection, state=TeamState.LEFT.value)
    add_team(connection, unit="bac")
    assert late_teams(connection, PLAN, pack, "") == []


def test_who_waits_longest_comes_first(connection: Connection) -> None:
    pack, first, second = add_pack(connection), add_team(connection), add_team(connection)
    sending = add_sending(connection, pack)
    add_message(connection, sending, first, at=NOW + 500)
    add_message(connection, sending, second, at=NOW + 100)
    found = late_teams(connection, PLAN, pack, "")
    assert [(team.id, team.since, team.was_messaged) for team in found] == [
        (second, NOW + 100, True),
        (first, NOW + 500, True),
    ]


def test_a_team_that_joined_after_the_pack_is_not_late_for_the_days_before(connection: Connection) -> None:
    pack = add_pack(connection)
    add_team(connection, at=NOW + DAYS)
    team = late_teams(connection, PLAN, pack, "")[0]
    assert (team.days_late(NOW + DAYS), team.was_messaged) == (0, False)
