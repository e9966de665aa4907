"""What waits on the desks of an office, counted: reviews, posts that lack something, posts to be written again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from campaign.clock import to_seconds
from campaign.db.moving import stands
from campaign.db.tables import Post, Review, Revision
from campaign.editorial.reviews import IS_WAITED_FOR
from campaign.states import PostState

MOST_REASONS = 200
MOST_CHANGES = 20

_posts = Post.__table__  # type: ignore[attr-defined]
_reviews = Review.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


def count_in_review(connection: Connection, campaign_id: str, now: datetime) -> int:
    """Posts to come that wait for a yes."""
    counted = select(func.count()).select_from(_posts)
    found = counted.where(*_to_come(campaign_id, PostState.IN_REVIEW, now))
    return connection.execute(found).scalar_one()


def count_overdue(connection: Connection, campaign_id: str, now: datetime) -> int:
    """Reviews that should have been answered by now."""
    counted = select(func.count()).select_from(_reviews).join(_posts, _posts.c.id == _reviews.c.post_id)
    late = (_reviews.c.campaign_id == campaign_id, _reviews.c.due_at.between(1, to_seconds(now)))
    return connection.execute(counted.where(*late, IS_WAITED_FOR)).scalar_one()


def posts_lacking(connection: Connection, campaign_id: str, state: PostState, now: datetime) -> Sequence[Row[Any]]:
    """Posts to come in that state, the soonest first: name, publish_at and waiting_for, which may be empty.

    At most MOST_REASONS.
    """
    told = select(_posts.c.name, _posts.c.publish_at, _posts.c.waiting_for)
    waiting = told.where(*_to_come(campaign_id, state, now)).order_by(_posts.c.publish_at, _posts.c.id)
    return connection.execute(waiting.limit(MOST_REASONS)).all()


def posts_to_change(connection: Connection, campaign_id: str, now: datetime) -> Sequence[Row[Any]]:
    """Posts to come that somebody wants changed: id, name and the author's account, the soonest first."""
    query = select(_posts.c.id, _posts.c.name, _revisions.c.author_id)
    query = query.join(_revisions, _revisions.c.id == _posts.c.revision_id)
    mine = _to_come(campaign_id, PostState.CHANGES_REQUESTED, now)
    return connection.execute(query.where(*mine).order_by(_posts.c.publish_at).limit(MOST_CHANGES)).all()


def _to_come(campaign_id: str, state: PostState, now: datetime) -> tuple[Any, ...]:
    return (_posts.c.campaign_id == campaign_id, stands(_posts, state), _posts.c.publish_at > to_seconds(now))
