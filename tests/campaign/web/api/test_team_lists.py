"""Lists of teams by program, and what is kept of a team's people."""

import io
import zipfile
from typing import Any

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.importing.files import csv_of
from tests.campaign.play import planned
from tests.campaign.teams.lists import EAST, HEADINGS, WEST, WITH_UNITS
from tests.campaign.teams.registered import CONTACT, PHONE, added, audited
from tests.campaign.web.api.conftest import Hire, Program

WRONG = ("Tổ 9", "Xã Khác", "", "", "x", "", "", "")


@pytest.fixture
def author(workspace: Workspace, hire: Hire) -> Program:
    planned(workspace, WITH_UNITS)
    return hire(Role.EDITOR)


def send(program: Program, *rows: tuple[str, ...], query: str = "dry_run=false", **headers: str) -> Any:
    told = {"Authorization": f"Bearer {program.token}", "Content-Type": "text/csv", **headers}
    path = f"/v1/teams/imports?{query}"
    return program.client.request("POST", path, content=csv_of(HEADINGS, *rows), headers=told)


def count(program: Program) -> int:
    return int(program("GET", "/teams").json()["count"])


def test_a_list_is_looked_through_without_keeping_anything(author: Program) -> None:
    told = send(author, EAST, WRONG, query="dry_run=true").json()
    assert (told["dry_run"], told["added"], {one["row"] for one in told["faults"]}) == (True, 2, {3})
    assert count(author) == 0


def test_a_list_is_kept_whole_and_once(author: Program) -> None:
    assert send(author, EAST, WRONG).status_code == 422
    assert count(author) == 0
    answers = [send(author, EAST, WEST).json() for _turn in range(2)]
    assert [(one["added"], one["changed"], one["kept"]) for one in answers] == [(2, 0, 0), (0, 0, 2)]
    assert count(author) == 2


def test_a_repeated_list_is_answered_alike_and_tells_nothing_of_people(author: Program) -> None:
    first, second = (send(author, EAST, **{"Idempotency-Key": "to"}) for _turn in range(2))
    assert (first.text, second.headers["Idempotent-Replayed"]) == (second.text, "true")
    assert CONTACT not in first.text


def test_rows_without_a_unit_are_of_the_one_that_is_named(author: Program) -> None:
    bare = ("Tổ 1", "", "", "", "", "", "", "")
    assert send(author, bare, query="dry_run=false&unit=khac").status_code == 422
    assert send(author, bare, query="dry_run=false&unit=xa-ba-to").json()["added"] == 1
    assert author("GET", "/teams/1").json()["unit"] == "xa-ba-to"


def test_what_is_kept_of_a_team_is_handed_out_and_audited(workspace: Workspace, author: Program) -> None:
    added(workspace, contact=CONTACT, phone=PHONE)
    answer = author("GET", "/teams/1/extract")
    assert PHONE in zipfile.ZipFile(io.BytesIO(answer.content)).read("du-lieu.json").decode()
    assert audited(workspace)[-1][1] == "export-team"


def test_a_team_is_erased_once_its_number_is_said_twice(workspace: Workspace, author: Program) -> None:
    added(workspace, contact=CONTACT, phone=PHONE)
    assert author("POST", "/teams/1/erase", {"team_id": 2}).status_code == 422
    assert author("GET", "/teams/1").json()["contact"] == CONTACT
    first, again = (author("POST", "/teams/1/erase", {"team_id": 1}, Idempotency_Key="xoa") for _turn in range(2))
    assert (first.json()["state"], again.text) == ("erased", first.text)
    assert [author("GET", "/teams/1").json()[name] for name in ("contact", "phone")] == ["", ""]
    assert author("POST", "/teams/1/erase", {"team_id": 1}).status_code == 404


def test_who_may_only_write_hands_out_and_erases_nothing(workspace: Workspace, author: Program, hire: Hire) -> None:
    added(workspace, contact=CONTACT, unit="xa-ba-to")
    writer, other = hire(Role.AUTHOR), hire(Role.EDITOR, name="Bồng", unit="xa-tra-bong")
    assert [one("GET", "/teams/1/extract").status_code for one in (writer, other)] == [403, 404]
    assert [one("POST", "/teams/1/erase", {"team_id": 1}).status_code for one in (writer, other)] == [403, 404]
