"""Which channels have something due, in as many steps through one index as there are channels, however many rows are due.

`DISTINCT` reads every due row, and on SQLite every pending one. The statement is put together once: that takes longer than
running it.
"""

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
from campaign.db.tables import Campaign, Delivery
from campaign.states import DeliveryState

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
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
    for campaign_id, channel, has_work in connection.execute(_STATEMENT, {"now": to_seconds(now)}):
        found[campaign_id, channel] = found.get((campaign_id, channel), False) or bool(has_work)
    return sorted(DuePlace(*place, has_work) for place, has_work in found.items())


def _statement() -> Any:
    place = _places()
    is_due = _first(place).is_not(None)
    due = select(place.c.campaign_id, place.c.channel, _first(place, is_sendable=True).is_not(None))
    left = select(_deliveries.c.campaign_id, _deliveries.c.channel, true())
    left = left.where(stands(_deliveries, DeliveryState.SENDING)).distinct()
    return union_all(due.where(place.c.channel.is_not(None), is_due), left)


def _first(place: CTE, *, is_sendable: bool = False) -> ScalarSelect[int]:
    # A value to be found, not EXISTS: PostgreSQL would turn that into a join over all that is due.
    item = _deliveries.alias("sendable" if is_sendable else "due")
    wanted = [stands(item, DeliveryState.PENDING), item.c.due_at <= _NOW]
    wanted += [item.c.campaign_id == place.c.campaign_id, item.c.channel == place.c.channel]
    if is_sendable:
        wanted += [item.c.revision_id.is_not(None), item.c.not_before <= _NOW, item.c.grace_until > _NOW]
    return select(item.c.id).where(*wanted).limit(_ONE).correlate(place).scalar_subquery()


def _places() -> CTE:
    """Every (campaign, channel) with something pending; none when nothing at all is due. Ends with an empty channel."""
    item = _deliveries.alias("any_item")
    # In the order of the index: PostgreSQL would rather read the table until it meets one.
    any_due = select(item.c.id).where(stands(item, DeliveryState.PENDING), item.c.due_at <= _NOW)
    is_any_due = any_due.order_by(item.c.due_at).limit(_ONE).scalar_subquery().is_not(None)
    channel = _next_channel(_offices.c.id, None, _offices).label("channel")
    place = select(_offices.c.id.label("campaign_id"), channel).where(is_any_due).cte("place", recursive=True)
    after = _next_channel(place.c.campaign_id, place.c.channel, place)
    return place.union_all(select(place.c.campaign_id, after).where(place.c.channel.is_not(None)))


def _next_channel(campaign_id: Any, after: Any, of: FromClause) -> ScalarSelect[str]:
    item = _deliveries.alias("next_item")
    found = select(item.c.channel).where(stands(item, DeliveryState.PENDING), item.c.campaign_id == campaign_id)
    if after is not None:
        found = found.where(item.c.channel > after)
    return found.order_by(item.c.channel).limit(_ONE).correlate(of).scalar_subquery()


_STATEMENT = _statement()
