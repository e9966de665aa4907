"""Stores revisions and lets deliveries that have not left follow them. Immutable once written."""

from datetime import datetime
from gettext import gettext as _
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, or_, select, update

from campaign.clock import to_seconds
from campaign.db.moving import moving
from campaign.db.tables import Approval, Delivery, Part, Post, Revision, TemplateApproval
from campaign.editorial.drafting import Draft
from campaign.editorial.media import dump
from campaign.errors import CampaignError
from campaign.states import DeliveryState, PartState, PostState
from content.words.markdown import to_html

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]


def add_revision(connection: Connection, post: Any, draft: Draft, author: str, at: datetime) -> int:
    """Writes the next revision of `post` and takes its waiting deliveries off the old one. Returns the new id.

    Raises CampaignError once a delivery of it is leaving: the caller's transaction must not be kept then.
    """
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
        "body_html": to_html(words.body_markdown),
        "telegram": words.telegram_markdown,
        "source": words.source,
        "pictures": dump(draft.pictures),
        "text_id": words.text_id,
        "basis": draft.basis,
        "author": author,
        "created_at": to_seconds(at),
    }
    revision_id: int = connection.execute(insert(_revisions).values(row).returning(_revisions.c.id)).scalar_one()
    this = _posts.c.id == post.id
    connection.execute(moving(_posts, PostState.IN_REVIEW, this, revision_id=revision_id, waiting_for=""))
    _point(connection, post.id, None)
    _refuse_if_leaving(connection, post)
    return revision_id


def _refuse_if_leaving(connection: Connection, post: Any) -> None:
    # Asked after the deliveries that wait were taken off: one that a worker claimed meanwhile is seen here.
    waits = (DeliveryState.PENDING, DeliveryState.MISSED, DeliveryState.HELD, DeliveryState.CANCELLED)
    has_left = and_(_deliveries.c.state.not_in(waits), ~_has_failed())
    left = select(_deliveries.c.id).where(_deliveries.c.post_id == post.id, has_left)
    if connection.execute(left.limit(1)).first():
        message = _("Bài {key} đã bắt đầu đăng nên không sửa được nữa. Hãy đăng đính chính hoặc thu hồi.")
        raise CampaignError(message.format(key=post.key))


def release(connection: Connection, post_id: int, revision_id: int) -> None:
    """Gives an approved revision to the deliveries that have not left. Only a released revision is ever claimed."""
    still_this = (_posts.c.id == post_id, _posts.c.revision_id == revision_id)
    waiting = (PostState.IN_REVIEW, PostState.APPROVED, PostState.DRAFT, PostState.FAILED)
    moved = connection.execute(moving(_posts, PostState.SCHEDULED, *still_this, among=waiting))
    if moved.rowcount:
        _point(connection, post_id, revision_id)


def _point(connection: Connection, post_id: int, revision_id: int | None) -> None:
    has_not_left = _deliveries.c.state.in_((DeliveryState.PENDING, DeliveryState.MISSED, DeliveryState.HELD))
    waiting = (_deliveries.c.post_id == post_id, or_(has_not_left, _has_failed()))
    connection.execute(update(_deliveries).where(*waiting).values(revision_id=revision_id))


def _has_failed() -> ColumnElement[bool]:
    """Refused whole: it may go out in other words. Once a piece is out, or may be, the old words stand."""
    states = (PartState.SENT, PartState.UNKNOWN)
    is_out = exists().where(_parts.c.delivery_id == _deliveries.c.id, _parts.c.state.in_(states))
    return and_(_deliveries.c.state == DeliveryState.FAILED, ~is_out)


def is_personally_approved(connection: Connection, revision_id: int) -> bool:
    """Whether a person said yes to this very revision."""
    return bool(connection.execute(select(exists().where(Approval.revision_id == revision_id))).scalar())  # type: ignore[arg-type]


def is_covered(connection: Connection, campaign_id: str, basis: str) -> bool:
    """Whether an approved template text stands in for this basis."""
    row = exists().where(TemplateApproval.campaign_id == campaign_id, TemplateApproval.basis == basis)  # type: ignore[arg-type]
    return bool(connection.execute(select(row)).scalar())
