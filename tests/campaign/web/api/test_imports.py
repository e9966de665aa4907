"""Posts from a file by program: looked through first, then queued all or none."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

import httpx
import pytest

from campaign.library import opening
from campaign.places import Places
from campaign.states import Role
from campaign.web.api import idempotency
from campaign.web.api.imports import XLSX
from campaign.workspace import Workspace
from tests.campaign.play import count
from tests.campaign.web.api.conftest import Hire, Program

GOOD = "Tên bài,Chủ đề,Kênh,Ngày đăng,Giờ đăng,Nội dung\nTập huấn,chuyen-doi-so,cong,20/10/2027,08:00,Lớp học mở.\n"
WRONG = GOOD + "Họp,khac,cong,31/2/2027,08:00,Nội dung\n"


def send(program: Program, file: str, dry_run: bool, kind: str = "text/csv", **named: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {program.token}", "Content-Type": kind, **named}
    path = f"/v1/imports?dry_run={str(dry_run).lower()}"
    return program.client.request("POST", path, content=file.encode(), headers=headers)


def test_looking_changes_nothing_and_tells_every_fault(workspace: Workspace, editor: Program) -> None:
    before = count(workspace, "post")
    told: Any = send(editor, WRONG, True).json()
    assert {fault["row"] for fault in told["faults"]} == {3}
    assert len(told["faults"]) >= 2
    assert count(workspace, "post") == before


def test_a_file_is_queued_whole_and_once(workspace: Workspace, editor: Program) -> None:
    before = count(workspace, "post")
    answers = [send(editor, GOOD, False) for _turn in range(2)]
    assert [answer.json()["posts"][0]["is_new"] for answer in answers] == [True, False]
    assert count(workspace, "post") == before + 1


def test_the_same_key_is_answered_alike(editor: Program) -> None:
    first, second = (send(editor, GOOD, False, **{"Idempotency-Key": "tep-1"}) for _turn in range(2))
    assert first.text == second.text
    assert second.headers["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("key", ["tep-1", "tep-2"])
def test_a_file_that_is_sent_again_when_its_time_is_over_is_there_already(
    workspace: Workspace, editor: Program, key: str
) -> None:
    first = send(editor, GOOD, False, **{"Idempotency-Key": "tep-1"})
    workspace.clock.set(datetime(2027, 10, 22, 8, tzinfo=UTC))  # type: ignore[attr-defined]
    again = send(editor, GOOD, False, **{"Idempotency-Key": key})
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json()["posts"][0]["is_new"] == (key == "tep-1")


def test_who_died_before_answering_is_answered_for(
    editor: Program, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr(idempotency, "keep", None)
        assert send(editor, GOOD, False, **{"Idempotency-Key": "tep-1"}).status_code == 500
    answer = send(editor, GOOD, False, **{"Idempotency-Key": "tep-1"})
    assert (answer.status_code, answer.json()["posts"][0]["name"]) == (200, "Tập huấn")


def test_a_file_with_a_fault_is_not_queued(workspace: Workspace, editor: Program) -> None:
    before = count(workspace, "post")
    answer = send(editor, WRONG, False)
    assert (answer.status_code, answer.json()["errors"][0]["field"].startswith("body.3.")) == (422, True)
    assert count(workspace, "post") == before


@pytest.mark.parametrize(("kind", "status"), [("application/json", 415), ("text/html", 415)])
def test_only_tables_are_taken(editor: Program, kind: str, status: int) -> None:
    assert send(editor, GOOD, True, kind).status_code == status


def test_what_is_no_workbook_is_told_so(editor: Program) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert send(editor, "không phải Excel", True, kind).json()["faults"] != []


def test_a_viewer_imports_nothing(hire: Hire) -> None:
    assert send(hire(Role.VIEWER), GOOD, True).status_code == 403


def test_while_files_of_others_are_opened_it_is_sent_again(editor: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = Places(1)
    monkeypatch.setattr(opening, "_places", busy)
    monkeypatch.setattr(opening, "_opened", partial(opening._opened, wait_s=0))
    with busy.one():
        answer = send(editor, "PK\x03\x04" + "x" * 200, True, kind=XLSX)
    assert (answer.status_code, answer.headers.get("retry-after"), "bận" in answer.text) == (503, "60", True)
