"""What a platform still counts of a channel, handed from the worker that drained it to the one that drains it next."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import ChatMessage, Delivery, Part
from campaign.delivery.lease import Lease
from campaign.workspace import Workspace
from channels.pace import Pace

LATELY_S = 61
"""Longer than any window in which a platform counts messages."""

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]


def take_over(workspace: Workspace, lease: Lease, places: Mapping[str, str], pace: Pace) -> None:
    """Tells `pace` what the worker before this one sent. `places` are the destinations as the platform names them."""
    if not lease.was_elsewhere:
        return
    if lease.pace:
        now_s = workspace.clock.now().timestamp()
        pace.seed([(place, max(0.0, now_s - at)) for place, at in json.loads(lease.pace)])
    else:
        pace.seed(_sent_lately(workspace, lease, places))


def hand_on(workspace: Workspace, lease: Lease, pace: Pace) -> None:
    """Notes in the lease what the next worker must count."""
    now_s = workspace.clock.now().timestamp()
    lease.pace = json.dumps([(place, round(now_s - ago_s, 3)) for place, ago_s in pace.recent()])


def _sent_lately(workspace: Workspace, lease: Lease, places: Mapping[str, str]) -> list[tuple[str, float]]:
    """Of a worker that died: each part, and each message to a chat, that it began in the last minute."""
    now = workspace.clock.now()
    recent = (
        select(_deliveries.c.destination, _parts.c.at)
        .join(_parts, _parts.c.delivery_id == _deliveries.c.id)
        .where(_deliveries.c.campaign_id == lease.campaign_id, _deliveries.c.channel == lease.channel)
        .where(_parts.c.at >= to_seconds(now) - LATELY_S)
    )
    chats = select(_messages.c.chat, _messages.c.at).where(
        _messages.c.campaign_id == lease.campaign_id,
        _messages.c.channel == lease.channel,
        _messages.c.at >= to_seconds(now) - LATELY_S,
    )
    with reading(workspace.db) as connection:
        sent = [(places.get(name, name), at) for name, at in connection.execute(recent)]
        sent += [(chat, at) for chat, at in connection.execute(chats)]
    # Kept in whole seconds: counted as sent at the end of its second.
    return [(place, max(0.0, now.timestamp() - at - 1)) for place, at in sent]
