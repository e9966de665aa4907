"""Reviews of posts: asked for, answered with yes or with what to change, and the words that people leave beside the text.

A yes binds to the hash of one revision with its pictures, and is never the author's own.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, insert, select

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.moving import moving
from campaign.db.tables import Approval, Post, Revision
from campaign.editorial.amendments import PUBLIC
from campaign.editorial.approval import Approver
from campaign.editorial.reviews import close_review, open_review, waiting_correction
from campaign.editorial.revisions import RELEASABLE, names_of, release, take_off
from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.states import PostState
from campaign.workspace import Workspace
from content.language import gettext as _

LONGEST_NOTE = 2_000

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_approvals = Approval.__table__  # type: ignore[attr-defined]

_BEFORE_YES = (PostState.IN_REVIEW, PostState.CHANGES_REQUESTED, PostState.DRAFT, PostState.FAILED)
_RETRACTABLE = (PostState.IN_REVIEW, PostState.APPROVED, PostState.SCHEDULED)


class Outdated(CampaignError):
    """The revision that was looked at is no longer the one to decide on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A post with the revision that is to be decided on: a correction of what is public, or the post's present text."""

    post: Row[Any]
    revision: Row[Any]

    @property
    def is_correction(self) -> bool:
        """Whether the revision is to take the place of what is public."""
        return bool(self.revision.id != self.post.revision_id)

    @property
    def is_open(self) -> bool:
        """Whether a yes, or what to change, would still do something."""
        return self.is_correction or self.post.state in (*_BEFORE_YES, *_RETRACTABLE)


def asked_of(connection: Connection, post_id: int, *, is_locking: bool = False) -> Asked:
    """What there is to decide on. Raises CampaignError when the post is not there or has no text yet."""
    query = select(_posts).where(_posts.c.id == post_id)
    post = connection.execute(query.with_for_update() if is_locking else query).first()
    if post is None:
        raise CampaignError(_("Không có bài này."))
    revision = waiting_correction(connection, post_id) if post.state in PUBLIC else None
    if revision is None:
        revision = connection.execute(select(_revisions).where(_revisions.c.id == post.revision_id)).first()
    if revision is None:
        raise CampaignError(_("Bài {key} chưa có nội dung để duyệt.").format(key=post.key))
    return Asked(post, revision)


def is_own(revision: Row[Any], name: str, account_id: int | None) -> bool:
    """Whether somebody wrote in the revision themselves, by account or by name, alone or with others."""
    wrote = {*names_of(revision.author, revision.author_id), *json.loads(revision.writers)}
    return not wrote.isdisjoint(names_of(name, account_id))


def ask_review(
    workspace: Workspace, actor: Actor, post_id: int, due_at: datetime | None = None, note: str = ""
) -> None:
    """Puts the present revision before the approvers, to be answered by `due_at` (aware) if there is a date.

    A review that was open is replaced. Raises Forbidden, or CampaignError when there is nothing to review any more.
    """
    now = workspace.clock.now()
    note = _short(note)
    with workspace.db.begin() as connection:
        asked = asked_of(connection, post_id, is_locking=True)
        post = asked.post
        actor.check(Right.WRITE, post.campaign_id, post.unit)
        if not asked.is_correction:
            this = (_posts.c.id == post_id, _posts.c.revision_id == asked.revision.id)
            if not connection.execute(moving(_posts, PostState.IN_REVIEW, *this, among=_BEFORE_YES)).rowcount:
                raise _not_waiting(post)
        open_review(connection, post, asked.revision.id, actor.name, now, due_at, note)
        record(connection, post.campaign_id, now, actor.name, "ask-review", f"post {post.key}", note, **_account(actor))


