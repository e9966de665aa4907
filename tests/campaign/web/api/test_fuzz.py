"""Whatever is sent, the API answers as its own description says, and gives nothing away.

CAMPAIGN_FUZZ_SECONDS in the environment makes it try for longer, CAMPAIGN_FUZZ_SEED makes it try what failed once more.
"""

import itertools
import os
import random
import re
import time
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings

from campaign.access.tokens import SCOPES, TokenOrder, make_token
from campaign.confirmations.recording import ask
from campaign.people.actors import at_server
from campaign.people.rights import Right
from campaign.sendings.making import make_sending
from campaign.states import Role
from campaign.teams.registry import NewTeam, register
from campaign.web.api.document import operations_of
from campaign.web.api.problems import Kind
from campaign.web.api.routing import SCOPE
from campaign.workspace import Workspace
from tests.campaign.sendings.play import EDITOR, ready, wish
from tests.campaign.web.api.conftest import Hire, Line, Program
from tests.campaign.web.api.requests import Made, Maker

SECONDS = float(os.environ.get("CAMPAIGN_FUZZ_SECONDS", "12"))
SEED = int(os.environ.get("CAMPAIGN_FUZZ_SEED", random.SystemRandom().randrange(1 << 32)))
BATCH = 40
"""Requests between two looks at the time."""

INSIDE = ("SELECT ", "INSERT ", "sqlite", "sqlalchemy", "psycopg", "Traceback", 'File "', ".py", "site-packages")


@pytest.fixture
def document(client: Line) -> dict[str, Any]:
    made: dict[str, Any] = client.request("GET", "/openapi.json").json()
    return made


def address(path: str) -> str:
    return re.sub(r"\{\w+\}", "1", path)


def with_teams(workspace: Workspace) -> None:
    """Posts, a pack that is out, teams with and without a chat, a sending that waits for a yes, a question."""
    pack_id = ready(workspace)
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, pack_id))
    assert made == 1
    with workspace.db.begin() as connection:
        register(connection, workspace.clock.now(), NewTeam("thu", "Tổ 9", unit="nam", phone="0912345678"), "Máy")
        ask(connection, workspace.clock.now(), "thu", 1, pack_id, "Loa hỏng?", "r")


def send(client: Line, token: str, made: Made) -> httpx.Response:
    headers = {**made.headers, "Authorization": f"Bearer {token}"}
    return client.request(made.method, made.path, content=made.body, headers=headers)


def check(made: Made, answer: httpx.Response, secrets: tuple[str, ...]) -> None:
    note(f"{made} → {answer.status_code} {answer.text[:500]}")
    assert str(answer.status_code) in made.operation["responses"]
    assert answer.status_code != 500
    if answer.headers.get("Content-Disposition"):
        assert answer.status_code == 200 and answer.content
        return
    assert [one for one in (*INSIDE, *secrets) if one in answer.text] == []
    told = answer.json()
    if answer.status_code >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert told.keys() == {"type", "title", "status", "detail", "errors"}
        assert told["status"] == answer.status_code
        assert told["type"].removeprefix("/api/problems/") in list(Kind)
        assert told["detail"]


