"""Asks that what is out be changed or taken back: rows that the engine carries out. Calls no channel."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, insert, or_, select

from campaign.audit import MACHINE
from campaign.clock import to_seconds
from campaign.db.moving import moving
from campaign.db.tables import Amendment, Approval, Delivery, Part, Post, Revision
from campaign.states import AMENDMENTS_FOR_PERSON, AmendmentKind, AmendmentState, DeliveryState, PartState, PostState

PUBLIC = (PostState.PUBLISHING, PostState.PUBLISHED, PostState.PARTLY_PUBLISHED)
"""States of a post of which something is out, or may be."""

OVERTAKABLE = (AmendmentState.PENDING, *AMENDMENTS_FOR_PERSON)
"""What a later amendment of the same delivery takes the place of. One on its way ends first."""

_amendments = Amendment.__table__  # type: ignore[attr-defined]
_approvals = Approval.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]

_MAY_BE_OUT = (DeliveryState.SENT, DeliveryState.SIMULATED, DeliveryState.SENDING, DeliveryState.UNKNOWN)


def approved_correction(connection: Connection, post_id: int, revision_id: int) -> Row[Any] | None:
    """The revision with who approved it (`approved_by`, `approved_at`), if it is a correction that may take the place of
    what is public now; its post is locked."""
    approval = (_approvals.c.by.label("approved_by"), _approvals.c.at.label("approved_at"))
    found = select(_revisions, *approval).join(_approvals, _approvals.c.revision_id == _revisions.c.id)
    found = found.join(_posts, _posts.c.id == _revisions.c.post_id)
    is_public = (_posts.c.id == post_id, _posts.c.state.in_(PUBLIC), _posts.c.revision_id < _revisions.c.id)
    asked = found.where(_revisions.c.id == revision_id, _revisions.c.correction != "", *is_public)
    return connection.execute(asked.with_for_update(of=_posts)).first()


def ask_edits(connection: Connection, correction: Row[Any]) -> int:
    """Asks that all that is out of its post, or on its way, show the approved correction. Returns how many places."""
    places = _out(connection, correction.post_id)
    rows = [
        {**_row(place, AmendmentKind.EDIT, correction.approved_by, correction.approved_at, correction.correction)}
        | {"revision_id": correction.id}
        for place in places
    ]
    _ask(connection, rows)
    return len(rows)


def ask_withdrawals(connection: Connection, post_id: int, reason: str, by: str, at: datetime) -> int:
    """Asks that all that is out of the post, or on its way, be taken back; what waits goes nowhere. Returns how many places.

    The post is locked by the caller, which has made it withdrawn.
    """
    public = select(_posts.c.revision_id).where(_posts.c.id == post_id).scalar_subquery()
    shown = select(_deliveries.c.id, _deliveries.c.revision_id, public.label("public"))
    revisions = {row.id: row.revision_id or row.public for row in connection.execute(shown.where(_of(post_id)))}
    rows = [
        {**_row(place, AmendmentKind.WITHDRAW, by, to_seconds(at), reason), "revision_id": revisions[place.id]}
        for place in _out(connection, post_id)
    ]
    _ask(connection, rows)
    waiting = (DeliveryState.PENDING, DeliveryState.MISSED, DeliveryState.HELD, DeliveryState.FAILED)
    connection.execute(moving(_deliveries, DeliveryState.CANCELLED, _of(post_id), ~_is_partly_out(), among=waiting))
    # What a worker has in hand may come back to wait: without a revision it is never claimed again.
    may_go = (DeliveryState.PENDING, DeliveryState.SENDING)
    connection.execute(
        _deliveries.update().where(_of(post_id), _deliveries.c.state.in_(may_go)).values(revision_id=None)
    )
    return len(rows)


def _of(post_id: int) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = _deliveries.c.post_id == post_id
    return mine


def _is_partly_out() -> ColumnElement[bool]:
    out = (PartState.SENT, PartState.UNKNOWN, PartState.SENDING)
    return exists().where(_parts.c.delivery_id == _deliveries.c.id, _parts.c.state.in_(out))


def _out(connection: Connection, post_id: int) -> list[Row[Any]]:
    may_be_out = or_(_deliveries.c.state.in_(_MAY_BE_OUT), _is_partly_out())
    columns = (_deliveries.c.id, _deliveries.c.campaign_id, _deliveries.c.post_id, _deliveries.c.channel)
    found = select(*columns).where(_of(post_id), may_be_out, _deliveries.c.state != DeliveryState.WITHDRAWN)
    return list(connection.execute(found.order_by(_deliveries.c.id)).all())


def _row(place: Row[Any], kind: AmendmentKind, by: str, at: int, reason: str) -> dict[str, Any]:
    named = {"campaign_id": place.campaign_id, "post_id": place.post_id, "delivery_id": place.id}
    named |= {"channel": place.channel, "kind": kind.value, "state": AmendmentState.PENDING.value, "not_before": 0}
    return {**named, "attempts": 0, "owner": "", "error": "", "reason": reason, "by": by, "at": at, **_OPEN}


_OPEN = {"ended_at": 0, "ended_by": ""}


def _ask(connection: Connection, rows: list[dict[str, Any]]) -> None:
    overtake(connection, [row["delivery_id"] for row in rows], max((row["at"] for row in rows), default=0))
    if rows:
        connection.execute(insert(_amendments), rows)


def overtake(connection: Connection, delivery_ids: Iterable[int], at: int) -> None:
    """Drops what waits, or waits for a person, of these deliveries: a later word counts. `at` is in seconds."""
    theirs = _amendments.c.delivery_id.in_(list(delivery_ids))
    values = {"ended_at": at, "ended_by": MACHINE}
    connection.execute(moving(_amendments, AmendmentState.DROPPED, theirs, among=OVERTAKABLE, **values))
