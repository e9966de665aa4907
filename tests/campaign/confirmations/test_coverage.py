"""The coverage of a pack adds up, whatever teams tell."""

import random
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, select

from campaign.confirmations.coverage import Coverage, coverage_of
from campaign.confirmations.recording import ask, confirm
from campaign.db.tables import Confirmation
from campaign.states import ConfirmationKind, TeamState, UsePlace
from tests.campaign.confirmations.rows import add_message, add_office, add_pack, add_sending, add_team
from tests.campaign.sample import BEFORE, CALENDAR, office

RECEIVED, USED = ConfirmationKind
UNITS = "units: [{id: bac, name: Xã Bắc}, {id: nam, name: Phường Nam}, {id: tay, name: Xã Tây}]\nchannels:"
PLAN = office(CALENDAR.replace("channels:", UNITS, 1)).calendar
COUNTED = ("teams", "messaged", "received", "used", "reached", "guided", "questions")

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]


@pytest.fixture
def connection(migrated: Engine) -> Any:
    with migrated.begin() as opened:
        add_office(opened)
        yield opened


def of_unit(coverage: Coverage, unit: str) -> Any:
    return next(row for row in coverage.rows if row.unit == unit)


def test_every_unit_of_the_plan_has_a_row_in_its_order(connection: Connection) -> None:
    coverage = coverage_of(connection, PLAN, add_pack(connection))
    assert [(row.unit, row.teams) for row in coverage.rows] == [("bac", 0), ("nam", 0), ("tay", 0)]


def test_a_unit_is_told_by_its_teams(connection: Connection) -> None:
    pack, teams = add_pack(connection), [add_team(connection, unit="bac") for _each in range(3)]
    confirm(connection, BEFORE, teams[0], pack, RECEIVED, way="link")
    for place in (UsePlace.WALL, UsePlace.SCREEN):
        confirm(connection, BEFORE, teams[1], pack, USED, place=place, reached=40, guided=5, way="bot")
    row = of_unit(coverage_of(connection, PLAN, pack), "bac")
    assert [getattr(row, name) for name in COUNTED] == [3, 0, 2, 1, 80, 10, 0]
    assert (row.places, row.share, row.waiting) == ({"wall": 1, "screen": 1}, 66, 1)


def test_teams_that_a_message_reached_are_counted_once(connection: Connection) -> None:
    pack, team = add_pack(connection), add_team(connection, unit="bac")
    for _each in range(2):
        add_message(connection, add_sending(connection, pack), team)
    add_message(connection, add_sending(connection, pack), add_team(connection, unit="bac"), state="simulated")
    assert of_unit(coverage_of(connection, PLAN, pack), "bac").messaged == 1


def test_what_a_team_told_counts_after_it_left(connection: Connection) -> None:
    pack = add_pack(connection)
    told, silent = add_team(connection, unit="nam"), add_team(connection, unit="nam", state=TeamState.LEFT.value)
    confirm(connection, BEFORE, told, pack, RECEIVED, way="link")
    connection.exec_driver_sql(f"UPDATE team SET state = 'left' WHERE id IN ({told}, {silent})")
    row = of_unit(coverage_of(connection, PLAN, pack), "nam")
    assert (row.teams, row.received) == (1, 1)


def test_another_pack_is_not_counted(connection: Connection) -> None:
    pack, other, team = add_pack(connection), add_pack(connection, "khac"), add_team(connection, unit="bac")
    confirm(connection, BEFORE, team, other, USED, reached=9, way="link")
    assert coverage_of(connection, PLAN, pack).total.received == 0


def test_questions_that_wait_are_counted(connection: Connection) -> None:
    pack, team = add_pack(connection), add_team(connection, unit="tay")
    ask(connection, BEFORE, "thu", team, pack, "Gì?", "r")
    assert of_unit(coverage_of(connection, PLAN, pack), "tay").questions == 1


def test_teams_of_no_unit_and_of_one_that_is_gone_have_rows_too(connection: Connection) -> None:
    pack = add_pack(connection)
    add_team(connection)
    add_team(connection, unit="huyen-cu")
    names = [(row.unit, row.name) for row in coverage_of(connection, PLAN, pack).rows]
    assert (names[0], names[-1]) == (("", PLAN.campaign.organisation), ("huyen-cu", "huyen-cu"))


def test_some_units_are_looked_at_alone(connection: Connection) -> None:
    pack = add_pack(connection)
    add_team(connection, unit="bac")
    add_team(connection, unit="nam")
    coverage = coverage_of(connection, PLAN, pack, ["nam"])
    assert ([row.unit for row in coverage.rows], coverage.total.teams) == (["nam"], 1)


@pytest.mark.parametrize("seed", range(3))
def test_the_table_adds_up_on_whatever_was_told(connection: Connection, seed: int) -> None:
    chance, pack = random.Random(seed), add_pack(connection)
    teams = [add_team(connection, unit=chance.choice(["bac", "nam", "tay", "", "cu"])) for _each in range(60)]
    for _each in range(200):
        told: dict[str, Any] = {"reached": chance.randrange(500), "guided": chance.randrange(50)}
        told |= {"place": chance.choice([*UsePlace, None]), "way": chance.choice(["bot", "link"])}
        confirm(connection, BEFORE, chance.choice(teams), pack, chance.choice([*ConfirmationKind]), **told)
    coverage = coverage_of(connection, PLAN, pack)
    summed = [sum(getattr(row, name) for row in coverage.rows) for name in COUNTED]
    assert [getattr(coverage.total, name) for name in COUNTED] == summed
    assert (coverage.total.teams, coverage.total.reached) == (60, _told(connection, pack))
    assert sum(coverage.total.places.values()) == sum(sum(row.places.values()) for row in coverage.rows)
    assert all(row.used <= row.received <= row.teams for row in coverage.rows)


def _told(connection: Connection, pack: int) -> int:
    query = select(func.sum(_confirmations.c.reached)).where(_confirmations.c.pack_id == pack)
    return int(connection.execute(query).scalar_one())