def test_anything_that_is_sent_is_answered_as_described(workspace: Workspace, hire: Hire, document: Any) -> None:
    with_teams(workspace)
    boss = hire(Role.ADMINISTRATOR)
    secrets = (boss.token, str(workspace.home), "token_hash", "secret-key")
    maker = Maker(document, known_of(boss))
    until_s, answered = time.monotonic() + SECONDS, set[int]()
    batches = itertools.count(SEED)
    print(f"CAMPAIGN_FUZZ_SEED={SEED}")

    @given(maker.requests())
    @settings(
        max_examples=BATCH,
        phases=(Phase.generate,),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def shoot(made: Made) -> None:
        # What went before is part of each request: nothing is tried again in another order.
        answer = send(boss.client, boss.token, made)
        answered.add(answer.status_code)
        check(made, answer, secrets)

    while time.monotonic() < until_s:
        seed(next(batches))(shoot)()
    assert {200, 422} <= answered


def known_of(boss: Program) -> dict[str, list[Any]]:
    """What is really there, so that much of what is sent comes to be done."""
    posts = boss("GET", "/posts?limit=5").json()["items"]
    hashes = [post["revision_hash"] for post in posts if post["revision_hash"]]
    return {
        "office": ["thu"],
        "theme": ["chuyen-doi-so"],
        "channels": [["cong"], ["telegram.kenh", "tin-rss"], ["khac"]],
        "revision": hashes,
        "If-Match": [f'"{one}"' for one in hashes],
        "post_id": [post["id"] for post in posts],
        "delivery_id": [1, 2, 3, 4],
        "cursor": ["", boss("GET", "/posts?limit=1").json()["next"]],
        "publish_at": ["2027-10-20T08:00:00+07:00", "2027-10-05T08:00:00+07:00"],
        "template": ["", "theme-tip"],
        **known_to_teams(boss),
        "Idempotency-Key": ["a", "b"],
    }


def known_to_teams(boss: Program) -> dict[str, list[Any]]:
    """A pack that is out and one that is none, teams, a sending, a question."""
    packs = boss("GET", "/packs").json()["items"]
    return {
        "pack_id": [pack["id"] for pack in packs],
        "hash": [pack["hash"] for pack in packs],
        "team_id": [1, 2, 3],
        "sending_id": [1],
        "question_id": [1, 2],
        "mark": [boss("GET", "/sendings/1").json()["mark"]],
        "posts": [[1], [2, 3]],
        "unit": ["", "bac", "nam"],
        "units": [[], ["bac"]],
        "language": ["vi", "en", "hre"],
        "name": ["tin-ngan.txt", "Tổ 1", "../khoa"],
        "starts_at": ["2027-10-20T08:00:00+07:00"],
        "messages": [[], [1, 2]],
    }


def test_every_operation_asks_for_a_token(client: Line, document: Any) -> None:
    answers = {
        (path, method): client.request(method.upper(), address(path)) for path, method, _said in operations_of(document)
    }
    assert {one: answer.status_code for one, answer in answers.items() if answer.status_code != 401} == {}


def test_every_operation_takes_its_own_scope_and_no_other(workspace: Workspace, hire: Hire, document: Any) -> None:
    boss = hire(Role.ADMINISTRATOR)
    wrong = []
    for scope in SCOPES:
        order = TokenOrder(1, str(scope), frozenset({scope}), timedelta(days=30))
        program = Program(boss.client, make_token(workspace, order, at_server("Máy")))
        for path, method, said in operations_of(document):
            status = program(method.upper(), address(path).removeprefix("/v1"), {"x": 1}).status_code
            if (status == 403) != (said[SCOPE] != scope) or status >= 500:
                wrong.append((scope, method, path, status))
    assert wrong == []


def test_no_scope_administers_people(document: Any) -> None:
    assert {Right(said[SCOPE]) for _path, _method, said in operations_of(document)} <= set(SCOPES)


def test_every_deed_takes_a_key_or_names_what_was_read(document: Any) -> None:
    named = {
        (path, method): {parameter["name"] for parameter in said.get("parameters", [])}
        for path, method, said in operations_of(document)
        if method != "get"
    }
    assert [one for one, names in named.items() if not names & {"Idempotency-Key", "If-Match"}] == []


def test_every_operation_is_told_in_words_with_its_problems(document: Any) -> None:
    for path, method, said in operations_of(document):
        assert said["summary"], (path, method)
        assert f"Phạm vi cần có: {said[SCOPE]}" in said["description"]
        assert {"400", "401", "403", "422", "429"} <= said["responses"].keys()
        problems = [one for status, one in said["responses"].items() if int(status) >= 400]
        assert all(list(one["content"]) == ["application/problem+json"] for one in problems)
