"""Stores revisions and lets deliveries that have not left follow them. Immutable once written."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, func, insert, select, update

from campaign.clock import to_seconds
from campaign.db.tables import Approval, Delivery, Post, Revision, TemplateApproval
from campaign.editorial.drafting import Draft
from campaign.editorial.media import dump
from campaign.states import DeliveryState, PostState

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]


def add_revision(connection: Connection, post: Any, draft: Draft, author: str, at: datetime) -> int:
    """Writes the next revision of `post` and takes its waiting deliveries off the old one. Returns the new id."""
    number = connection.execute(
        select(func.coalesce(func.max(_revisions.c.number), 0) + 1).where(_revisions.c.post_id == post.id)
    ).scalar_one()
    words = draft.words
    row = {
        "campaign_id": post.campaign_id,
        "post_id": post.id,
        "number": number,
        "hash": draft.hash,
        "title": words.title,
        "summary": words.summary,
        "body": words.body_markdown,
        "telegram": words.telegram_markdown,
        "source": words.source,
        "pictures": dump(draft.pictures),
        "text_id": words.text_id,
        "basis": draft.basis,
        "author": author,
        "created_at": to_seconds(at),
    }
    revision_id: int = connection.execute(insert(_revisions).values(row).returning(_revisions.c.id)).scalar_one()
    connection.execute(
        update(_posts)
        .where(_posts.c.id == post.id)
        .values(revision_id=revision_id, state=PostState.IN_REVIEW, waiting_for="")
    )
    _point(connection, post.id, None)
    return revision_id


def release(connection: Connection, post_id: int, revision_id: int) -> None:
    """Gives an approved revision to the deliveries that have not left. Only a released revision is ever claimed."""
    still_this = (_posts.c.id == post_id, _posts.c.revision_id == revision_id)
    moved = connection.execute(
        update(_posts)
        .where(*still_this, _posts.c.state.in_((PostState.IN_REVIEW, PostState.APPROVED, PostState.DRAFT)))
        .values(state=PostState.SCHEDULED)
    )
    if moved.rowcount:
        _point(connection, post_id, revision_id)


def _point(connection: Connection, post_id: int, revision_id: int | None) -> None:
    connection.execute(
        update(_deliveries)
        .where(_deliveries.c.post_id == post_id)
        .where(_deliveries.c.state.in_((DeliveryState.PENDING, DeliveryState.MISSED, DeliveryState.HELD)))
        .values(revision_id=revision_id)
    )


def is_personally_approved(connection: Connection, revision_id: int) -> bool:
    """Whether a person said yes to this very revision."""
    return bool(connection.execute(select(exists().where(Approval.revision_id == revision_id))).scalar())  # type: ignore[arg-type]


def is_covered(connection: Connection, campaign_id: str, basis: str) -> bool:
    """Whether an approved template text stands in for this basis."""
    row = exists().where(TemplateApproval.campaign_id == campaign_id, TemplateApproval.basis == basis)  # type: ignore[arg-type]
    return bool(connection.execute(select(row)).scalar())
