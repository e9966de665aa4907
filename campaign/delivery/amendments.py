"""Which changes of what is out are due, and what is written of them. Calls no channel.

A change of what is on its way itself, or of which nobody knows whether it is out, waits until that is known.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    literal_column,
    or_,
    select,
    update,
)

from campaign.clock import to_seconds
from campaign.db.moving import moving, stands
from campaign.db.tables import Amendment, Delivery, Part, Post
from campaign.states import AmendmentKind, AmendmentState, DeliveryState, PartState

_amendments = Amendment.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]

_MOMENT: Any = bindparam("moment", type_=_amendments.c.not_before.type)
_HERE = (
    _amendments.c.campaign_id == bindparam("campaign"),
    _amendments.c.channel == bindparam("channel_"),
)


def _is_settled() -> ColumnElement[bool]:
    not_yet = (DeliveryState.SENDING, DeliveryState.PENDING, DeliveryState.UNKNOWN)
    edit = and_(_amendments.c.kind == AmendmentKind.EDIT, _deliveries.c.state.not_in(not_yet))
    # Nothing of a withdrawn post goes out any more: only what is in the air is waited for.
    withdrawal = and_(_amendments.c.kind == AmendmentKind.WITHDRAW, _deliveries.c.state != DeliveryState.SENDING)
    return or_(edit, withdrawal)


def _due(*columns: ColumnElement[Any]) -> Select[Any]:
    joined = select(*columns).join_from(_amendments, _deliveries, _deliveries.c.id == _amendments.c.delivery_id)
    is_waiting = (stands(_amendments, AmendmentState.PENDING), _amendments.c.not_before <= _MOMENT)
    return joined.where(*is_waiting, _is_settled())


_ANY_DUE = _due(_amendments.c.id).where(*_HERE).limit(literal_column("1"))
_ANY_LEFT = (
    select(_amendments.c.id).where(*_HERE, stands(_amendments, AmendmentState.SENDING)).limit(literal_column("1"))
)
_ANY_OPEN = (
    select(_amendments.c.id).where(*_HERE, stands(_amendments, AmendmentState.PENDING)).limit(literal_column("1"))
)
_IS_OUT = exists().where(_parts.c.delivery_id == _deliveries.c.id, _parts.c.state != PartState.REFUSED)
_CAME_BACK = (
    select(_amendments.c.id, _amendments.c.delivery_id, _amendments.c.revision_id)
    .join_from(_amendments, _deliveries, _deliveries.c.id == _amendments.c.delivery_id)
    .where(*_HERE, stands(_amendments, AmendmentState.PENDING), _amendments.c.kind == AmendmentKind.EDIT)
    .where(stands(_deliveries, DeliveryState.PENDING), ~_IS_OUT)
)
_PLACES = _due(_amendments.c.campaign_id, _amendments.c.channel).distinct()
_LEFT_PLACES = (
    select(_amendments.c.campaign_id, _amendments.c.channel)
    .where(stands(_amendments, AmendmentState.SENDING))
    .distinct()
)


def has_amendments(connection: Connection, campaign_id: str, channel: str, now: datetime) -> bool:
    """Whether a drain would find a change that is due, or one left `sending` by a worker that is gone."""
    told = {"campaign": campaign_id, "channel_": channel, "moment": to_seconds(now)}
    return any(connection.execute(asked, told).first() is not None for asked in (_ANY_DUE, _ANY_LEFT))


def amended_places(connection: Connection, now: datetime) -> set[tuple[str, str]]:
    """(campaign, channel) of each channel with a change that is due or left `sending`. Reads only what is open."""
    told = {"moment": to_seconds(now)}
    rows = [*connection.execute(_PLACES, told), *connection.execute(_LEFT_PLACES)]
    return {(campaign_id, channel) for campaign_id, channel in rows}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a delivery that is out, or may be. `remote_id` is empty where only a person knows it."""

    name: str
    is_certain: bool
    remote_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """An amendment that is due, with what it is about. `shown_id` is the revision that was out before it was first tried."""

    id: int
    kind: AmendmentKind
    delivery_id: int
    post_id: int
    revision_id: int | None
    shown_id: int | None
    delivery_state: DeliveryState
    destination: str
    theme: str
    post: str
    attempts: int
    asked_at: int
    pieces: tuple[Piece, ...]


