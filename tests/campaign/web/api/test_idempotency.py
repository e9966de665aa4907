"""The same key is one deed and one answer, whatever dies in between."""

from typing import Any

import pytest
from sqlalchemy import text

from campaign.access import answers
from campaign.db.engine import reading
from campaign.people.rights import Right
from campaign.states import Role
from campaign.web.api import holds, idempotency
from campaign.workspace import Workspace
from tests.campaign.play import Killed, count, die, later
from tests.campaign.web.api.conftest import Hire, Program

STOP = {"scope": "all", "reason": "Chờ ý kiến"}


def stop(program: Program, key: str = "khoa-1", body: Any = STOP) -> Any:
    return program("POST", "/holds", body, Idempotency_Key=key)


def stops_kept(workspace: Workspace) -> int:
    with reading(workspace.db) as connection:
        return int(connection.execute(text("SELECT count(*) FROM audit_event WHERE action = 'hold'")).scalar_one())


def test_a_repeat_is_answered_alike_and_does_nothing(workspace: Workspace, editor: Program) -> None:
    first = stop(editor)
    editor("POST", "/holds/lift", {"scope": "all"})
    second = stop(editor)
    assert (second.status_code, second.text) == (first.status_code, first.text)
    assert second.headers["Idempotent-Replayed"] == "true"
    assert editor("GET", "/holds").json()["items"] == []


@pytest.mark.parametrize("body", [{**STOP, "reason": "Khác"}, {**STOP, "office": "thu"}])
def test_a_key_is_for_one_request_alone(editor: Program, body: Any) -> None:
    stop(editor)
    answer = stop(editor, body=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/problems/key-reused")


def test_a_key_is_for_one_operation_alone(editor: Program) -> None:
    stop(editor)
    assert editor("POST", "/holds/lift", {"scope": "all"}, Idempotency_Key="khoa-1").status_code == 422


def test_two_tokens_may_choose_the_same_key(hire: Hire) -> None:
    first, second = hire(Role.EDITOR), hire(Role.APPROVER)
    assert [stop(one).headers.get("Idempotent-Replayed") for one in (first, second)] == [None, None]


def test_what_was_refused_may_be_tried_again(editor: Program) -> None:
    lift = ("POST", "/holds/lift", {"scope": "all"})
    assert editor(*lift, Idempotency_Key="a").status_code == 409
    editor("POST", "/holds", STOP)
    assert editor(*lift, Idempotency_Key="a").status_code == 200


@pytest.mark.parametrize("key", ["có dấu".encode(), b"x" * 201, b"a b"])
def test_a_key_that_cannot_be_is_told(editor: Program, key: bytes) -> None:
    headers = {"Authorization": f"Bearer {editor.token}".encode(), "Idempotency-Key": key}
    answer = editor.client.request("POST", "/v1/holds", json=STOP, headers=headers)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "header.Idempotency-Key")


def test_a_deed_whose_answer_was_never_given_is_found_again(
    workspace: Workspace, editor: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying, pytest.raises(Killed):
        dying.setattr(idempotency, "keep", die)
        stop(editor)
    answer = stop(editor)
    assert (answer.status_code, stops_kept(workspace)) == (201, 1)
    assert answer.json()["items"][0]["reason"] == "Chờ ý kiến"


def test_a_request_that_died_before_its_deed_is_carried_out_by_a_repeat(
    workspace: Workspace, editor: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying, pytest.raises(Killed):
        dying.setattr(holds, "stop", die)
        dying.setattr(idempotency, "give_back", die)
        stop(editor)
    assert stop(editor).json()["type"] == "/api/problems/in-progress"
    later(workspace, seconds=61)
    assert (stop(editor).status_code, stops_kept(workspace)) == (201, 1)


def test_who_was_taken_for_dead_undoes_what_it_does_too_late(
    workspace: Workspace, editor: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = holds.stop, []

    def slow(*words: Any) -> Any:
        later(workspace, seconds=61)
        seen.append(answers.take(workspace, answers.Request(1, "khoa-1", row_hash(workspace))))
        return real(*words)

    monkeypatch.setattr(holds, "stop", slow)
    assert stop(editor).json()["type"] == "/api/problems/in-progress"
    assert (isinstance(seen[0], answers.Turn), stops_kept(workspace)) == (True, 0)
    assert editor("GET", "/holds").json()["items"] == []


def test_a_repeat_while_the_first_still_runs_is_told_to_wait(
    workspace: Workspace, editor: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = holds.stop, []

    def slow(*words: Any) -> Any:
        seen.append(answers.take(workspace, answers.Request(1, "khoa-1", row_hash(workspace))))
        return real(*words)

    monkeypatch.setattr(holds, "stop", slow)
    assert stop(editor).status_code == 201
    assert seen == [answers.Found.IN_PROGRESS]


def row_hash(workspace: Workspace) -> str:
    with reading(workspace.db) as connection:
        return str(connection.execute(text("SELECT request_hash FROM api_answer")).scalar_one())


def test_answers_are_let_go_after_two_days_and_not_before(workspace: Workspace, editor: Program) -> None:
    stop(editor)
    later(workspace, hours=48)
    assert answers.forget_answers(workspace) == 0
    later(workspace, seconds=1)
    assert (answers.forget_answers(workspace), count(workspace, "api_answer")) == (1, 0)


def test_a_scope_taken_away_is_asked_before_an_old_answer(hire: Hire) -> None:
    reader = hire(Role.EDITOR, Right.READ)
    assert stop(reader).status_code == 403
