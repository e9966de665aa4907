"""Two offices in one installation: whoever belongs to one reaches nothing of the other, by any operation."""

import json
from typing import Any

import pytest

from campaign.confirmations.questions import open_questions
from campaign.confirmations.recording import ask as ask_back
from campaign.editorial.composing import compose_due
from campaign.states import Role
from campaign.web.api.document import operations_of
from campaign.workspace import Workspace
from tests.campaign.play import count, deliveries, planned, post
from tests.campaign.sample import CALENDAR
from tests.campaign.web.api.conftest import Hire, Line, Program
from tests.campaign.web.api.test_imports import GOOD
from tests.campaign.web.api.test_writing import NEW
from tests.campaign.web.team_things import team_things

HASH = "0" * 64
MOVED = {"publish_at": "2027-10-10T09:00:00+07:00"}

# Each operation, with a body that is as it should be.
READING: dict[str, str] = {
    "/posts": "office=thu",
    "/posts/{post_id}": "",
    "/deliveries": "office=thu",
    "/deliveries/{delivery_id}": "",
    "/holds": "office=thu",
    "/audit": "office=thu",
    "/library": "office=thu&kind=picture",
    "/packs": "office=thu",
    "/packs/{pack_id}": "",
    "/packs/{pack_id}/coverage": "",
    "/packs/{pack_id}/late": "",
    "/questions": "office=thu",
    "/teams": "office=thu",
    "/teams/{team_id}": "",
    "/teams/{team_id}/link": "",
    "/teams/{team_id}/history": "",
    "/teams/{team_id}/extract": "",
    "/sendings": "office=thu",
    "/sendings/{sending_id}": "",
    "/plan": "office=thu",
    "/occasions": "office=thu&year=2027",
}
DRAFTS = ("/packs/{pack_id}/files", "/packs/{pack_id}/files/x.png", "/packs/{pack_id}/archive")
"""Whose own people are told that it is not approved."""

DEEDS: dict[str, Any] = {
    "POST /posts": {**NEW, "office": "thu"},
    "PATCH /posts/{post_id}": {"title": "Tên khác"},
    "POST /posts/{post_id}/move": MOVED,
    "POST /posts/{post_id}/correction": {"correction": "Sai ngày.", "changes": {"summary": "Đúng"}},
    "POST /posts/{post_id}/withdrawal": {"reason": "Sai"},
    "POST /posts/{post_id}/review": {},
    "POST /posts/{post_id}/approval": {"revision": HASH},
    "POST /posts/{post_id}/changes": {"revision": HASH, "note": "Sửa"},
    "POST /posts/{post_id}/comments": {"revision": HASH, "words": "Sửa"},
    "POST /deliveries/{delivery_id}/resolution": {"choice": "drop"},
    "POST /holds": {"office": "thu", "scope": "all", "reason": "Chờ"},
    "POST /holds/lift": {"office": "thu", "scope": "all"},
    "POST /packs": {"office": "thu", "posts": [1]},
    "POST /packs/{pack_id}/approve": {"hash": HASH},
    "POST /packs/{pack_id}/withdraw": {},
    "POST /packs/{pack_id}/open-parts": {"open_parts": []},
    "POST /packs/{pack_id}/texts": {"part": "tin-ngan", "words": "Khác", "seen": HASH},
    "POST /packs/{pack_id}/texts/approve": {"part": "tin-ngan", "unit": "bac", "hash": HASH},
    "POST /packs/{pack_id}/texts/keep": {"part": "tin-ngan", "pair_hash": HASH},
    "POST /questions/{question_id}/answer": {"words": "Được"},
    "POST /teams": {"office": "thu", "name": "Tổ 2"},
    "PATCH /teams/{team_id}": {"members": 7},
    "POST /teams/{team_id}/leave": None,
    "POST /teams/{team_id}/return": None,
    "POST /teams/{team_id}/link": None,
    "POST /teams/{team_id}/erase": {"team_id": 1},
    "POST /teams/imports?office=thu&dry_run=false": "Tên tổ,Địa bàn\nTổ 2,Thôn 2\n",
    "POST /sendings": {"office": "thu", "pack_id": 1, "starts_at": "2027-10-10T09:00:00+07:00"},
    "POST /sendings/{sending_id}/approve": {"mark": HASH},
    "POST /sendings/{sending_id}/cancel": None,
    "POST /sendings/{sending_id}/decide": {"decision": "again", "state": "missed", "all": True},
    "POST /imports?office=thu&dry_run=false": GOOD,
}


