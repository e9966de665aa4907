"""Stores revisions and lets deliveries that have not left follow them. Immutable once written."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, insert, or_, select, update

from campaign.clock import from_seconds, to_seconds
from campaign.db.moving import moving
from campaign.db.tables import Approval, Delivery, Part, Post, Revision, TemplateApproval
from campaign.editorial.amendments import PUBLIC, approved_correction, ask_edits
from campaign.editorial.drafting import Draft
from campaign.editorial.media import dump
from campaign.editorial.reviews import close_review, lead_on
from campaign.errors import CampaignError
from campaign.library.indexing import Kind, index
from campaign.library.shelf import asset_of
from campaign.library.uses import note_figures, note_template, note_uses
from campaign.states import DeliveryState, PartState, PostState
from content.language import gettext as _
from content.words.markdown import to_html

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_approvals = Approval.__table__  # type: ignore[attr-defined]

RELEASABLE = (PostState.IN_REVIEW, PostState.APPROVED, PostState.DRAFT, PostState.FAILED)
"""States in which a revision waits for a yes."""

_HAS_GONE_ON = (PostState.SCHEDULED, *PUBLIC)


def add_revision(
    connection: Connection,
    post: Any,
    draft: Draft,
    author: str,
    at: datetime,
    author_id: int | None = None,
    writers: Iterable[str] = (),
) -> int:
    """Writes the next revision of `post` and takes its waiting deliveries off the old one. Returns the new id.

    `writers` are all who wrote in it, as `Revision.writers` has them. Raises CampaignError once a delivery of it is leaving:
    the caller's transaction must not be kept then.
    """
    revision_id = insert_revision(connection, post, draft, author, at, author_id, writers)
    title = f"{post.name} {draft.words.title}"
    index(connection, post.campaign_id, Kind.POST, post.id, title, draft.words.summary, from_seconds(post.publish_at))
    this = _posts.c.id == post.id
    connection.execute(moving(_posts, PostState.IN_REVIEW, this, revision_id=revision_id, waiting_for=""))
    lead_on(connection, post.id, revision_id)
    _point(connection, post.id, None)
    _refuse_if_leaving(connection, post)
    return revision_id


def insert_revision(
    connection: Connection,
    post: Any,
    draft: Draft,
    author: str,
    at: datetime,
    author_id: int | None = None,
    writers: Iterable[str] = (),
    correction: str = "",
) -> int:
    """Writes the next revision of `post` and nothing else. Returns its id. `correction` says what was wrong in public."""
    number = connection.execute(
        select(func.coalesce(func.max(_revisions.c.number), 0) + 1).where(_revisions.c.post_id == post.id)
    ).scalar_one()
    row = _row(draft) | {
        "campaign_id": post.campaign_id,
        "post_id": post.id,
        "number": number,
        "hash": hash_of(draft, correction),
        "correction": correction,
        "author": author,
        "author_id": author_id,
        "writers": _json(list(dict.fromkeys(writers))),
        "created_at": to_seconds(at),
    }
    made: int = connection.execute(insert(_revisions).values(row).returning(_revisions.c.id)).scalar_one()
    words = draft.words
    note_template(connection, made, words.text_id)
    texts = (words.title, words.summary, words.body_markdown, words.telegram_markdown, *words.variants.values())
    note_figures(connection, made, "\n".join((*texts, *(picture.alt for picture in draft.pictures))))
    note_uses(connection, made, filter(None, (asset_of(picture.name) for picture in draft.pictures)))
    return made


def _row(draft: Draft) -> dict[str, Any]:
    words = draft.words
    return {
        "title": words.title,
        "summary": words.summary,
        "body": words.body_markdown,
        "body_html": to_html(words.body_markdown),
        "telegram": words.telegram_markdown,
        "source": words.source,
        "variants": _json(dict(words.variants)),
        "text_id": words.text_id,
        "basis": draft.basis,
        "pictures": dump(draft.pictures),
        "spec": draft.spec,
        "given": _json(dict(draft.given)),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def unapproved_writers(connection: Connection, revision: Row[Any] | None) -> tuple[str, ...]:
    """Who wrote in the revision, as `Revision.writers` has them; nobody once a person approved it.

    What is written on it carries them on: else a second hand that moves a comma would let them approve their own words.
    """
    if revision is None or is_personally_approved(connection, revision.id):
        return ()
    return (*names_of(revision.author, revision.author_id), *json.loads(revision.writers))


def names_of(name: str, account_id: int | None) -> tuple[str, ...]:
    """A person as `Revision.writers` has them."""
    return (name,) if account_id is None else (name, f"#{account_id}")


def hash_of(draft: Draft, correction: str = "") -> str:
    """What an approval binds to: every word and picture, and what a correction says was wrong. sha256 in hex."""
    return hashlib.sha256(f"{draft.hash}\n{correction}".encode()).hexdigest() if correction else draft.hash


def _refuse_if_leaving(connection: Connection, post: Any) -> None:
    # Asked after the deliveries that wait were taken off: one that a worker claimed meanwhile is seen here.
    waits = (DeliveryState.PENDING, DeliveryState.MISSED, DeliveryState.HELD, DeliveryState.CANCELLED)
    has_left = and_(_deliveries.c.state.not_in(waits), ~_has_failed())
    left = select(_deliveries.c.id).where(_deliveries.c.post_id == post.id, has_left)
    if connection.execute(left.limit(1)).first():
        message = _("Bài {key} đã bắt đầu đăng nên không sửa được nữa. Hãy đăng đính chính hoặc thu hồi.")
        raise CampaignError(message.format(key=post.key))


def release(
    connection: Connection,
    post_id: int,
    revision_id: int,
    by: str,
    at: datetime,
    among: Iterable[PostState] = RELEASABLE,
) -> bool:
    """Gives an approved revision to the deliveries that have not left, and ends its review. Only what is released is claimed.

    A correction of what is public takes its place, and the engine is asked to change what is out. Returns whether the
    revision goes out: also when it was released before; not when the post is in none of the states of `among`.
    """
    still_this = (_posts.c.id == post_id, _posts.c.revision_id == revision_id)
    moved = connection.execute(moving(_posts, PostState.SCHEDULED, *still_this, among=among))
    if moved.rowcount or _put_right(connection, post_id, revision_id):
        _point(connection, post_id, revision_id)
        close_review(connection, post_id, "approved", by, at)
        return True
    gone_on = select(_posts.c.id).where(*still_this, _posts.c.state.in_(_HAS_GONE_ON))
    return connection.execute(gone_on).first() is not None


def _put_right(connection: Connection, post_id: int, revision_id: int) -> bool:
    """Whether an approved correction took the place of the text that is public; what is out then follows it."""
    correction = approved_correction(connection, post_id, revision_id)
    if correction is None:
        return False
    post = update(_posts).where(_posts.c.id == post_id).values(revision_id=revision_id, edited=True)
    name, publish_at = connection.execute(post.returning(_posts.c.name, _posts.c.publish_at)).one()
    title = f"{name} {correction.title}"
    index(connection, correction.campaign_id, Kind.POST, post_id, title, correction.summary, from_seconds(publish_at))
    ask_edits(connection, correction)
    return True


def take_back(connection: Connection, post_id: int) -> None:
    """Puts an approved post before its reviewers once more; until they say yes again, nothing of it is claimed."""
    approved = (PostState.APPROVED, PostState.SCHEDULED)
    back = moving(_posts, PostState.IN_REVIEW, _posts.c.id == post_id, among=approved).returning(_posts.c.revision_id)
    revision_id = connection.execute(back).scalar()
    if revision_id is not None:
        connection.execute(_approvals.delete().where(_approvals.c.revision_id == revision_id))
        _point(connection, post_id, None)


def take_off(connection: Connection, post: Any) -> None:
    """Takes the deliveries that wait off the post's revision. Raises CampaignError once one of them is leaving."""
    _point(connection, post.id, None)
    _refuse_if_leaving(connection, post)


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
