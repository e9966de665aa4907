"""Reminds teams that were sent a pack and told nothing of it: a few times, by day, and never one that has answered."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Exists, Row, Select, and_, case, exists, func, or_, select

from campaign.bot.words import label, said
from campaign.chats import buttons
from campaign.chats.body import ChatBody, dump
from campaign.chats.queueing import LATER, queue_all
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import ChatMessage, Confirmation, Pack, Sending, Team
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office
from campaign.sendings.hours import Window
from campaign.states import ChatKind, DeliveryState, PackState, SendingState, TeamState
from campaign.workspace import Workspace
from content.messages import Button

log = logging.getLogger(__name__)

AT_ONCE = 5_000
"""Reminders of one sending in one round; the next round takes the rest."""

SLICE = 1_000
"""Rows in one transaction: on SQLite nobody else writes meanwhile."""

OVER = timedelta(days=60)
"""So long after its last message a sending is not looked at any more: its reminders have long gone."""

TOO_LATE = timedelta(days=7)
"""A reminder that could not leave for so long, for the machine stood still, only puzzles."""

_sendings = Sending.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]


def remind_due(workspace: Workspace) -> int:
    """Puts the reminders that are due now into their rows, each once. Returns how many. Holds are kept when they leave."""
    now = workspace.clock.now()
    with reading(workspace.db) as connection:
        sendings = connection.execute(_with_reminders(now)).all()
    return sum(_remind(workspace, sending, now) for sending in sendings)


def _remind(workspace: Workspace, sending: Row[Any], now: datetime) -> int:
    try:
        with reading(workspace.db) as connection:
            # Looked for without holding up a writer: there may be tens of thousands to look through, and mostly none is due.
            rows = _reminders(connection, sending, now)
    except CalendarRejected:
        # Nothing of this office can be sent either; the others go on.
        log.exception("the plan of %s no longer reads", sending.campaign_id)
        return 0
    slices = (rows[start : start + SLICE] for start in range(0, len(rows), SLICE))
    return sum(_queue(workspace, sending, some, now) for some in slices)


def _queue(workspace: Workspace, sending: Row[Any], rows: list[dict[str, Any]], now: datetime) -> int:
    """Writes those that still make sense: since they were found, a person may have called the sending off, or a team told."""
    with workspace.db.begin() as connection:
        still_open = _with_reminders(now).where(_sendings.c.id == sending.id)
        if connection.execute(still_open.with_for_update(read=True, of=_sendings)).first() is None:
            return 0
        has_answered = _has_told(sending).where(_confirmations.c.team_id == _teams.c.id)
        asked = _teams.c.id.in_([row["team_id"] for row in rows])
        query = select(_teams.c.id).where(asked, _teams.c.state == TeamState.ACTIVE.value, ~has_answered)
        silent = set(connection.execute(query).scalars())
        return queue_all(connection, [row for row in rows if row["team_id"] in silent])


def _with_reminders(now: datetime) -> Select[Any]:
    """Sendings whose teams may be reminded, with the title of their pack, as long as that is out."""
    is_open = (_sendings.c.state == SendingState.APPROVED.value, _sendings.c.most_reminders > 0)
    is_recent = _sendings.c.ends_at > to_seconds(now - OVER)
    is_out = (_packs.c.state == PackState.APPROVED.value, _packs.c.approved_hash == _packs.c.hash)
    query = select(_sendings, _packs.c.title).join(_packs, _packs.c.id == _sendings.c.pack_id)
    return query.where(*is_open, is_recent, *is_out).order_by(_sendings.c.id)


def _has_told(sending: Row[Any]) -> Exists:
    return exists().where(_confirmations.c.pack_id == sending.pack_id)


def _reminders(connection: Connection, sending: Row[Any], now: datetime) -> list[dict[str, Any]]:
    """The messages of one sending, none outside of the hours in which its teams are written to."""
    zone = ZoneInfo(planned_office(connection, sending.campaign_id).calendar.campaign.time_zone)
    window, wall = Window(sending.day_from, sending.day_until, zone), now.astimezone(zone)
    closes = window.closes(wall.date())
    if not window.opens(wall.date()) <= wall < closes:
        return []
    late = _late(connection, sending, now)
    bodies = {language: dump(_body(language, sending)) for language in {row.language for row in late}}
    return [_message(sending, row, bodies[row.language], now, closes) for row in late]


def _late(connection: Connection, sending: Row[Any], now: datetime) -> Sequence[Any]:
    """Teams that were sent the pack, told nothing, and whose last word from us is long enough ago: with the number of
    reminders that they had, those that wait longest first.

    How long ago the pack may have left at most grows with each reminder: later than that the next one makes no sense.
    """
    wait_s, now_s = sending.remind_after_h * 3600, to_seconds(now)
    heard = _heard(sending.pack_id).subquery()
    has_answered = _has_told(sending).where(_confirmations.c.team_id == _messages.c.team_id)
    query = select(_teams.c.id, _teams.c.channel, _teams.c.chat, _teams.c.language, heard.c.told)
    query = query.join(_teams, _teams.c.id == _messages.c.team_id)
    query = query.join(heard, heard.c.team_id == _messages.c.team_id)
    mine = (_messages.c.sending_id == sending.id, _messages.c.kind == ChatKind.PACK.value, _has_arrived())
    is_there = (
        _teams.c.state == TeamState.ACTIVE.value,
        _teams.c.channel == sending.channel,
        _teams.c.chat != "",
        _teams.c.lost_at == 0,
    )
    oldest = now_s - int(TOO_LATE.total_seconds()) - (heard.c.told + 1) * wait_s
    is_due = (heard.c.last <= now_s - wait_s, _messages.c.at >= oldest, heard.c.told < sending.most_reminders)
    query = query.where(*mine, *is_there, *is_due, ~has_answered).order_by(heard.c.last, _teams.c.id)
    return connection.execute(query.limit(AT_ONCE)).all()


def _heard(pack_id: int) -> Select[Any]:
    """By team how often it was reminded of the pack, and when it last heard of it: whichever sendings that came by."""
    of_pack = _messages.c.sending_id.in_(select(_sendings.c.id).where(_sendings.c.pack_id == pack_id))
    is_reminder = _messages.c.kind == ChatKind.REMINDER.value
    came = and_(_messages.c.kind == ChatKind.PACK.value, _has_arrived())
    told = func.sum(case((is_reminder, 1), else_=0)).label("told")
    last = func.max(case((is_reminder, _messages.c.due_at), else_=_messages.c.at)).label("last")
    query = select(_messages.c.team_id, told, last).where(of_pack, or_(is_reminder, came))
    return query.group_by(_messages.c.team_id)


def _has_arrived() -> ColumnElement[bool]:
    arrived: ColumnElement[bool] = _messages.c.state.in_([DeliveryState.SENT.value, DeliveryState.SIMULATED.value])
    return arrived


def _body(language: str, sending: Row[Any]) -> ChatBody:
    received = Button(label(language, "received"), data=buttons.received(sending.pack_id))
    used = Button(label(language, "used"), data=buttons.used(sending.pack_id))
    return ChatBody(said(language, "reminder", title=sending.title), ((received, used),))


def _message(sending: Row[Any], row: Row[Any], body: str, now: datetime, closes: datetime) -> dict[str, Any]:
    said = {"campaign_id": sending.campaign_id, "channel": row.channel, "chat": row.chat, "team_id": row.id}
    said |= {"sending_id": sending.id, "kind": ChatKind.REMINDER.value, "rank": LATER, "body": body}
    # By the pack: of two sendings of one pack that are looked through at once, the first writes it.
    said |= {"key": f"remind-pack/{sending.pack_id}/{row.id}/{row.told + 1}"}
    return said | {"due_at": to_seconds(now), "grace_until": to_seconds(closes)}
