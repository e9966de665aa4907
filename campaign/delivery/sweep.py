"""Finds what is due, what came too late and what a stop holds back. Every condition is open-ended."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, literal_column, or_, select

from campaign.audit import MACHINE, record
from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.moving import moving, stands
from campaign.db.tables import ChannelLease, ChatMessage, Delivery, Hold, Post
from campaign.delivery.amendments import amended_places
from campaign.delivery.due_places import due_places
from campaign.delivery.following import follow_posts, lock_posts
from campaign.delivery.lease import is_held, is_resting
from campaign.delivery.silence import Stop, blackouts_at, is_standing, stops
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office
from campaign.states import DeliveryState
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_holds = Hold.__table__  # type: ignore[attr-defined]
_leases = ChannelLease.__table__  # type: ignore[attr-defined]

SLICE = 2000
"""Most deliveries that one transaction of a sweep moves."""


def _is_waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (stands(_deliveries, DeliveryState.PENDING), _deliveries.c.due_at <= to_seconds(now))


def mark_missed(workspace: Workspace) -> int:
    """What is past its grace becomes `missed`: a person decides. Returns how many."""
    now = workspace.clock.now()
    late = select(_deliveries.c.id, _deliveries.c.campaign_id, _deliveries.c.post_id)
    late = late.where(*_is_waiting(now), _deliveries.c.grace_until <= to_seconds(now)).limit(SLICE)
    missed = 0
    while True:
        with reading(workspace.db) as connection:
            rows = connection.execute(late).all()
        if not rows:
            return missed
        missed += _move(workspace, rows, DeliveryState.MISSED, "", now)


def _move(workspace: Workspace, rows: Sequence[Any], state: DeliveryState, why: str, now: datetime) -> int:
    """Moves those of `rows` (id, campaign, post) that still wait; each leaves an audit event."""
    with workspace.db.begin() as connection:
        lock_posts(connection, {row.post_id for row in rows})
        chosen = (_deliveries.c.id.in_([row.id for row in rows]), _deliveries.c.due_at <= to_seconds(now))
        moved = moving(_deliveries, state, *chosen, among=(DeliveryState.PENDING,), error=why)
        ids = set(connection.execute(moved.returning(_deliveries.c.id)).scalars())
        _tell(connection, [row for row in rows if row.id in ids], state, why, now)
        follow_posts(connection, {row.post_id for row in rows if row.id in ids})
    return len(ids)


def _tell(connection: Connection, rows: Iterable[Any], state: DeliveryState, why: str, now: datetime) -> None:
    for row in rows:
        record(connection, row.campaign_id, now, MACHINE, state.value, f"delivery {row.id}", why)


def hold_back(workspace: Workspace, campaigns: Sequence[str] | None = None) -> int:
    """What falls due while publishing is stopped becomes `held`; nothing fires back by itself. Returns how many.

    `campaigns` are those that a stop may concern, if they are known already.
    """
    now = workspace.clock.now()
    stopped = survey(workspace).stopped if campaigns is None else campaigns
    return sum(_hold_back(workspace, campaign_id, now) for campaign_id in stopped)


def _hold_back(workspace: Workspace, campaign_id: str, now: datetime) -> int:
    mine = (*_is_waiting(now), _deliveries.c.campaign_id == campaign_id)
    with reading(workspace.db) as connection:
        try:
            standing = stops(connection, planned_office(connection, campaign_id).calendar, now)
        except CalendarRejected:
            # Nothing of this office can be sent either; the others go on.
            log.exception("the plan of %s no longer reads", campaign_id)
            return 0
        if not (standing.holds or standing.blackouts):
            return 0
        due = select(_deliveries.c.id, _deliveries.c.campaign_id, _deliveries.c.post_id, _deliveries.c.channel)
        due = due.add_columns(_posts.c.theme, _posts.c.key).join(_posts, _posts.c.id == _deliveries.c.post_id)
        rows = connection.execute(due.where(*mine)).all()
    by_stop: dict[Stop, list[Any]] = {}
    for row in rows:
        stop = standing.over(row.channel, row.theme, row.key)
        if stop:
            by_stop.setdefault(stop, []).append(row)
    return sum(
        _move(workspace, stopped[start : start + SLICE], DeliveryState.HELD, str(stop), now)
        for stop, stopped in by_stop.items()
        for start in range(0, len(stopped), SLICE)
    )


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look finds: whether something is past its grace, campaigns that a stop may hold back, and the (campaign,
    channel) that a drain would find work on."""

    is_anything_late: bool
    stopped: tuple[str, ...]
    channels: tuple[tuple[str, str], ...]


