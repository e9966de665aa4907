"""Which posts wait for a decision: texts before they go out, and corrections of what is public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, literal_column, select

from campaign.clock import to_seconds
from campaign.db.moving import stands
from campaign.db.tables import Post, Review, Revision
from campaign.editorial.amendments import PUBLIC
from campaign.states import PostState

MOST = 200
STILL_WORTH = timedelta(days=2)
"""A post whose time passed longer ago has been missed; what to do with it is asked elsewhere."""

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_reviews = Review.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows of posts with title, author and the open review; `is_cut` when there are more posts than are told."""

    posts: Sequence[Row[Any]]
    corrections: Sequence[Row[Any]]
    is_cut: bool


_COLUMNS = (
    *(_posts.c.id, _posts.c.key, _posts.c.name, _posts.c.publish_at, _posts.c.unit),
    *(_revisions.c.title, _revisions.c.author, _revisions.c.author_id, _revisions.c.writers),
    *(_revisions.c.hash, _revisions.c.correction),
    *(_reviews.c.asked_by, _reviews.c.asked_at, _reviews.c.due_at, _reviews.c.note),
)
_IS_ASKED = (_reviews.c.revision_id == _revisions.c.id) & (_reviews.c.answer == literal_column("''"))


def waiting_posts(connection: Connection, campaign_id: str, now: datetime) -> Waiting:
    """What waits in the office, the soonest first."""
    here = _posts.c.campaign_id == campaign_id
    written = select(*_COLUMNS).join_from(_posts, _revisions, _revisions.c.id == _posts.c.revision_id)
    is_coming = _posts.c.publish_at >= to_seconds(now - STILL_WORTH)
    drafted = written.outerjoin(_reviews, _IS_ASKED).where(here, stands(_posts, PostState.IN_REVIEW), is_coming)
    posts: list[Row[Any]] = list(connection.execute(drafted.order_by(_posts.c.publish_at).limit(MOST + 1)))
    wrong = select(*_COLUMNS).join_from(_posts, _revisions, _revisions.c.post_id == _posts.c.id)
    is_correction = (_revisions.c.correction != literal_column("''"), _revisions.c.id != _posts.c.revision_id)
    asked = wrong.join(_reviews, _IS_ASKED).where(
        here, _revisions.c.campaign_id == campaign_id, stands(_posts, *PUBLIC), *is_correction
    )
    corrections: list[Row[Any]] = list(connection.execute(asked.order_by(_revisions.c.id).limit(MOST)))
    return Waiting(posts[:MOST], corrections, len(posts) > MOST)