def approve(workspace: Workspace, actor: Actor, post_id: int, revision_hash: str, via: str = "studio") -> None:
    """A yes to the revision of `revision_hash` (the hash that the person was shown).

    `via` is the door: studio, api, or `link 12, Trần An` for the link of that number and who made it.

    Raises Outdated when it is no longer the one to decide on, Forbidden, or CampaignError for one's own text.
    """
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        asked = asked_of(connection, post_id, is_locking=True)
        actor.check(Right.APPROVE, asked.post.campaign_id, asked.post.unit)
        _check_current(asked, revision_hash)
        say_yes(connection, asked, Approver(actor.name, actor.title, via, actor.account_id), now)


def say_yes(connection: Connection, asked: Asked, approver: Approver, now: datetime) -> None:
    """Writes the yes and lets the deliveries follow, in the caller's transaction, which must not be kept when this raises.

    Who asked for changes may say yes after all. Raises CampaignError for one's own text, or when nothing would come of it.
    """
    post, revision = asked.post, asked.revision
    if is_own(revision, approver.name, approver.account_id):
        message = _("{by} là người soạn phiên bản này nên không tự duyệt được bài {key}. Hãy nhờ người khác duyệt.")
        raise CampaignError(message.format(by=approver.name, key=post.key))
    if not connection.execute(select(exists().where(_approvals.c.revision_id == revision.id))).scalar():
        door = approver.via.partition(",")[0]
        said = {"by": approver.name, "title": approver.title, "via": door, "account_id": approver.account_id}
        row = {"campaign_id": post.campaign_id, "revision_id": revision.id, "revision_hash": revision.hash, **said}
        connection.execute(insert(_approvals).values(**row, at=to_seconds(now)))
        detail = " · ".join(words for words in (approver.title, approver.via, revision.hash) if words)
        who = {"account_id": approver.account_id}
        record(connection, post.campaign_id, now, approver.name, "approve", f"post {post.key}", detail, **who)
    among = (*RELEASABLE, PostState.CHANGES_REQUESTED)
    if not release(connection, post.id, revision.id, approver.name, now, among):
        raise _not_waiting(post)


def request_changes(
    workspace: Workspace, actor: Actor, post_id: int, revision_hash: str, note: str, via: str = "studio"
) -> None:
    """Gives the revision back to its writers with what to change; a yes that was given no longer counts.

    Raises WrongUse without a note, Outdated, Forbidden, or CampaignError once the post is leaving.
    """
    now, note = workspace.clock.now(), _short(note)
    if not note:
        raise WrongUse(_("Hãy ghi cần sửa gì để người soạn biết việc phải làm."))
    with workspace.db.begin() as connection:
        asked = asked_of(connection, post_id, is_locking=True)
        post = asked.post
        actor.check(Right.APPROVE, post.campaign_id, post.unit)
        _check_current(asked, revision_hash)
        if not asked.is_correction:
            this = (_posts.c.id == post_id, _posts.c.revision_id == asked.revision.id)
            moved = connection.execute(moving(_posts, PostState.CHANGES_REQUESTED, *this, among=_RETRACTABLE))
            if not moved.rowcount:
                raise _not_waiting(post)
            connection.execute(_approvals.delete().where(_approvals.c.revision_id == asked.revision.id))
            take_off(connection, post)
        close_review(connection, post_id, "changes", actor.name, now, note)
        subject, detail = f"post {post.key}", f"{via} · {note}"
        record(connection, post.campaign_id, now, actor.name, "request-changes", subject, detail, **_account(actor))


def _check_current(asked: Asked, revision_hash: str) -> None:
    if asked.revision.hash != revision_hash:
        message = _("Bài {key} đã có phiên bản mới trong lúc xem. Hãy xem lại rồi quyết định.")
        raise Outdated(message.format(key=asked.post.key))


def _not_waiting(post: Row[Any]) -> CampaignError:
    return CampaignError(_("Bài {key} không còn chờ duyệt.").format(key=post.key))


def _short(note: str) -> str:
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise WrongUse(_("Lời nhắn dài quá {most} ký tự. Hãy rút gọn.").format(most=LONGEST_NOTE))
    return note


def _account(actor: Actor) -> dict[str, int | None]:
    return {"account_id": actor.account_id}
