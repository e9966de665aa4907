"""Reviews by program: a yes binds to the revision that was read and is never the author's own."""

from typing import Any

from campaign.states import Role
from tests.campaign.web.api.conftest import Hire, Program
from tests.campaign.web.api.test_writing import queue
from tests.campaign.web.browser import NAMES


def asked(author: Program) -> Any:
    post = queue(author).json()
    answer = author("POST", f"/posts/{post['id']}/review", {"note": "Nhờ anh xem"})
    assert (answer.status_code, answer.json()["state"]) == (200, "in_review")
    return answer.json()


def yes(program: Program, post: Any) -> Any:
    return program("POST", f"/posts/{post['id']}/approval", {"revision": post["revision_hash"]})


def test_another_person_approves_what_was_read(hire: Hire) -> None:
    post = asked(hire(Role.EDITOR))
    answer = yes(hire(Role.APPROVER), post)
    assert (answer.status_code, answer.json()["state"]) == (200, "scheduled")


def test_nobody_approves_their_own_text(hire: Hire) -> None:
    boss = hire(Role.ADMINISTRATOR)
    answer = yes(boss, asked(boss))
    assert (answer.status_code, "không tự duyệt" in answer.json()["detail"]) == (409, True)


def test_a_yes_to_an_older_revision_is_none(hire: Hire) -> None:
    author, approver = hire(Role.EDITOR), hire(Role.APPROVER)
    post = asked(author)
    author("PATCH", f"/posts/{post['id']}", {"title": "Khác"}, If_Match=f'"{post["revision_hash"]}"')
    answer = yes(approver, post)
    assert (answer.status_code, answer.json()["type"]) == (412, "/api/problems/changed-since")
    assert approver("GET", f"/posts/{post['id']}").json()["state"] != "scheduled"


def test_an_editor_approves_nothing(hire: Hire) -> None:
    assert yes(hire(Role.EDITOR, name="Khác"), asked(hire(Role.EDITOR))).status_code == 403


def test_what_is_to_be_changed_goes_back_to_the_author(hire: Hire) -> None:
    post = asked(hire(Role.EDITOR))
    said = {"revision": post["revision_hash"], "note": "Ghi rõ nguồn."}
    answer = hire(Role.APPROVER)("POST", f"/posts/{post['id']}/changes", said)
    assert (answer.status_code, answer.json()["state"]) == (200, "changes_requested")


def test_a_comment_stands_beside_its_line(hire: Hire) -> None:
    author = hire(Role.EDITOR)
    post = asked(author)
    said = {"revision": post["revision_hash"], "words": "Thiếu dấu.", "place": "body", "line": 1}
    answer = author("POST", f"/posts/{post['id']}/comments", said)
    (shown,) = answer.json()["comments"]
    assert (answer.status_code, shown["words"], shown["line"], shown["by"]) == (
        201,
        "Thiếu dấu.",
        1,
        NAMES[Role.EDITOR],
    )


def test_the_same_key_leaves_one_comment(hire: Hire) -> None:
    author = hire(Role.EDITOR)
    post = asked(author)
    said = {"revision": post["revision_hash"], "words": "Thiếu dấu."}
    for _turn in range(3):
        answer = author("POST", f"/posts/{post['id']}/comments", said, Idempotency_Key="gop-y-1")
    assert len(answer.json()["comments"]) == 1
