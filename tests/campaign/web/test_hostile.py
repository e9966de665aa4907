"""Hostile words in every field are words on every page."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaign.db.engine import reading
from campaign.db.tables import Delivery, Post
from campaign.delivery.holding import Reach, Scope, stop
from campaign.editorial.comments import add_comment
from campaign.editorial.composing import compose_due
from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.reviewing import ask_review
from campaign.people.accounts import Person, account_of, actor_of, add_account, find_account
from campaign.people.actors import at_server
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.library.uploads import open_here
from tests.campaign.play import approved, at, planned
from tests.campaign.play import post as post_of
from tests.campaign.sample import CALENDAR
from tests.campaign.web.addresses import addresses
from tests.campaign.web.browser import browser

HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*191 }}{% raw %}=cmd|calc [a](javascript:alert(1))"
)
LIVE = re.compile(r"<script>alert|<img src=x|1337|href=\"?javascript:|onerror=alert\(1\)>(?!&)", re.I)


SAID = json.dumps(HOSTILE)
PLAN = (
    CALENDAR.replace("name: Chuyển đổi số,", f"name: {SAID},")
    .replace("name: Người dân", f"name: {SAID}")
    .replace("name: Kế hoạch thử", f"name: {SAID}")
    + f"""
units: [{{id: tt-cds, name: {SAID}}}]
facts: [{{id: hotline, value: {SAID}, source: {SAID}, checked: 2027-09-01}}]
tasks: [{{id: viec, name: {SAID}, lead: tt-cds, due: standing}}]
targets: [{{id: chi-tieu, name: {SAID}, at_least: 80, by: 2030}}]
reports: [{{id: bao-cao, name: {SAID}, before: 10/6, to: {SAID}}}]
blackouts: [{{id: tang, from: "2027-10-12 00:00", until: "2027-10-12 24:00", reason: {SAID}, source: {SAID}}}]
"""
)


@pytest.fixture
def hostile(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An office whose plan, posts, people and troubles all say HOSTILE; one of its posts is out."""
    open_here(monkeypatch)
    office = replace(workspace, calendar=tmp_path / "calendar.yaml")
    (tmp_path / "calendar.yaml").write_text(PLAN, encoding="utf-8")
    approved(office, PLAN)
    at(office, datetime(2027, 10, 3, 1, 1, tzinfo=UTC))
    account = add_account(
        office, Person("la", f"Lạ {HOSTILE}"[:118], Role.ADMINISTRATOR, title=HOSTILE[:110]), at_server("thử")
    )
    with reading(office.db) as connection:
        actor = actor_of(account_of(connection, account))
    edit = Edit(title=HOSTILE, summary=HOSTILE, body=f"{HOSTILE}\n\n# {HOSTILE}", telegram=HOSTILE)
    edit_post(office, post_of(office), edit, actor.name)
    post = post_of(office)
    ask_review(office, actor, post.id, None, HOSTILE)
    add_comment(office, actor, post.revision_id, HOSTILE, "body", 1)
    stop(office, Reach(Scope.ALL), HOSTILE, actor.name, None)
    with office.db.begin() as connection:
        connection.execute(Post.__table__.update().values(name=HOSTILE, waiting_for=HOSTILE))  # type: ignore[attr-defined]
        unsent = Delivery.__table__.c.state != "published"  # type: ignore[attr-defined]
        failed = {"error": HOSTILE, "url": HOSTILE, "state": "failed"}
        connection.execute(Delivery.__table__.update().where(unsent).values(failed))  # type: ignore[attr-defined]
    return office


def test_hostile_words_are_shown_as_words_on_every_page(hostile: Workspace) -> None:
    client = browser(hostile, Role.ADMINISTRATOR)
    with reading(hostile.db) as connection:
        account = find_account(connection, "la")
    assert account is not None
    pages = {path: client.get(path) for path in addresses(hostile, account.id)}
    assert {path: page.status_code for path, page in pages.items() if page.status_code != 200} == {}
    assert {path: LIVE.findall(page.text) for path, page in pages.items() if LIVE.search(page.text)} == {}
    silent = {path for path, page in pages.items() if "&lt;script&gt;alert(1)" not in page.text}
    assert {path.partition("/bat-dau/")[0] for path in silent} == {"/studio", "/studio/dang-nhap", "/api"}


def test_a_million_letters_are_refused_with_a_message_and_change_nothing(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    client, post = browser(workspace), post_of(workspace)
    answer = client.post(f"/studio/bai/{post.id}/gop-y", {"revision": post.revision_id, "words": "x" * 1_000_000})
    assert answer.status_code == 422
    assert "Hãy ghi góp ý" in answer.text
    answer = client.post(f"/studio/bai/{post.id}/gop-y", {"revision": post.revision_id, "words": "x" * 3_000_000})
    assert (answer.status_code, "quá lớn" in answer.text) == (413, True)
