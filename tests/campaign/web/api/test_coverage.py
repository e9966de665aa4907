"""How far a pack has come, who is late, and what teams ask, by program."""

from typing import Any

import pytest

from campaign.confirmations.recording import ask, confirm
from campaign.people.rights import Right
from campaign.states import ConfirmationKind, Role, UsePlace
from campaign.workspace import Workspace
from tests.campaign.packs.play import made, out
from tests.campaign.teams.registered import CONTACT, PHONE, added
from tests.campaign.web.api.conftest import Hire, Program
from tests.campaign.web.api.test_reading import walked

COVERAGE, LATE = "/packs/1/coverage", "/packs/1/late"


@pytest.fixture
def author(workspace: Workspace, hire: Hire) -> Program:
    """Of an office with a pack; one team of the north used it and asks something, another is late."""
    out(workspace, made(workspace))
    first = added(workspace, name="Tổ 1", unit="bac")
    added(workspace, name="Tổ 2", unit="bac", contact=CONTACT, phone=PHONE)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        confirm(connection, now, first, 1, ConfirmationKind.USED, place=UsePlace.WALL, reached=40, guided=3, way="link")
        for number in range(3):
            ask(connection, now, "thu", first, 1, f"Câu {number}", f"r{number}")
    return hire(Role.AUTHOR)


def reply(program: Program, number: int = 1, words: str = "Được.", **headers: str) -> Any:
    return program("POST", f"/questions/{number}/answer", {"words": words}, **headers)


def test_coverage_is_told_by_unit_and_in_all(author: Program) -> None:
    told = author("GET", COVERAGE).json()
    assert [(row["unit"], row["teams"], row["received"]) for row in told["rows"]] == [("bac", 2, 1), ("nam", 0, 0)]
    total = told["total"]
    assert (total["teams"], total["used"], total["reached"], total["guided"], total["share"]) == (2, 1, 40, 3, 50)
    assert (total["places"], total["questions"]) == ({"wall": 1}, 3)


def test_who_told_nothing_is_late(author: Program) -> None:
    [team] = author("GET", f"{LATE}?unit=bac").json()["items"]
    assert (team["name"], team["contact"], team["phone"], team["was_messaged"]) == ("Tổ 2", CONTACT, PHONE, False)
    assert [author("GET", path).json()["items"] for path in (LATE, f"{LATE}?unit=nam")] == [[], []]


def test_people_are_named_to_those_alone_who_may_write_there(author: Program, hire: Hire) -> None:
    for reader in (hire(Role.VIEWER), hire(Role.AUTHOR, Right.READ, name="Mã chỉ đọc")):
        [team] = reader("GET", f"{LATE}?unit=bac").json()["items"]
        assert (team["contact"], team["phone"]) == ("", "***678")


def test_a_unit_asks_for_its_own_late_teams_alone(author: Program, hire: Hire) -> None:
    north, south = (hire(Role.AUTHOR, name=unit, unit=unit) for unit in ("bac", "nam"))
    assert [len(one("GET", LATE).json()["items"]) for one in (north, south)] == [1, 0]
    assert south("GET", f"{LATE}?unit=bac").status_code == 404


def test_questions_are_turned_page_by_page(author: Program) -> None:
    assert [one["words"] for one in walked(author, "/questions?limit=1")] == ["Câu 0", "Câu 1", "Câu 2"]
    for number in (2, 1):
        assert reply(author, number).json() == {"id": number}
    assert [one["id"] for one in walked(author, "/questions")] == [3]
    done = walked(author, "/questions?answered=true&limit=1")
    assert [(one["id"], one["answer"], one["team_name"]) for one in done] == [
        (2, "Được.", "Tổ 1"),
        (1, "Được.", "Tổ 1"),
    ]


def test_a_question_is_answered_once(author: Program) -> None:
    assert [reply(author, Idempotency_Key="a").status_code for _turn in range(2)] == [200, 200]
    assert reply(author, words="Khác.").status_code == 409
    assert walked(author, "/questions?answered=true")[0]["answer"] == "Được."


@pytest.mark.parametrize("words", ["", " ", "a" * 2_001])
def test_an_answer_says_something(author: Program, words: str) -> None:
    assert reply(author, words=words).status_code in (409, 422)
    assert len(walked(author, "/questions")) == 3


def test_a_question_that_there_is_not_is_not_found(author: Program) -> None:
    assert reply(author, 99).status_code == 404


def test_another_unit_reads_and_answers_nothing(author: Program, hire: Hire) -> None:
    south = hire(Role.ADMINISTRATOR, name="Nam", unit="nam")
    assert (walked(south, "/questions"), reply(south).status_code) == ([], 403)
