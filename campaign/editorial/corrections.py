"""Puts right and takes back what is public: a correction that waits for its approval, and the withdrawal of a post.

A correction is a revision that says what was wrong. While it waits the post stays as it is, with the text that the public
reads; the open review names the correction. Once somebody else approves it, it takes the place of that text.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, select

from campaign.audit import record
from campaign.db.engine import reading
from campaign.db.moving import moving
from campaign.db.tables import Post, Revision
from campaign.editorial.amendments import PUBLIC, ask_withdrawals
from campaign.editorial.contents import tidy
from campaign.editorial.editing import Edit, drafted, edit_of, merged
from campaign.editorial.reviews import close_review, open_review, waiting_correction
from campaign.editorial.revisions import hash_of, insert_revision, unapproved_writers
from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.states import PostState
from campaign.workspace import Workspace
from content.language import gettext as _

LONGEST_WORDS = 1_000
"""What was wrong, and why a post is withdrawn: a few sentences."""

REVIEW_WITHIN = timedelta(hours=2)
"""What is wrong in public is to be looked at soon."""

_WITHDRAWABLE = (*PUBLIC, PostState.SCHEDULED, PostState.FAILED)

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """In how many places something of the post is to be taken back."""

    places: int


def correct_post(workspace: Workspace, actor: Actor, post: Row[Any], edit: Edit, correction: str) -> int:
    """Writes a correction of a public post, for somebody else to approve, and returns the revision's id.

    `edit` changes what is public now, `correction` says what was wrong there, for everybody to read. It takes the place of
    a correction that waits. Raises Forbidden, WrongUse without words, CampaignError when nothing of the post is public or
    nothing would change.
    """
    actor.check(Right.WRITE, post.campaign_id, post.unit)
    words = correction_words(correction)
    with reading(workspace.db) as connection:
        office = planned_office(connection, post.campaign_id)
        public = connection.execute(
            select(_revisions).join(_posts, _posts.c.revision_id == _revisions.c.id).where(_posts.c.id == post.id)
        ).first()
    if public is None:
        raise _not_public(post.key)
    draft = drafted(workspace, office.calendar, post, merged(edit_of(public), edit))
    if draft.hash == public.hash or hash_of(draft, public.correction) == public.hash:
        raise CampaignError(_("Bài {key} chưa có gì thay đổi để đính chính.").format(key=post.key))
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        this = (_posts.c.id == post.id, _posts.c.revision_id == public.id, _posts.c.state.in_(PUBLIC))
        if connection.execute(select(_posts.c.id).where(*this).with_for_update()).first() is None:
            raise _not_public(post.key)
        # Whoever puts a waiting correction right has its words before them.
        writers = unapproved_writers(connection, waiting_correction(connection, post.id))
        made = insert_revision(connection, post, draft, actor.name, now, actor.account_id, writers, words)
        open_review(connection, post, made, actor.name, now, now + REVIEW_WITHIN, words)
        who = {"account_id": actor.account_id}
        record(connection, post.campaign_id, now, actor.name, "correct", f"post {post.key}", words, **who)
    return made


def correction_words(words: str) -> str:
    """What a correction says was wrong, clean. Raises WrongUse for nothing and for too much."""
    return _checked(words, _("Hãy ghi rõ bài đã đăng sai điều gì: người đọc sẽ thấy lời đính chính này."))


def drop_correction(workspace: Workspace, actor: Actor, post: Row[Any]) -> None:
    """Takes a waiting correction off the table: the public text stays. Raises Forbidden, CampaignError without one."""
    actor.check(Right.WRITE, post.campaign_id, post.unit)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        # Somebody may be saying yes to it: whoever holds the post's row is first.
        connection.execute(select(_posts.c.id).where(_posts.c.id == post.id).with_for_update())
        if waiting_correction(connection, post.id) is None:
            raise CampaignError(_("Bài {key} không có đính chính nào đang chờ duyệt.").format(key=post.key))
        close_review(connection, post.id, "withdrawn", actor.name, now)
        who = {"account_id": actor.account_id}
        record(connection, post.campaign_id, now, actor.name, "drop-correction", f"post {post.key}", "", **who)


def withdraw_post(workspace: Workspace, actor: Actor, post: Row[Any], reason: str) -> Withdrawn:
    """Takes the post back wherever it is out, and lets nothing more of it go out. `reason` stays in the office.

    From then on the post is withdrawn; its deliveries tell where something of it still stands. Those who approve may do
    so. Raises Forbidden, WrongUse without a reason, CampaignError when nothing of it is out.
    """
    actor.check(Right.APPROVE, post.campaign_id, post.unit)
    words = _checked(reason, _("Hãy ghi lý do thu hồi: lý do được lưu trong nhật ký."))
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        withdrawn = moving(_posts, PostState.WITHDRAWN, _posts.c.id == post.id, among=_WITHDRAWABLE)
        if not connection.execute(withdrawn).rowcount:
            raise _not_public(post.key)
        places = ask_withdrawals(connection, post.id, words, actor.name, now)
        if not places:
            raise _not_public(post.key)
        close_review(connection, post.id, "withdrawn", actor.name, now)
        who = {"account_id": actor.account_id}
        record(connection, post.campaign_id, now, actor.name, "withdraw", f"post {post.key}", words, **who)
    return Withdrawn(places)


def _checked(words: str, missing: str) -> str:
    words = tidy("correction", words).strip()
    if not words:
        raise WrongUse(missing)
    if len(words) > LONGEST_WORDS:
        raise WrongUse(_("Lời ghi dài quá {most} ký tự. Hãy viết ngắn lại.").format(most=LONGEST_WORDS))
    return words


def _not_public(key: str) -> CampaignError:
    message = _("Bài {key} chưa đăng ở đâu hoặc đã thu hồi, nên không có gì để đính chính hay thu hồi.")
    return CampaignError(message.format(key=key))
