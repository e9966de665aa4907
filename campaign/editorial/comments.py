"""Words that people leave beside a revision: on the whole of it, or on a line of one of its texts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.tables import Comment, Post, Revision
from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.workspace import Workspace
from content.language import gettext as _

LONGEST = 4_000
PLACES = ("", "title", "summary", "body", "telegram", "zalo", "facebook", "radio", "led", "picture")
"""What a comment may stand beside; empty is the whole."""

_comments = Comment.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


def add_comment(
    workspace: Workspace, actor: Actor, revision_id: int, words: str, place: str = "", line: int = 0
) -> int:
    """Leaves a comment and returns its id. `line` counts from 1; 0 is the whole text. Raises WrongUse or CampaignError."""
    words = words.strip()
    if not words or len(words) > LONGEST:
        raise WrongUse(_("Hãy ghi góp ý, không quá {most} ký tự.").format(most=LONGEST))
    if place not in PLACES or not 0 <= line <= 100_000:
        raise WrongUse(_("Không có chỗ góp ý này."))
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        query = select(_posts).join(_revisions, _revisions.c.post_id == _posts.c.id)
        post = connection.execute(query.where(_revisions.c.id == revision_id)).first()
        if post is None:
            raise CampaignError(_("Không có phiên bản này."))
        actor.check(Right.WRITE, post.campaign_id)
        row = {"campaign_id": post.campaign_id, "post_id": post.id, "revision_id": revision_id, "place": place}
        row |= {
            "line": line,
            "words": words,
            "by": actor.name,
            "at": to_seconds(now),
            "resolved_at": 0,
            "resolved_by": "",
        }
        made: int = connection.execute(insert(_comments).values(row).returning(_comments.c.id)).scalar_one()
        who = {"account_id": actor.account_id}
        record(connection, post.campaign_id, now, actor.name, "comment", f"post {post.key}", words[:200], **who)
        return made


def settle_comment(workspace: Workspace, actor: Actor, comment_id: int) -> None:
    """Says that a comment was dealt with. Safe to say twice. Raises CampaignError when there is none."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        query = select(_posts.c.campaign_id, _posts.c.key).join(_comments, _comments.c.post_id == _posts.c.id)
        post = connection.execute(query.where(_comments.c.id == comment_id)).first()
        if post is None:
            raise CampaignError(_("Không có góp ý này."))
        actor.check(Right.WRITE, post.campaign_id)
        is_open = (_comments.c.id == comment_id, _comments.c.resolved_at == 0)
        done = {"resolved_at": to_seconds(now), "resolved_by": actor.name}
        if connection.execute(update(_comments).where(*is_open).values(done)).rowcount:
            subject, who = f"post {post.key}", {"account_id": actor.account_id}
            record(connection, post.campaign_id, now, actor.name, "settle-comment", subject, str(comment_id), **who)


def comments_of(connection: Connection, post_id: int) -> Sequence[Row[Any]]:
    """Every comment of a post with the number of its revision, the newest first."""
    query = select(_comments, _revisions.c.number).join(_revisions, _revisions.c.id == _comments.c.revision_id)
    return connection.execute(query.where(_comments.c.post_id == post_id).order_by(_comments.c.id.desc())).all()
