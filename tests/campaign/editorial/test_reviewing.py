"""Reviews: a yes binds to what was shown, is never one's own, and changes can be asked for."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Approval, AuditEvent, Post, Review, Revision
from campaign.editorial.approval import approve_templates
from campaign.editorial.comments import add_comment, comments_of, settle_comment
from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.reviewing import Outdated, approve, ask_review, request_changes
from campaign.editorial.revisions import take_back
from campaign.editorial.working import discard, make_revision, open_copy, save_copy
from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Actor, Forbidden
from campaign.workspace import Workspace
from tests.campaign.editorial.asking import deeds, digest, released, row
from tests.campaign.play import approve_post, count
from tests.campaign.sample import BEFORE

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_approvals = Approval.__table__  # type: ignore[attr-defined]
_reviews = Review.__table__  # type: ignore[attr-defined]
_events = AuditEvent.__table__  # type: ignore[attr-defined]


def test_a_yes_releases_the_post_with_name_and_title(workspace: Workspace, post: Any, chief: Actor) -> None:
    approve(workspace, chief, post.id, digest(workspace, post))
    with reading(workspace.db) as connection:
        yes = connection.execute(select(_approvals)).one()
    assert (yes.by, yes.title, yes.via, yes.account_id) == (chief.name, "KT. GIÁM ĐỐC", "studio", chief.account_id)
    assert (row(workspace).state, released(workspace, post)) == ("scheduled", {post.revision_id})


def test_an_approver_who_asked_for_changes_may_say_yes_after_all(workspace: Workspace, post: Any, chief: Actor) -> None:
    request_changes(workspace, chief, post.id, digest(workspace, post), "Thiếu tên đơn vị")
    approve(workspace, chief, post.id, digest(workspace, post))
    assert (row(workspace).state, released(workspace, post)) == ("scheduled", {post.revision_id})


@pytest.mark.parametrize("state", ["cancelled", "withdrawn", "pending_facts"])
def test_a_yes_of_which_nothing_comes_is_refused(workspace: Workspace, post: Any, chief: Actor, state: str) -> None:
    with workspace.db.begin() as connection:
        connection.execute(_posts.update().where(_posts.c.id == post.id).values(state=state))
    with pytest.raises(CampaignError, match="không còn chờ duyệt"):
        approve(workspace, chief, post.id, digest(workspace, post))
    assert count(workspace, "approval") == 0


def test_a_yes_may_be_repeated(workspace: Workspace, post: Any, chief: Actor) -> None:
    for _time in range(2):
        approve(workspace, chief, post.id, digest(workspace, post))
    assert (count(workspace, "approval"), deeds(workspace, "approve")) == (1, 1)


def test_a_post_taken_back_is_approved_anew(workspace: Workspace, post: Any, chief: Actor) -> None:
    approve(workspace, chief, post.id, digest(workspace, post))
    with workspace.db.begin() as connection:
        take_back(connection, post.id)
    assert (row(workspace).state, count(workspace, "approval"), released(workspace, post)) == ("in_review", 0, {None})
    approve(workspace, chief, post.id, digest(workspace, post))
    assert (row(workspace).state, deeds(workspace, "approve")) == ("scheduled", 2)


def test_an_edit_takes_the_open_review_along(workspace: Workspace, post: Any, author: Actor) -> None:
    ask_review(workspace, author, post.id, BEFORE + timedelta(days=2))
    edited = edit_post(workspace, post, Edit(title="Tiêu đề khác"), author.name)
    with reading(workspace.db) as connection:
        asked = connection.execute(select(_reviews.c.revision_id).where(_reviews.c.answer == "")).scalar_one()
    assert asked == edited


def test_a_yes_to_the_template_ends_the_review(workspace: Workspace, post: Any, author: Actor) -> None:
    ask_review(workspace, author, post.id, BEFORE + timedelta(days=2))
    approve_templates(workspace, "thu", "Lãnh đạo")
    with reading(workspace.db) as connection:
        ended = connection.execute(select(_reviews.c.answer, _reviews.c.answered_by)).one()
    assert tuple(ended) == ("approved", "Lãnh đạo")


def test_a_yes_to_what_is_no_longer_there_is_refused(workspace: Workspace, post: Any, chief: Actor) -> None:
    seen = digest(workspace, post)
    edit_post(workspace, post, Edit(title="Tiêu đề khác"), "Trần Thị Lan")
    with pytest.raises(Outdated):
        approve(workspace, chief, post.id, seen)
    assert released(workspace, post) == {None}


def test_nobody_approves_what_they_wrote_even_under_another_name(workspace: Workspace, post: Any, chief: Actor) -> None:
    edit_post(workspace, post, Edit(title="Tiêu đề khác"), chief.name)
    with workspace.db.begin() as connection:
        connection.execute(_revisions.update().values(author_id=chief.account_id, author="Tên cũ"))
    with pytest.raises(CampaignError, match="không tự duyệt"):
        approve(workspace, chief, post.id, digest(workspace, post))


def test_an_author_does_not_approve(workspace: Workspace, post: Any, author: Actor) -> None:
    with pytest.raises(Forbidden):
        approve(workspace, author, post.id, digest(workspace, post))


def test_asked_changes_take_an_approval_back(workspace: Workspace, post: Any, chief: Actor) -> None:
    seen = digest(workspace, post)
    approve(workspace, chief, post.id, seen)
    request_changes(workspace, chief, post.id, seen, "Thiếu tên đơn vị")
    assert (row(workspace).state, released(workspace, post)) == ("changes_requested", {None})
    with pytest.raises(WrongUse):
        request_changes(workspace, chief, post.id, seen, "  ")


def test_a_review_is_open_once_and_closed_by_the_answer(
    workspace: Workspace, post: Any, author: Actor, chief: Actor
) -> None:
    ask_review(workspace, author, post.id, BEFORE + timedelta(days=2), "Xin anh xem giúp")
    ask_review(workspace, author, post.id, BEFORE + timedelta(days=3))
    approve(workspace, chief, post.id, digest(workspace, post))
    with reading(workspace.db) as connection:
        answers = connection.execute(select(_reviews.c.answer).order_by(_reviews.c.id)).scalars().all()
    assert answers == ["withdrawn", "approved"]


def test_comments_stand_beside_their_line_until_they_are_settled(
    workspace: Workspace, post: Any, author: Actor, chief: Actor
) -> None:
    made = add_comment(workspace, chief, post.revision_id, "Câu này dài <b>quá</b>", "body", 3)
    settle_comment(workspace, author, made)
    with reading(workspace.db) as connection:
        (one,) = comments_of(connection, post.id)
    assert (one.line, one.by, one.resolved_by, one.number) == (3, chief.name, author.name, 1)


def test_who_wrote_together_with_others_does_not_approve_either(
    workspace: Workspace, post: Any, author: Actor, chief: Actor
) -> None:
    first = open_copy(workspace, post.id)
    second = save_copy(workspace, chief, post.id, first.version, replace(first.content, title="Của người duyệt"))
    third = save_copy(workspace, author, post.id, second.version, replace(second.content, summary="Của người viết"))
    make_revision(workspace, author, post.id, third.version)
    with pytest.raises(CampaignError, match="không tự duyệt"):
        approve(workspace, chief, post.id, digest(workspace, post))


def test_a_second_hand_does_not_make_ones_own_words_another_s(
    workspace: Workspace, post: Any, author: Actor, chief: Actor
) -> None:
    edit_post(workspace, post, Edit(title="Của người duyệt"), "Tên cũ", chief.account_id)
    for title in ("Của người duyệt.", "Của người duyệt!"):
        edit_post(workspace, row(workspace), Edit(title=title), author.name, author.account_id)
    with pytest.raises(CampaignError, match="không tự duyệt"):
        approve(workspace, chief, post.id, digest(workspace, post))


def test_words_that_somebody_else_approved_are_nobodys_own_any_more(
    workspace: Workspace, post: Any, author: Actor, chief: Actor
) -> None:
    edit_post(workspace, post, Edit(title="Của người duyệt"), chief.name, chief.account_id)
    approve_post(workspace, row(workspace), "Lãnh đạo khác")
    edit_post(workspace, row(workspace), Edit(summary="Thêm một câu"), author.name, author.account_id)
    approve(workspace, chief, post.id, digest(workspace, post))
    assert row(workspace).state == "scheduled"


def test_the_journal_knows_the_account_of_each_deed(workspace: Workspace, post: Any, author: Actor) -> None:
    settle_comment(workspace, author, add_comment(workspace, author, post.revision_id, "Dài quá"))
    saved = save_copy(workspace, author, post.id, 0, replace(open_copy(workspace, post.id).content, title="Mới"))
    discard(workspace, author, post.id, saved.version)
    edit_post(workspace, post, Edit(title="Tiêu đề khác"), author.name, author.account_id)
    with reading(workspace.db) as connection:
        told = connection.execute(select(_events.c.action, _events.c.account_id).where(_events.c.who == author.name))
        assert {tuple(one) for one in told} == {
            (action, author.account_id) for action in ("comment", "settle-comment", "discard", "edit")
        }
