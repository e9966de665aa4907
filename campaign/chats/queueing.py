"""Puts messages to single chats into their rows, once each. The channel's own worker sends them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from campaign.chats.body import ChatBody, dump
from campaign.clock import to_seconds
from campaign.db.tables import ChatMessage
from campaign.states import ChatKind, DeliveryState

_messages = ChatMessage.__table__  # type: ignore[attr-defined]

REPLY_GRACE = timedelta(minutes=15)
"""An answer that comes later than this only puzzles."""

FIRST, LATER = 0, 1
"""Ranks: answers to somebody who waits go before what goes to everybody."""


def queue_reply(
    connection: Connection,
    campaign_id: str,
    channel: str,
    chat: str,
    body: ChatBody,
    *,
    key: str,
    now: datetime,
    team_id: int | None = None,
) -> bool:
    """Answers a chat as soon as the channel can. False when `key` was answered before."""
    row = {"campaign_id": campaign_id, "channel": channel, "chat": chat, "team_id": team_id, "key": f"reply/{key}"}
    row |= {"kind": ChatKind.REPLY.value, "rank": FIRST, "body": dump(body), "sending_id": None}
    row |= {"due_at": to_seconds(now), "grace_until": to_seconds(now + REPLY_GRACE)}
    return bool(queue_all(connection, [row]))


def queue_all(connection: Connection, rows: list[dict[str, Any]]) -> int:
    """Adds the rows whose `key` is new, as waiting. Returns how many."""
    if not rows:
        return 0
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    fresh = {"state": DeliveryState.PENDING.value, "not_before": 0, "attempts": 0, "owner": "", "remote_id": ""}
    fresh |= {"error": "", "at": 0}
    adding = dialect.insert(_messages).on_conflict_do_nothing(index_elements=["key"])
    added = connection.execute(adding.returning(_messages.c.id), [{**fresh, **row} for row in rows])
    return len(added.all())
