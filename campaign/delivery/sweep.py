"""Finds what is due, what came too late and what a stop holds back. Every condition is open-ended."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Delivery, Post
from campaign.delivery.outbox import settle_post
from campaign.delivery.silence import silence
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office
from campaign.states import DeliveryState
from campaign.workspace import Workspace

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]


def mark_missed(workspace: Workspace) -> int:
    """What is past its grace becomes `missed`: a person decides. Returns how many."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        missed = connection.execute(
            update(_deliveries)
            .where(_deliveries.c.state == DeliveryState.PENDING, _deliveries.c.due_at <= to_seconds(now))
            .where(_deliveries.c.grace_until <= to_seconds(now))
            .values(state=DeliveryState.MISSED)
            .returning(_deliveries.c.id, _deliveries.c.campaign_id, _deliveries.c.post_id)
        ).all()
        _tell(connection, missed, now, DeliveryState.MISSED)
    return len(missed)


def hold_back(workspace: Workspace) -> int:
    """What falls due while publishing is stopped becomes `held`; nothing fires back by itself. Returns how many."""
    now = workspace.clock.now()
    due = (
        select(_deliveries.c.id, _deliveries.c.campaign_id, _deliveries.c.post_id)
        .add_columns(_deliveries.c.channel, _posts.c.theme)
        .join(_posts, _posts.c.id == _deliveries.c.post_id)
        .where(_deliveries.c.state == DeliveryState.PENDING, _deliveries.c.due_at <= to_seconds(now))
    )
    with reading(workspace.db) as connection:
        stopped = [row for row in connection.execute(due).all() if _is_stopped(connection, row, now)]
    if not stopped:
        return 0
    with workspace.db.begin() as connection:
        connection.execute(
            update(_deliveries)
            .where(_deliveries.c.id.in_([row.id for row in stopped]))
            .where(_deliveries.c.state == DeliveryState.PENDING)
            .values(state=DeliveryState.HELD)
        )
        _tell(connection, [row[:3] for row in stopped], now, DeliveryState.HELD)
    return len(stopped)


def _is_stopped(connection: Connection, row: Any, now: datetime) -> bool:
    try:
        calendar = planned_office(connection, row.campaign_id).calendar
    except CalendarRejected:
        # Nothing of this office can be sent either; the others go on.
        return False
    return bool(silence(connection, calendar, row.channel, row.theme, now))


def _tell(connection: Connection, rows: Iterable[tuple[int, str, int]], at: datetime, state: DeliveryState) -> None:
    for delivery_id, campaign_id, post_id in rows:
        record(connection, campaign_id, at, MACHINE, state, f"delivery {delivery_id}")
        settle_post(connection, post_id)


def channels_with_work(workspace: Workspace) -> list[tuple[str, str]]:
    """(campaign, channel) of every channel with something approved and due, or left `sending`."""
    now = to_seconds(workspace.clock.now())
    due = (
        (_deliveries.c.state == DeliveryState.PENDING)
        & (_deliveries.c.due_at <= now)
        & (_deliveries.c.not_before <= now)
        & _deliveries.c.revision_id.is_not(None)
    )
    wanted = (
        select(_deliveries.c.campaign_id, _deliveries.c.channel)
        .where(due | (_deliveries.c.state == DeliveryState.SENDING))
        .distinct()
    )
    with reading(workspace.db) as connection:
        return [(row.campaign_id, row.channel) for row in connection.execute(wanted)]
