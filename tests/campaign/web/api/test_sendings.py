"""Sendings by program: planned in hours, approved by their mark, followed, dropped, led on by a person."""

from typing import Any

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.sendings.play import counts, ready, sent_off
from tests.campaign.web.api.conftest import Hire, Program
from tests.campaign.web.api.test_reading import walked

STARTS = "2027-10-10T07:30:00+07:00"
BENT: list[dict[str, Any]] = [
    {"pack_id": 99},
    {"pack_id": "1"},
    {"channel": "cong"},
    {"starts_at": "2020-01-01T08:00:00+07:00"},
    {"starts_at": "2027-10-10T07:30:00"},
    {"units": ["khac"]},
    {"units": ["bac"] * 501},
    {"audiences": ["khac"]},
    {"languages": ["fr"]},
    {"forms": ["khac"]},
    {"day_from": "7:00"},
    {"day_from": "19:00", "day_until": "08:00"},
    {"most_reminders": 4},
    {"remind_after_h": 1},
    {"hours": 1},
]


@pytest.fixture
def planner(workspace: Workspace, hire: Hire) -> Program:
    """Of an office with an approved pack and three teams with a chat."""
    ready(workspace)
    return hire(Role.EDITOR)


def plan(program: Program, query: str = "", key: str = "", **told: Any) -> Any:
    body = {"pack_id": 1, "starts_at": STARTS, **told}
    return program("POST", f"/sendings{query}", body, **({"Idempotency_Key": key} if key else {}))


def read(program: Program, number: int = 1) -> Any:
    return program("GET", f"/sendings/{number}").json()


def say_yes(program: Program, mark: str) -> Any:
    return program("POST", "/sendings/1/approve", {"mark": mark})


def test_a_dry_run_tells_the_hours_and_writes_nothing(planner: Program) -> None:
    told = plan(planner, "?dry_run=true", units=["bac"]).json()
    assert (told["dry_run"], told["sending"], told["plan"]["teams_by_chat"]) == (True, None, 2)
    assert told["plan"]["begins"] == told["plan"]["days"][0]["first"] == STARTS
    assert planner("GET", "/sendings").json()["items"] == []


def test_a_sending_is_planned_once_for_a_key(planner: Program) -> None:
    answers = [plan(planner, key="phat-1") for _turn in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].headers["Location"] == "/api/v1/sendings/1"
    [only] = planner("GET", "/sendings").json()["items"]
    assert (only["state"], only["channel"], only["day_from"], only["day_until"]) == (
        "draft",
        "telegram",
        "07:00",
        "20:30",
    )


@pytest.mark.parametrize("query", ["", "?dry_run=true"])
def test_what_is_wrong_of_a_plan_is_told(planner: Program, query: str) -> None:
    answers = [(bent, plan(planner, query, **bent)) for bent in BENT]
    assert [(bent, one.text) for bent, one in answers if one.status_code != 422] == []
    assert {one.json()["type"] for _bent, one in answers} == {"/api/problems/invalid"}


def test_a_draft_is_read_with_its_hours_and_mark(planner: Program) -> None:
    plan(planner, forms=["message"], units=["nam", "bac", "bac"])
    told = read(planner)
    assert told["choice"] == {"units": ["bac", "nam"], "audiences": [], "forms": ["message"], "languages": []}
    assert (told["plan"]["teams_by_chat"], len(told["mark"]), told["progress"], told["waiting"]) == (3, 64, {}, [])


def test_another_person_approves_what_was_read(workspace: Workspace, planner: Program, hire: Hire) -> None:
    plan(planner)
    answer = say_yes(hire(Role.APPROVER), read(planner)["mark"])
    assert (answer.status_code, answer.json()["state"], answer.json()["progress"]) == (200, "approved", {"pending": 3})
    assert (read(planner)["plan"], read(planner)["mark"], counts(workspace)) == (None, "", {"pending": 3})


def test_a_yes_to_other_numbers_is_none(workspace: Workspace, planner: Program, hire: Hire) -> None:
    plan(planner)
    seen = read(planner)["mark"]
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE team SET state = 'left' WHERE id = 1")
    answer = say_yes(hire(Role.APPROVER), seen)
    assert (answer.status_code, answer.json()["type"]) == (412, "/api/problems/changed-since")
    assert counts(workspace) == {}


def test_nobody_approves_their_own_plan_nor_an_approved_one(planner: Program, hire: Hire) -> None:
    boss = hire(Role.ADMINISTRATOR)
    plan(boss)
    seen = read(boss)["mark"]
    assert [say_yes(one, seen).status_code for one in (boss, planner)] == [409, 403]
    approver = hire(Role.APPROVER)
    assert [say_yes(approver, seen).status_code for _turn in range(2)] == [200, 409]


def test_a_dropped_sending_sends_nothing_more(workspace: Workspace, planner: Program) -> None:
    sent_off(workspace, 1)
    answers = [planner("POST", "/sendings/1/cancel") for _turn in range(2)]
    assert [answer.status_code for answer in answers] == [200, 409]
    assert (answers[0].json()["state"], counts(workspace)) == ("cancelled", {"cancelled": 3})


def doubtful(workspace: Workspace) -> None:
    sent_off(workspace, 1)
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE chat_message SET state = 'unknown' WHERE id < 3")


def test_what_waits_for_a_person_is_read_and_led_on(workspace: Workspace, planner: Program) -> None:
    doubtful(workspace)
    waiting = read(planner)["waiting"]
    assert [(one["state"], one["team_name"]) for one in waiting] == [("unknown", "Tổ 0"), ("unknown", "Tổ 1")]
    word = {"decision": "arrived", "state": "unknown", "messages": [waiting[0]["id"]]}
    assert planner("POST", "/sendings/1/decide", word).json()["progress"] == {"sent": 1, "unknown": 1, "pending": 1}
    planner("POST", "/sendings/1/decide", {"decision": "drop", "state": "unknown", "all": True})
    assert counts(workspace) == {"sent": 1, "cancelled": 1, "pending": 1}


@pytest.mark.parametrize(
    ("bent", "status"), [({}, 422), ({"all": True, "messages": [1]}, 422), ({"all": True, "state": "sent"}, 409)]
)
def test_an_unclear_word_decides_nothing(
    workspace: Workspace, planner: Program, bent: dict[str, Any], status: int
) -> None:
    doubtful(workspace)
    answer = planner("POST", "/sendings/1/decide", {"decision": "arrived", "state": "unknown", **bent})
    assert (answer.status_code, counts(workspace)) == (status, {"unknown": 2, "pending": 1})


def test_sendings_are_turned_page_by_page(workspace: Workspace, planner: Program) -> None:
    made = [sent_off(workspace, 1) for _turn in range(3)]
    assert [one["id"] for one in walked(planner, "/sendings?limit=1")] == made[::-1]
    assert [one["id"] for one in walked(planner, "/sendings?pack_id=1")] == made[::-1]
    assert walked(planner, "/sendings?pack_id=2") == []


def test_an_office_without_a_bot_is_told_what_to_add(hire: Hire) -> None:
    answer = plan(hire(Role.EDITOR))
    assert (answer.status_code, "teams: true" in answer.json()["detail"]) == (409, True)
