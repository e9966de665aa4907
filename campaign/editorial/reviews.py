"""The rows of reviews: of a post at most one is open, and it names the revision that is asked about. Decides nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, String, and_, cast, insert, literal, literal_column, or_, select, update

from campaign.clock import to_seconds
from campaign.db.moving import stands
from campaign.db.tables import Approval, Post, Review, ReviewLink, Revision
from campaign.editorial.amendments import PUBLIC
from campaign.states import PostState

_reviews = Review.__table__  # type: ignore[attr-defined]
_approvals = Approval.__table__  # type: ignore[attr-defined]
_links = ReviewLink.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]

_IS_PRESENT = _reviews.c.revision_id == _posts.c.revision_id
IS_WAITED_FOR = and_(
    _reviews.c.answer == literal_column("''"),
    or_(and_(_IS_PRESENT, stands(_posts, PostState.IN_REVIEW)), and_(~_IS_PRESENT, stands(_posts, *PUBLIC))),
)
"""Of a review and its post: whether a yes would let go a text before it is out, or a correction of what is public."""


def open_review(
    connection: Connection, post: Row[Any], revision_id: int, by: str, at: datetime, due_at: datetime | None, note: str
) -> None:
    """Asks for an answer on the revision, until `due_at` if there is a date; a review that was open is replaced."""
    close_review(connection, post.id, "withdrawn", by, at)
    row = {"campaign_id": post.campaign_id, "post_id": post.id, "revision_id": revision_id, "note": note}
    row |= {"asked_by": by, "asked_at": to_seconds(at), "due_at": to_seconds(due_at) if due_at else 0}
    row |= {"reminded_at": 0, "answer": "", "answered_by": "", "answered_at": 0, "answer_note": ""}
    connection.execute(insert(_reviews).values(row))


def close_review(connection: Connection, post_id: int, answer: str, by: str, at: datetime, note: str = "") -> None:
    """Ends the post's open review, if there is one: approved, changes or withdrawn."""
    given = {"answer": answer, "answered_by": by, "answered_at": to_seconds(at), "answer_note": note}
    connection.execute(update(_reviews).where(*_is_open(post_id)).values(given))


def lead_on(connection: Connection, post_id: int, revision_id: int) -> None:
    """Lets the open review ask about the post's new revision: whoever asked waits for an answer on the post."""
    connection.execute(update(_reviews).where(*_is_open(post_id)).values(revision_id=revision_id))


def approval_of(connection: Connection, revision_id: int) -> Row[Any] | None:
    """The yes to a revision; its `link_by` is who made the link that it came by, None for another door."""
    link = _approvals.c.via == literal("link ") + cast(_links.c.id, String)
    query = select(_approvals, _links.c.by.label("link_by")).outerjoin(_links, link)
    return connection.execute(query.where(_approvals.c.revision_id == revision_id)).first()


def waiting_correction(connection: Connection, post_id: int) -> Row[Any] | None:
    """The correction of a public post that waits for its approval: a revision's row, None when there is none."""
    asked = select(_revisions).join(_reviews, _reviews.c.revision_id == _revisions.c.id)
    return connection.execute(asked.where(*_is_open(post_id), _revisions.c.correction != "")).first()


def _is_open(post_id: int) -> Any:
    return _reviews.c.post_id == post_id, _reviews.c.answer == ""
