"""A link covers what stood, belongs to one approver, and is shown only to who could say yes themselves."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from campaign.clock import VirtualClock
from campaign.db.engine import reading
from campaign.db.tables import Approval, AuditEvent, Post
from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.review_links import (
    LinkClosed,
    answer_by_link,
    make_link,
    note_opened,
    open_link,
    take_link_back,
)
from campaign.editorial.reviewing import Outdated
from campaign.editorial.reviews import approval_of
from campaign.errors import WrongUse
from campaign.journal.details import detail_words
from campaign.people.accounts import Person, change_account
from campaign.people.actors import Actor, Forbidden, at_server
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.editorial.asking import CHIEF, released, somebody
from tests.campaign.sample import BEFORE

_posts = Post.__table__  # type: ignore[attr-defined]
_approvals = Approval.__table__  # type: ignore[attr-defined]
_events = AuditEvent.__table__  # type: ignore[attr-defined]


def test_a_link_lets_its_approver_decide_without_signing_in(
    workspace: Workspace, post: Any, author: Actor, chief: Actor
) -> None:
    made = make_link(workspace, author, [post.id], chief.account_id or 0, "3")
    note_opened(workspace, open_link(workspace, made.token))
    answer_by_link(workspace, made.token, post.id, True, "")
    with reading(workspace.db) as connection:
        yes = connection.execute(select(_approvals)).one()
        told = connection.execute(select(_events.c.action).where(_events.c.who == chief.name)).scalars().all()
    assert (yes.by, yes.via) == (chief.name, f"link {made.id}")
    assert told == ["open-review-link", "approve"]


@pytest.mark.parametrize("is_yes", [True, False])
def test_an_answer_by_a_link_names_who_made_the_link(
    workspace: Workspace, post: Any, chief: Actor, is_yes: bool
) -> None:
    deputy = somebody(workspace, Person("pho", "Lê Văn Phó", Role.APPROVER))
    made = make_link(workspace, deputy, [post.id], chief.account_id or 0, "3")
    answer_by_link(workspace, made.token, post.id, is_yes, "" if is_yes else "Sửa tên")
    action = "approve" if is_yes else "request-changes"
    with reading(workspace.db) as connection:
        told = connection.execute(select(_events.c.detail).where(_events.c.action == action)).scalar_one()
        revision_id = connection.execute(select(_posts.c.revision_id).where(_posts.c.id == post.id)).scalar_one()
        yes = approval_of(connection, revision_id)
    assert f"link {made.id}, Lê Văn Phó" in told
    assert (yes.link_by if yes else None) == ("Lê Văn Phó" if is_yes else None)
    assert f"qua liên kết duyệt số {made.id} do Lê Văn Phó tạo" in detail_words(action, told, ZoneInfo("UTC"))


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR])
def test_who_may_not_approve_makes_a_link_and_never_sees_it(
    workspace: Workspace, post: Any, chief: Actor, role: Role
) -> None:
    maker = somebody(workspace, Person("minh", "Lê Văn Minh", role))
    assert not make_link(workspace, maker, [post.id], chief.account_id or 0, "3").may_show


def test_an_approver_sees_the_link_unless_one_of_the_posts_is_their_own(
    workspace: Workspace, post: Any, chief: Actor
) -> None:
    deputy = somebody(workspace, Person("pho", "Lê Văn Phó", Role.APPROVER))
    assert make_link(workspace, deputy, [post.id], chief.account_id or 0, "3").may_show
    assert make_link(workspace, chief, [post.id], chief.account_id or 0, "3").may_show
    edit_post(workspace, post, Edit(title="Tiêu đề khác"), deputy.name)
    assert not make_link(workspace, deputy, [post.id], chief.account_id or 0, "3").may_show


@pytest.mark.parametrize("is_maker", [True, False])
def test_nobody_of_another_unit_makes_or_gets_a_link(
    workspace: Workspace, post: Any, author: Actor, is_maker: bool
) -> None:
    with workspace.db.begin() as connection:
        connection.execute(_posts.update().where(_posts.c.id == post.id).values(unit="phong-a"))
    units = ("phong-b", "phong-a") if is_maker else ("phong-a", "phong-b")
    approver = somebody(workspace, replace(CHIEF, unit=units[1]))
    with pytest.raises(Forbidden):
        make_link(workspace, replace(author, unit=units[0]), [post.id], approver.account_id or 0, "3")


def test_a_link_covers_the_revision_that_stood_and_no_later_one(
    workspace: Workspace, post: Any, author: Actor, chief: Actor
) -> None:
    made = make_link(workspace, author, [post.id], chief.account_id or 0, "3")
    edit_post(workspace, post, Edit(title="Tiêu đề khác"), author.name)
    with pytest.raises(Outdated):
        answer_by_link(workspace, made.token, post.id, True, "")


@pytest.mark.parametrize("how", ["late", "revoked", "closed account", "other post", "guessed"])
def test_a_link_that_is_not_good_any_more_does_nothing(
    workspace: Workspace, post: Any, author: Actor, chief: Actor, how: str
) -> None:
    token = make_link(workspace, author, [post.id], chief.account_id or 0, "1").token
    if how == "late":
        assert isinstance(workspace.clock, VirtualClock)
        workspace.clock.set(BEFORE + timedelta(days=1))
    if how == "revoked":
        take_link_back(workspace, author, open_link(workspace, token).id)
    if how == "closed account":
        change_account(workspace, chief.account_id or 0, CHIEF, False, at_server("thử"))
    asked = (token + "x" if how == "guessed" else token, post.id + (how == "other post"))
    with pytest.raises(LinkClosed):
        answer_by_link(workspace, *asked, True, "")
    assert released(workspace, post) == {None}


def test_no_token_of_a_link_is_in_the_database(workspace: Workspace, post: Any, author: Actor, chief: Actor) -> None:
    token = make_link(workspace, author, [post.id], chief.account_id or 0, "3").token
    with reading(workspace.db) as connection:
        rows = [
            str(one)
            for name in ("review_link", "audit_event")
            for one in connection.exec_driver_sql(f"SELECT * FROM {name}")
        ]
    assert rows
    assert not [one for one in rows if token in one]


def test_only_who_may_approve_can_be_sent_a_link(workspace: Workspace, post: Any, author: Actor) -> None:
    with pytest.raises(WrongUse):
        make_link(workspace, author, [post.id], author.account_id or 0, "3")
