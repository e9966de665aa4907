"""Who comes in, how fast and with what, before any operation sees a request."""

from datetime import timedelta

import pytest

from campaign.access.tokens import list_tokens, revoke_token
from campaign.clock import VirtualClock
from campaign.people.actors import at_server
from campaign.people.rights import Right
from campaign.states import Role
from campaign.web.api.application import make_api
from campaign.web.api.limits import Pace
from campaign.workspace import Workspace
from tests.campaign.web.api.conftest import Hire, Line, Program


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer c57_x", "Basic YTpi", "bearer c57_" + "a" * 43, "Bearer c57_" + "ă" * 43]
)
def test_without_a_token_nothing_is_told(client: Line, sent: str) -> None:
    answer = client.request("GET", "/v1/posts", headers={"Authorization": sent.encode()})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="api"')
    assert answer.json()["type"] == "/api/problems/unauthorized"


def test_a_cookie_opens_nothing(client: Line, editor: Program) -> None:
    cookies = {"Cookie": f"phien={editor.token}; Authorization=Bearer {editor.token}"}
    assert client.request("GET", "/v1/posts", headers=cookies).status_code == 401


def test_a_revoked_token_is_turned_away_at_once(workspace: Workspace, editor: Program) -> None:
    assert editor("GET", "/offices").status_code == 200
    revoke_token(workspace, list_tokens(workspace, at_server("thử"))[0].id, at_server("Ông C"))
    assert editor("GET", "/offices").status_code == 401


def test_a_token_that_is_over_is_turned_away(workspace: Workspace, editor: Program) -> None:
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(workspace.clock.now() + timedelta(days=30))
    assert editor("GET", "/offices").status_code == 401


def test_a_scope_that_the_token_lacks_is_named(hire: Hire) -> None:
    answer = hire(Role.EDITOR, Right.READ)("POST", "/holds", {"scope": "all", "reason": "x"})
    assert (answer.status_code, answer.json()["detail"]) == (
        403,
        "Mã truy cập này không có phạm vi “stop” (tạm dừng đăng).",
    )


def test_who_may_not_is_turned_away_before_the_body_is_read(hire: Hire) -> None:
    viewer = hire(Role.VIEWER)
    answer = viewer.client.request(
        "POST", "/v1/holds", content=b"{", headers={"Authorization": f"Bearer {viewer.token}"}
    )
    assert answer.status_code == 403


def test_the_pace_is_told_and_kept(workspace: Workspace, editor: Program) -> None:
    slow = Program(Line(make_api(workspace, Pace(burst=2, per_second=0.5))), editor.token)
    answers = [slow("GET", "/offices") for _turn in range(3)]
    slow.client.close()
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert answers[2].headers["Retry-After"] == "2"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_that_is_no_json_is_not_taken(editor: Program, kind: str) -> None:
    headers = {"Authorization": f"Bearer {editor.token}", "Content-Type": kind}
    answer = editor.client.request("POST", "/v1/holds", content=b"scope=all", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (415, "/api/problems/unsupported-type")


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000, b'{"scope": 1' + b"0" * 5000 + b"}"])
def test_what_cannot_be_read_is_told_so(editor: Program, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {editor.token}", "Content-Type": "application/json"}
    answer = editor.client.request("POST", "/v1/holds", content=body, headers=headers)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")


def test_a_body_that_is_too_large_is_not_read_on(editor: Program) -> None:
    answer = editor("POST", "/holds", {"scope": "all", "reason": "x" * 1_000_000})
    assert (answer.status_code, answer.json()["type"]) == (413, "/api/problems/too-large")


def test_a_body_that_hides_its_size_is_counted(editor: Program) -> None:
    async def drip() -> object:  # type: ignore[misc]
        for _turn in range(20):
            yield b"x" * 100_000

    headers = {"Authorization": f"Bearer {editor.token}", "Content-Type": "application/json"}
    answer = editor.client.request("POST", "/v1/holds", content=drip(), headers=headers)
    assert answer.status_code == 413


def test_answers_are_kept_by_nobody(editor: Program) -> None:
    assert editor("GET", "/posts").headers["Cache-Control"] == "no-store"
