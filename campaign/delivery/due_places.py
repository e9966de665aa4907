"""Which channels have posts or messages to chats due, in as many steps through one index as there are channels, however
many rows are due.

`DISTINCT` reads every due row, and on SQLite every pending one. A statement is put together once: that takes longer than
running it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    bindparam,
    literal_column,
    select,
    true,
    union_all,
)

from campaign.clock import to_seconds
from campaign.db.moving import stands
from campaign.db.tables import Campaign, ChatMessage, Delivery
from campaign.states import DeliveryState

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_offices = Campaign.__table__  # type: ignore[attr-defined]
_ONE: ColumnElement[int] = literal_column("1")
_NOW: ColumnElement[int] = bindparam("now", type_=_deliveries.c.due_at.type)


@dataclass(frozen=True, slots=True, order=True)
class DuePlace:
    """A channel of a campaign where something is due. `has_work`: approved, not put off and within its grace, or left
    `sending`."""

    campaign_id: str
    channel: str
    has_work: bool


def due_places(connection: Connection, now: datetime) -> list[DuePlace]:
    """Every channel with something due at `now` (aware) or left `sending`, sorted."""
    found: dict[tuple[str, str], bool] = {}
    for statement in _STATEMENTS:
        for campaign_id, channel, has_work in connection.execute(statement, {"now": to_seconds(now)}):
            found[campaign_id, channel] = found.get((campaign_id, channel), False) or bool(has_work)
    return sorted(DuePlace(*place, has_work) for place, has_work in found.items())


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Rows that wait for their time. `of_rank` lets the index be searched by time, `is_approved` is asked of what may leave."""

    rows: Any
    of_rank: Callable[[FromClause], tuple[ColumnElement[bool], ...]] = lambda _rows: ()
    is_approved: Callable[[FromClause], tuple[ColumnElement[bool], ...]] = lambda _rows: ()


def _statement(waiting: _Waiting) -> Any:
    rows = waiting.rows
    place = _places(waiting)
    is_due = _first(waiting, place).is_not(None)
    due = select(place.c.campaign_id, place.c.channel, _first(waiting, place, is_sendable=True).is_not(None))
    left = select(rows.c.campaign_id, rows.c.channel, true())
    left = left.where(stands(rows, DeliveryState.SENDING)).distinct()
    return union_all(due.where(place.c.channel.is_not(None), is_due), left)


def _first(waiting: _Waiting, place: CTE, *, is_sendable: bool = False) -> ScalarSelect[int]:
    # A value to be found, not EXISTS: PostgreSQL would turn that into a join over all that is due.
    item = waiting.rows.alias("sendable" if is_sendable else "due")
    wanted = [stands(item, DeliveryState.PENDING), item.c.due_at <= _NOW, *waiting.of_rank(item)]
    wanted += [item.c.campaign_id == place.c.campaign_id, item.c.channel == place.c.channel]
    if is_sendable:
        wanted += [*waiting.is_approved(item), item.c.not_before <= _NOW, item.c.grace_until > _NOW]
    return select(item.c.id).where(*wanted).limit(_ONE).correlate(place).scalar_subquery()


def _places(waiting: _Waiting) -> CTE:
    """Every (campaign, channel) with something pending; none when nothing at all is due. Ends with an empty channel."""
    item = waiting.rows.alias("any_item")
    # In the order of the index: PostgreSQL would rather read the table until it meets one.
    any_due = select(item.c.id).where(stands(item, DeliveryState.PENDING), item.c.due_at <= _NOW)
    is_any_due = any_due.order_by(item.c.due_at).limit(_ONE).scalar_subquery().is_not(None)
    channel = _next_channel(waiting, _offices.c.id, None, _offices).label("channel")
    place = select(_offices.c.id.label("campaign_id"), channel).where(is_any_due).cte("place", recursive=True)
    after = _next_channel(waiting, place.c.campaign_id, place.c.channel, place)
    return place.union_all(select(place.c.campaign_id, after).where(place.c.channel.is_not(None)))


def _next_channel(waiting: _Waiting, campaign_id: Any, after: Any, of: FromClause) -> ScalarSelect[str]:
    item = waiting.rows.alias("next_item")
    found = select(item.c.channel).where(stands(item, DeliveryState.PENDING), item.c.campaign_id == campaign_id)
    if after is not None:
        found = found.where(item.c.channel > after)
    return found.order_by(item.c.channel).limit(_ONE).correlate(of).scalar_subquery()


_POSTS = _Waiting(_deliveries, is_approved=lambda rows: (rows.c.revision_id.is_not(None),))
_CHATS = _Waiting(_messages, of_rank=lambda rows: (rows.c.rank.in_([literal_column("0"), literal_column("1")]),))
_STATEMENTS = (_statement(_POSTS), _statement(_CHATS))
