"""Messages to chats that came too late or are held back by a stop: whole sendings at once, in few statements."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.moving import moving, stands
from campaign.db.tables import ChatMessage, Pack, Sending
from campaign.delivery.silence import Stops, stops
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office
from campaign.states import DeliveryState
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]

_WAITING = (DeliveryState.PENDING,)


def mark_late_chats(workspace: Workspace) -> int:
    """What is past its grace becomes `missed`: of a sending a person decides. Returns how many."""
    now = workspace.clock.now()
    late = (stands(_messages, *_WAITING), _messages.c.grace_until <= to_seconds(now))
    with reading(workspace.db) as connection:
        if connection.execute(select(_messages.c.id).where(*late).limit(1)).first() is None:
            return 0
    return _move(workspace, now, DeliveryState.MISSED, "", late)


def hold_chats_back(workspace: Workspace, campaigns: Sequence[str]) -> int:
    """What falls due while a stop stands becomes `held`, of each sending by its pack's theme. Returns how many."""
    now = workspace.clock.now()
    return sum(_hold_back(workspace, campaign_id, now) for campaign_id in campaigns)


def _hold_back(workspace: Workspace, campaign_id: str, now: datetime) -> int:
    due = (stands(_messages, *_WAITING), _messages.c.due_at <= to_seconds(now), _messages.c.campaign_id == campaign_id)
    with reading(workspace.db) as connection:
        kinds = _kinds(connection, due)
        try:
            standing = stops(connection, planned_office(connection, campaign_id).calendar, now) if kinds else None
        except CalendarRejected:
            log.exception("the plan of %s no longer reads", campaign_id)
            return 0
    return sum(_hold(workspace, now, standing, kind, due) for kind in kinds) if standing else 0


def _kinds(connection: Connection, due: tuple[ColumnElement[bool], ...]) -> Sequence[Any]:
    """The sendings, by channel and theme, of which something is due; None stands for answers to single chats."""
    found = select(_messages.c.sending_id, _messages.c.channel, _packs.c.theme).distinct()
    found = found.outerjoin(_sendings, _sendings.c.id == _messages.c.sending_id)
    return connection.execute(found.outerjoin(_packs, _packs.c.id == _sendings.c.pack_id).where(*due)).all()


def _hold(workspace: Workspace, now: datetime, standing: Stops, kind: Any, due: tuple[ColumnElement[bool], ...]) -> int:
    stop = standing.over(kind.channel, kind.theme or "")
    if stop is None:
        return 0
    of_it = (_messages.c.sending_id == kind.sending_id, _messages.c.channel == kind.channel)
    return _move(workspace, now, DeliveryState.HELD, str(stop), (*due, *of_it))


def _move(
    workspace: Workspace, now: datetime, state: DeliveryState, why: str, which: tuple[ColumnElement[bool], ...]
) -> int:
    """Moves the rows; each sending leaves one audit event with how many of its messages it were."""
    moved = moving(_messages, state, *which, among=_WAITING, error=why)
    with workspace.db.begin() as connection:
        rows = connection.execute(moved.returning(_messages.c.campaign_id, _messages.c.sending_id)).all()
        counts: dict[tuple[str, int | None], int] = {}
        for row in rows:
            counts[row.campaign_id, row.sending_id] = counts.get((row.campaign_id, row.sending_id), 0) + 1
        for (campaign_id, sending_id), count in counts.items():
            subject = f"sending {sending_id}" if sending_id else "replies"
            record(
                connection, campaign_id, now, MACHINE, state.value, subject, f"{count}: {why}" if why else str(count)
            )
    return len(rows)