_NEXT = (
    _due(_amendments, _deliveries.c.state.label("delivery_state"), _deliveries.c.destination)
    .add_columns(_deliveries.c.revision_id.label("shown_id"), _posts.c.theme, _posts.c.key)
    .join(_posts, _posts.c.id == _amendments.c.post_id)
    .where(*_HERE)
    # What is to be silent goes first.
    .order_by(_amendments.c.kind.desc(), _amendments.c.not_before, _amendments.c.id)
    .limit(literal_column("1"))
)


def next_change(connection: Connection, campaign_id: str, channel: str, now: datetime) -> Change | None:
    """The change to be made next on the channel, withdrawals before edits; None when none is due."""
    told = {"campaign": campaign_id, "channel_": channel, "moment": to_seconds(now)}
    row = connection.execute(_NEXT, told).first()
    return _change(connection, row) if row else None


def _change(connection: Connection, row: Row[Any]) -> Change:
    known = select(_parts.c.name, _parts.c.state, _parts.c.remote_id).where(_parts.c.delivery_id == row.delivery_id)
    pieces = tuple(
        Piece(part.name, part.state == PartState.SENT, part.remote_id)
        for part in connection.execute(known.order_by(_parts.c.id))
        if part.state != PartState.REFUSED
    )
    kind, state = AmendmentKind(row.kind), DeliveryState(row.delivery_state)
    named = (row.id, kind, row.delivery_id, row.post_id, row.revision_id, row.shown_id, state, row.destination)
    return Change(*named, row.theme, row.key, row.attempts, row.at, pieces)


def put_off_change(connection: Connection, change: Change, until: int, why: str) -> None:
    """Lets the change wait until then (seconds since 1970 UTC), and says why."""
    waiting = (_amendments.c.id == change.id, stands(_amendments, AmendmentState.PENDING))
    connection.execute(update(_amendments).where(*waiting).values(not_before=until, error=why))


def begin_change(connection: Connection, change: Change, owner: str) -> bool:
    """Writes the change `sending`, to be committed before its call. False when a person or a later change was quicker."""
    values = {"owner": owner, "attempts": _amendments.c.attempts + 1, "error": ""}
    begun = moving(_amendments, AmendmentState.SENDING, _amendments.c.id == change.id, **values)
    return bool(connection.execute(begun).rowcount)


def has_open_changes(connection: Connection, campaign_id: str, channel: str) -> bool:
    """Whether any change of the channel is open, due or not."""
    told = {"campaign": campaign_id, "channel_": channel}
    return any(connection.execute(asked, told).first() is not None for asked in (_ANY_OPEN, _ANY_LEFT))


def follow_corrections(connection: Connection, campaign_id: str, channel: str) -> None:
    """A delivery that was in the air when its post was corrected, and came back to wait whole, goes out corrected."""
    told = {"campaign": campaign_id, "channel_": channel}
    for row in connection.execute(_CAME_BACK, told).all():
        waiting = (_deliveries.c.id == row.delivery_id, stands(_deliveries, DeliveryState.PENDING))
        connection.execute(update(_deliveries).where(*waiting).values(revision_id=row.revision_id))
        connection.execute(moving(_amendments, AmendmentState.DROPPED, _amendments.c.id == row.id))


def recover_changes(connection: Connection, campaign_id: str, channel: str) -> int:
    """What a worker that died left `sending` waits again: to edit or to delete twice shows the public nothing else.

    Where a later change waits already, the earlier is over. Called under the channel's lease. Returns how many there were.
    """
    told = {"campaign": campaign_id, "channel_": channel}
    if connection.execute(_ANY_LEFT, told).first() is None:
        return 0
    here = (_amendments.c.campaign_id == campaign_id, _amendments.c.channel == channel)
    among = (AmendmentState.SENDING,)
    dropped = moving(_amendments, AmendmentState.DROPPED, *here, is_overtaken(), among=among, owner="")
    again = moving(_amendments, AmendmentState.PENDING, *here, among=among, owner="")
    return connection.execute(dropped).rowcount + connection.execute(again).rowcount


def is_overtaken() -> ColumnElement[bool]:
    """Whether a later change of the same delivery waits."""
    later = _amendments.alias("later")
    waiting = select(later.c.id).where(stands(later, AmendmentState.PENDING), later.c.id > _amendments.c.id)
    return waiting.where(later.c.delivery_id == _amendments.c.delivery_id).correlate(_amendments).exists()