Ids = dict[str, int]


@pytest.fixture
def first(workspace: Workspace, client: Line) -> Ids:
    """What belongs to the office of the other tests; a second one with the same plan stands beside it."""
    found = {"{post_id}": int(post(workspace).id), "{delivery_id}": next(iter(deliveries(workspace).values())).id}
    compose_due(workspace)
    things = team_things(workspace, post(workspace))
    found |= {f"{{{name}}}": things[name] for name in ("pack_id", "team_id", "sending_id")}
    found["{question_id}"] = _asked(workspace, things["team_id"])
    planned(workspace, CALENDAR.replace("id: thu", "id: khac"))
    compose_due(workspace)
    return found


def _asked(workspace: Workspace, team_id: int) -> int:
    with workspace.db.begin() as connection:
        ask_back(connection, workspace.clock.now(), "thu", team_id, None, "Loa hỏng?", "r")
        return int(open_questions(connection, "thu")[0].id)


def ask(first: Ids, program: Program, method: str, path: str, body: Any = None) -> int:
    """Asks for what belongs to the first office."""
    for name, number in first.items():
        path = path.replace(name, str(number))
    kind = "text/csv" if isinstance(body, str) else "application/json"
    headers = {"Authorization": f"Bearer {program.token}", "Content-Type": kind, "If-Match": f'"{HASH}"'}
    content = json.dumps(body) if isinstance(body, dict) else body
    return program.client.request(method, f"/v1{path}", content=content, headers=headers).status_code


def traces(workspace: Workspace) -> list[int]:
    return [
        count(workspace, table)
        for table in ("audit_event", "post", "revision", "hold", "comment", "pack", "team", "sending")
    ]


@pytest.mark.parametrize("path", READING)
def test_nothing_of_another_office_is_read(first: Ids, hire: Hire, path: str) -> None:
    stranger = hire(Role.ADMINISTRATOR, name="Người Ngoài", campaign_id="khac")
    address = f"{path}?{READING[path]}"
    assert ask(first, stranger, "GET", address) == 404
    assert ask(first, hire(Role.ADMINISTRATOR, campaign_id="thu"), "GET", address) == 200


@pytest.mark.parametrize("path", DRAFTS)
def test_no_file_of_another_office_is_read(first: Ids, hire: Hire, path: str) -> None:
    stranger = hire(Role.ADMINISTRATOR, name="Người Ngoài", campaign_id="khac")
    assert ask(first, stranger, "GET", path) == 404
    assert ask(first, hire(Role.ADMINISTRATOR, campaign_id="thu"), "GET", path) == 409


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_done_to_another_office(workspace: Workspace, first: Ids, hire: Hire, deed: str) -> None:
    stranger, own = (hire(Role.ADMINISTRATOR, name=one, campaign_id=one) for one in ("khac", "thu"))
    method, path = deed.split()
    before = traces(workspace)
    assert ask(first, stranger, method, path, DEEDS[deed]) == 404
    assert traces(workspace) == before
    # Whoever belongs there is heard, though much of it cannot be done as things stand.
    assert ask(first, own, method, path, DEEDS[deed]) in (200, 201, 409, 412)


@pytest.mark.parametrize("path", [path for path, asked in READING.items() if "office" in asked])
def test_lists_without_a_name_are_those_of_the_own_office(first: Ids, hire: Hire, path: str) -> None:
    stranger = hire(Role.ADMINISTRATOR, name="Người Ngoài", campaign_id="khac")
    own = READING[path].removeprefix("office=thu").lstrip("&")
    assert stranger("GET", f"{path}?{own}").json() == stranger("GET", f"{path}?{own}&office=khac").json()


def test_only_the_own_office_is_listed(first: Ids, hire: Hire) -> None:
    named = [
        [
            one["id"]
            for one in hire(Role.EDITOR, name=f"Người {mine}", campaign_id=mine)("GET", "/offices").json()["items"]
        ]
        for mine in ("thu", "khac", None)
    ]
    assert named == [["thu"], ["khac"], ["khac", "thu"]]


def test_every_operation_is_asked_for_here(client: Line) -> None:
    document = client.request("GET", "/openapi.json").json()
    told = {f"{method.upper()} {path.removeprefix('/v1')}" for path, method, _said in operations_of(document)}
    files = {f"GET {path.replace('x.png', '{name}')}" for path in DRAFTS}
    asked = {f"GET {path}" for path in READING} | files | {deed.partition("?")[0] for deed in DEEDS}
    assert told == asked | {"GET /offices"}
