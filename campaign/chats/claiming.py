"""Takes due messages to chats into hand, one at a time, and finds what a dead worker left. Small statements, made once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, select, update

from campaign.chats.queueing import FIRST, LATER
from campaign.clock import to_seconds
from campaign.db.moving import moving, stands
from campaign.db.tables import ChatMessage
from campaign.delivery.claiming import Claimed, Start
from campaign.states import DeliveryState

_messages = ChatMessage.__table__  # type: ignore[attr-defined]

FAMILY = "chat-"

_MOMENT: Any = bindparam("moment", type_=_messages.c.due_at.type)
_RANKS: tuple[Any, ...] = (literal_column(str(FIRST)), literal_column(str(LATER)))
_MINE = (_messages.c.campaign_id == bindparam("campaign"), _messages.c.channel == bindparam("channel_"))
_DUE = (
    *_MINE,
    stands(_messages, DeliveryState.PENDING),
    _messages.c.due_at <= _MOMENT,
    _messages.c.not_before <= _MOMENT,
    _messages.c.grace_until > _MOMENT,
)


def _claiming(rank: Any) -> Any:
    # One rank at a time: within it the index has the rows in the order of their time.
    due = select(_messages.c.id).where(*_DUE, _messages.c.rank == rank).order_by(_messages.c.due_at, _messages.c.id)
    chosen = select(due.limit(literal_column("1")).with_for_update(skip_locked=True).cte("due").c.id)
    taken = {"owner": bindparam("me"), "attempts": _messages.c.attempts + 1, "error": "", "at": 0}
    marked = moving(_messages, DeliveryState.SENDING, _messages.c.id.in_(chosen), **taken)
    return marked.returning(_messages.c.id, _messages.c.chat, _messages.c.attempts)


_CLAIMING = tuple(_claiming(rank) for rank in _RANKS)
_ANY_DUE = tuple(select(_messages.c.id).where(*_DUE, _messages.c.rank == rank).limit(_RANKS[1]) for rank in _RANKS)
_ANY_LEFT = select(_messages.c.id).where(*_MINE, stands(_messages, DeliveryState.SENDING)).limit(_RANKS[1])


def claim_chat(connection: Connection, campaign_id: str, channel: str, owner: str, now: datetime) -> Claimed | None:
    """Marks the next due message `sending`: answers before what goes to everybody. None when there is none."""
    told = {"campaign": campaign_id, "channel_": channel, "moment": to_seconds(now), "me": owner}
    for claiming in _CLAIMING:
        row = connection.execute(claiming, told).first()
        if row:
            return Claimed(row.id, 0, 0, row.chat, row.attempts, FAMILY)
    return None


def put_back(connection: Connection, campaign_id: str, channel: str, item: Claimed, not_before: int) -> None:
    """Lets a message that was just claimed wait until `not_before` (seconds since 1970 UTC), and with it all other answers
    to its chat: none of them was tried."""
    claimed = moving(_messages, DeliveryState.PENDING, _messages.c.id == item.id, among=(DeliveryState.SENDING,))
    connection.execute(claimed.values(not_before=not_before, owner="", attempts=_messages.c.attempts - 1))
    others = update(_messages).where(*_MINE, stands(_messages, DeliveryState.PENDING), _messages.c.rank == _RANKS[0])
    others = others.where(_messages.c.chat == item.destination, _messages.c.not_before < not_before)
    told = {"campaign": campaign_id, "channel_": channel}
    connection.execute(others.values(not_before=not_before), told)


def begin_chat(connection: Connection, owner: str, item: Claimed, now: datetime) -> Start:
    """Notes, to be committed before the call, that the message is about to leave. `LOST` when it is somebody else's by now."""
    mine = (_messages.c.id == item.id, _messages.c.owner == owner, stands(_messages, DeliveryState.SENDING))
    begun = update(_messages).where(*mine).values(at=to_seconds(now))
    return Start.BEGUN if connection.execute(begun).rowcount else Start.LOST


def has_due_chats(connection: Connection, campaign_id: str, channel: str, now: datetime) -> bool:
    """Whether a message is due on the channel and could be claimed now."""
    told = {"campaign": campaign_id, "channel_": channel, "moment": to_seconds(now)}
    return any(connection.execute(any_due, told).first() is not None for any_due in _ANY_DUE)


def has_chat_work(connection: Connection, campaign_id: str, channel: str, now: datetime) -> bool:
    """Whether a drain would find something: due, or left `sending` by a worker that is gone."""
    told = {"campaign": campaign_id, "channel_": channel}
    return (
        has_due_chats(connection, campaign_id, channel, now) or connection.execute(_ANY_LEFT, told).first() is not None
    )
