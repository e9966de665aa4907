"""Answers to single chats are kept no longer than somebody may ask about them: they are talk, not a record."""

from datetime import timedelta

from sqlalchemy import delete, select

from campaign.clock import to_seconds
from campaign.db.moving import stands
from campaign.db.tables import ChatMessage
from campaign.states import ChatKind, DeliveryState
from campaign.workspace import Workspace

_messages = ChatMessage.__table__  # type: ignore[attr-defined]

KEPT = timedelta(days=30)
SLICE = 5_000
"""Rows that one transaction takes away: nobody else waits long."""


def forget_replies(workspace: Workspace) -> int:
    """Takes away answers that were due long ago and are not on their way. Returns how many."""
    before = to_seconds(workspace.clock.now() - KEPT)
    ended = [state for state in DeliveryState if state not in (DeliveryState.PENDING, DeliveryState.SENDING)]
    old = select(_messages.c.id).where(_messages.c.kind == ChatKind.REPLY.value, _messages.c.at < before)
    old = old.where(_messages.c.due_at < before, stands(_messages, *ended)).limit(SLICE)
    gone = 0
    while True:
        with workspace.db.begin() as connection:
            taken = connection.execute(delete(_messages).where(_messages.c.id.in_(old))).rowcount
        gone += taken
        if taken < SLICE:
            return gone
