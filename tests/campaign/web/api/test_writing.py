"""Posts by program: queued once, edited by whoever read them last, moved, corrected, withdrawn."""

from typing import Any

import pytest

from campaign.editorial.composing import compose_due
from campaign.people.rights import Right
from campaign.states import Role
from campaign.web.api import idempotency
from campaign.workspace import Workspace
from tests.campaign.play import Killed, approved, at, count, die
from tests.campaign.sample import ON_THE_DAY
from tests.campaign.web.api.conftest import Hire, Program
from tests.campaign.web.browser import NAMES

NEW = {
    "name": "Tập huấn chữ ký số",
    "theme": "chuyen-doi-so",
    "channels": ["cong", "telegram.kenh"],
    "publish_at": "2027-10-20T08:00:00+07:00",
    "title": "Tập huấn chữ ký số cho cán bộ xã",
    "summary": "Lớp học mở cho 120 cán bộ.",
    "body": "Lớp học mở tại **trung tâm**.",
    "telegram": "Lớp học mở tại trung tâm.",
}


def queue(program: Program, key: str = "", **changed: Any) -> Any:
    headers = {"Idempotency_Key": key} if key else {}
    return program("POST", "/posts", {**NEW, **changed}, **headers)


def day_post(program: Program) -> Any:
    (found,) = [
        one
        for one in program("GET", "/posts?limit=200").json()["items"]
        if "2027/ngay-chuyen" in one["key"] and "ngay-chinh" in one["key"]
    ]
    return found


def test_a_post_is_queued_as_a_draft(editor: Program) -> None:
    answer = queue(editor)
    post = answer.json()
    assert (answer.status_code, post["state"], post["origin"]) == (201, "draft", "person")
    assert answer.headers["Location"] == f"/api/v1/posts/{post['id']}"
    assert post["publish_at"] == "2027-10-20T01:00:00Z"
    assert {one["channel"] for one in post["deliveries"]} == {"cong", "telegram"}
    assert post["revision"]["author"] == NAMES[Role.EDITOR]


def test_the_same_key_is_the_same_post_also_after_a_kill(
    workspace: Workspace, editor: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = count(workspace, "post")
    with monkeypatch.context() as dying, pytest.raises(Killed):
        dying.setattr(idempotency, "keep", die)
        queue(editor, "nop-1")
    first, second = queue(editor, "nop-1"), queue(editor, "nop-1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert count(workspace, "post") == before + 1


def test_everything_that_is_wrong_is_told_by_field(editor: Program) -> None:
    answer = queue(editor, theme="khong-co", channels=["cong", "zalo"], publish_at="2026-01-01T00:00:00Z")
    fields = {error["field"] for error in answer.json()["errors"]}
    assert (answer.status_code, fields) == (422, {"body.theme", "body.channels", "body.publish_at"})


def test_a_viewer_writes_nothing(hire: Hire) -> None:
    assert queue(hire(Role.VIEWER)).status_code == 403


def test_an_edit_is_a_new_revision_of_what_was_read(workspace: Workspace, editor: Program) -> None:
    post = queue(editor).json()
    read = editor("GET", f"/posts/{post['id']}")
    answer = editor("PATCH", f"/posts/{post['id']}", {"title": "Tiêu đề mới"}, If_Match=read.headers["ETag"])
    said = answer.json()["revision"]
    assert (answer.status_code, said["number"], said["title"], said["summary"]) == (
        200,
        2,
        "Tiêu đề mới",
        NEW["summary"],
    )
    assert answer.headers["ETag"] == f'"{said["hash"]}"'


def test_who_read_an_older_revision_changes_nothing(editor: Program) -> None:
    post = queue(editor).json()
    path, etag = f"/posts/{post['id']}", f'"{post["revision_hash"]}"'
    editor("PATCH", path, {"title": "Một"}, If_Match=etag)
    answer = editor("PATCH", path, {"title": "Hai"}, If_Match=etag)
    assert (answer.status_code, answer.json()["type"]) == (412, "/api/problems/changed-since")
    assert editor("GET", path).json()["title"] == "Một"


@pytest.mark.parametrize("etag", ["*", '"abc"', '"a", "b"', "x"])
def test_an_edit_names_what_was_read(editor: Program, etag: str) -> None:
    answer = editor("PATCH", "/posts/1", {"title": "x"}, If_Match=etag)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "header.If-Match")
    assert editor("PATCH", "/posts/1", {"title": "x"}).status_code == 422


def test_a_post_is_moved(editor: Program) -> None:
    post = queue(editor).json()
    answer = editor("POST", f"/posts/{post['id']}/move", {"publish_at": "2027-10-21T09:30:00+07:00"})
    assert (answer.status_code, answer.json()["publish_at"]) == (200, "2027-10-21T02:30:00Z")


def test_the_days_own_post_is_moved_off_its_day_only_when_it_is_said_twice(editor: Program) -> None:
    path = f"/posts/{day_post(editor)['id']}/move"
    wanted = {"publish_at": "2027-10-12T08:00:00+07:00"}
    assert editor("POST", path, wanted).status_code == 409
    assert editor("POST", path, {**wanted, "confirm": True}).status_code == 200


def test_moving_takes_the_scope_to_schedule(hire: Hire) -> None:
    program = hire(Role.EDITOR, Right.READ, Right.WRITE)
    answer = program("POST", f"/posts/{day_post(program)['id']}/move", {"publish_at": "2027-10-10T09:00:00+07:00"})
    assert answer.status_code == 403


def test_a_public_post_is_corrected_and_withdrawn(workspace: Workspace, hire: Hire) -> None:
    editor, approver = hire(Role.EDITOR), hire(Role.APPROVER)
    approved(workspace)
    at(workspace, ON_THE_DAY)
    path = f"/posts/{day_post(editor)['id']}"
    wrong = {"correction": "Bài đã ghi sai ngày.", "changes": {"summary": "Tóm tắt đúng."}}
    answer = editor("POST", f"{path}/correction", wrong)
    assert (answer.status_code, answer.json()["waiting_correction"]["correction"]) == (201, "Bài đã ghi sai ngày.")
    assert editor("POST", f"{path}/withdrawal", {"reason": "Sai"}).status_code == 403
    assert approver("POST", f"{path}/withdrawal", {"reason": "Sai"}).json()["state"] == "withdrawn"


def test_what_is_not_public_is_neither_corrected_nor_withdrawn(workspace: Workspace, hire: Hire) -> None:
    compose_due(workspace)
    approver = hire(Role.APPROVER)
    wrong = {"correction": "x", "changes": {"summary": "y"}}
    assert approver("POST", "/posts/1/correction", wrong).status_code == 409
    assert approver("POST", "/posts/1/withdrawal", {"reason": "x"}).status_code == 409


def test_a_program_writes_as_long_a_text_as_a_person_and_as_clean(editor: Program) -> None:
    post = queue(editor, title="đ" * 500, variants={"facebook": "f" * 60_000}).json()
    changed = {"title": "Tên\u202e mới", "variants": {"zalo": "Ngày\u200b 10/10"}}
    edited: Any = editor("PATCH", f"/posts/{post['id']}", changed, If_Match=f'"{post["revision"]["hash"]}"').json()
    assert (post["revision"]["title"], edited["revision"]["title"]) == ("đ" * 500, "Tên mới")
    assert edited["revision"]["variants"] == {"zalo": "Ngày 10/10"}