def survey(workspace: Workspace) -> Survey:
    """Reads, in one moment of the database and in the same few statements, whatever there is to do."""
    moment = workspace.clock.now()
    now = {"now": to_seconds(moment)}
    with reading(workspace.db) as connection:
        is_late = any(connection.execute(late, now).first() is not None for late in (_LATE, _LATE_CHATS))
        places = due_places(connection, moment)
        taken = _taken(connection, now["now"])
        held = set(connection.execute(_HELD).scalars())
        offices = {one.campaign_id for one in places}
        stopped = (office for office in offices if office in held or _has_blackout(connection, office, moment))
        channels = {(one.campaign_id, one.channel) for one in places if one.has_work}
        channels |= amended_places(connection, moment)
        return Survey(is_late, tuple(sorted(stopped)), tuple(sorted(channels - taken)))


def _has_blackout(connection: Connection, campaign_id: str, now: datetime) -> bool:
    try:
        return bool(blackouts_at(planned_office(connection, campaign_id).calendar, now))
    except CalendarRejected:
        # Nothing of this office can be sent either; the others go on.
        log.exception("the plan of %s no longer reads", campaign_id)
        return False


def _taken(connection: Connection, now: int) -> set[tuple[str, str]]:
    """Channels that rest and those that a living worker drains now."""
    busy = connection.execute(_BUSY, {"now": now})
    return {(row.campaign_id, row.channel) for row in busy if is_resting(row, now) or is_held(row, now)}


# Put together once: that takes longer than running them.
_NOW = bindparam("now", type_=_deliveries.c.due_at.type)
_LATE = select(_deliveries.c.id).where(stands(_deliveries, DeliveryState.PENDING), _deliveries.c.grace_until <= _NOW)
_LATE = _LATE.order_by(_deliveries.c.grace_until).limit(literal_column("1"))
_LATE_CHATS = select(_messages.c.id).where(stands(_messages, DeliveryState.PENDING), _messages.c.grace_until <= _NOW)
_LATE_CHATS = _LATE_CHATS.order_by(_messages.c.grace_until).limit(literal_column("1"))
_COMING = tuple(
    select(rows.c.due_at)
    .where(stands(rows, DeliveryState.PENDING), rows.c.due_at > _NOW)
    .order_by(rows.c.due_at)
    .limit(literal_column("1"))
    for rows in (_deliveries, _messages)
)
_HELD = select(_holds.c.campaign_id).where(is_standing()).distinct()
_BUSY = select(_leases).where(or_(_leases.c.rest_until > _NOW, _leases.c.until > _NOW))


def channels_with_work(workspace: Workspace) -> list[tuple[str, str]]:
    """(campaign, channel) of every channel that a drain would find work on: something approved and due, or left `sending`.

    Left out are channels that rest and those that a living worker drains now.
    """
    return list(survey(workspace).channels)


def next_due(workspace: Workspace) -> datetime | None:
    """When something falls due next, approved or not; None when nothing is planned."""
    now = to_seconds(workspace.clock.now())
    with reading(workspace.db) as connection:
        found = [connection.execute(coming, {"now": now}).scalar() for coming in _COMING]
    times = [at for at in found if at is not None]
    return from_seconds(min(times)) if times else None
