"""Takes due deliveries into hand and writes their parts `sending`, each in one short transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, insert, literal_column, select

from campaign.clock import to_seconds
from campaign.db.moving import moving, stands
from campaign.db.tables import Delivery, Part
from campaign.states import DeliveryState, PartState

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that this worker may now send. `attempt` counts from 1; `family` tells rows of other outboxes apart."""

    id: int
    post_id: int
    revision_id: int
    destination: str
    attempt: int
    family: str = ""

    @property
    def key(self) -> str:
        """The same on every attempt: what a channel knows the row by."""
        return f"{self.family}{self.id}"


def claim(
    connection: Connection,
    campaign_id: str,
    channel: str,
    owner: str,
    now: datetime,
    most: int,
    resting: Collection[str] = (),
) -> list[Claimed]:
    """Marks up to `most` approved, due deliveries `sending` in one statement and returns them, oldest first.

    `resting` are destinations that may get nothing yet.
    """
    told: dict[str, Any] = {"campaign": campaign_id, "channel_": channel, "moment": to_seconds(now), "most": most}
    told |= {"me": owner} | ({"resting": sorted(resting)} if resting else {})
    rows = connection.execute(_claiming(bool(resting)), told).all()
    return [Claimed(*row[:5]) for row in sorted(rows, key=lambda row: (row.due_at, row.id))]


@cache
def _claiming(some_rest: bool) -> Any:
    due = select(_deliveries.c.id).where(*_DUE).order_by(_deliveries.c.due_at, _deliveries.c.id)
    if some_rest:
        due = due.where(_deliveries.c.destination.not_in(bindparam("resting", expanding=True)))
    # By a name of its own: PostgreSQL may run a plain subquery again for each row, and each time it locks other rows.
    chosen = select(due.limit(bindparam("most", type_=Integer)).with_for_update(skip_locked=True).cte("due").c.id)
    taken = {"owner": bindparam("me"), "attempts": _deliveries.c.attempts + 1, "error": ""}
    marked = moving(_deliveries, DeliveryState.SENDING, _deliveries.c.id.in_(chosen), **taken)
    columns = (_deliveries.c.id, _deliveries.c.post_id, _deliveries.c.revision_id, _deliveries.c.destination)
    return marked.returning(*columns, _deliveries.c.attempts, _deliveries.c.due_at)


_MOMENT: Any = bindparam("moment", type_=_deliveries.c.due_at.type)
_DUE = (
    _deliveries.c.campaign_id == bindparam("campaign"),
    _deliveries.c.channel == bindparam("channel_"),
    stands(_deliveries, DeliveryState.PENDING),
    _deliveries.c.revision_id.is_not(None),
    _deliveries.c.due_at <= _MOMENT,
    _deliveries.c.not_before <= _MOMENT,
    _deliveries.c.grace_until > _MOMENT,
)


def has_due(connection: Connection, campaign_id: str, channel: str, now: datetime) -> bool:
    """Whether something approved is due on the channel and could be claimed now."""
    told = {"campaign": campaign_id, "channel_": channel, "moment": to_seconds(now)}
    return connection.execute(_ANY_DUE, told).first() is not None


def has_work(connection: Connection, campaign_id: str, channel: str, now: datetime) -> bool:
    """Whether a drain would find something: due, or left `sending` by a worker that is gone."""
    told = {"campaign": campaign_id, "channel_": channel}
    return has_due(connection, campaign_id, channel, now) or connection.execute(_ANY_LEFT, told).first() is not None


_ANY_LEFT = (
    select(_deliveries.c.id).where(*_DUE[:2], stands(_deliveries, DeliveryState.SENDING)).limit(literal_column("1"))
)
_ANY_DUE = select(_deliveries.c.id).where(*_DUE).limit(literal_column("1"))


class Start(StrEnum):
    """What there is to be done about a part. Only `BEGUN` may be called for.

    `OUT`: it was sent before. `LOST`: the delivery is somebody else's by now. `DOUBTFUL`: nobody knows whether it is out.
    """

    BEGUN = "begun"
    OUT = "out"
    LOST = "lost"
    DOUBTFUL = "doubtful"


def begin(
    connection: Connection, campaign_id: str, owner: str, items: Sequence[tuple[Claimed, str]], now: datetime
) -> dict[int, Start]:
    """Writes parts `sending`, to be committed before their call. Tells, by delivery, which may be called for.

    `items` are deliveries with the name of a part, one part of each at most. A delivery that was taken from `owner`
    meanwhile is left alone: its new owner sends it, or nobody does when its post was withdrawn.
    """
    names = {item.id: name for item, name in items}
    mine = select(_deliveries.c.id).where(_deliveries.c.id.in_(names), _deliveries.c.owner == owner)
    # Taken off its revision: the post was withdrawn while an earlier part of it was in the air.
    mine = mine.where(_deliveries.c.revision_id.is_not(None))
    ours = set(connection.execute(mine.where(stands(_deliveries, DeliveryState.SENDING)).with_for_update()).scalars())
    known = select(_parts.c.delivery_id, _parts.c.name, _parts.c.state).where(_parts.c.delivery_id.in_(names))
    states = {row.delivery_id: row.state for row in connection.execute(known) if row.name == names[row.delivery_id]}
    starts = {one: _STARTS[states.get(one)] if one in ours else Start.LOST for one in names}
    begun = [one for one, start in starts.items() if start == Start.BEGUN]
    again = moving(
        _parts, PartState.SENDING, _parts.c.delivery_id == bindparam("of"), _parts.c.name == bindparam("called")
    )
    refused: list[dict[str, Any]] = [
        {"of": one, "called": names[one], "now": to_seconds(now)} for one in begun if one in states
    ]
    if refused:
        connection.execute(again.values(at=bindparam("now")), refused)
    row: dict[str, Any] = {"campaign_id": campaign_id, "state": PartState.SENDING.value, "at": to_seconds(now)}
    row |= {"remote_id": "", "url": ""}
    fresh = [{**row, "delivery_id": one, "name": names[one]} for one in begun if one not in states]
    if fresh:
        connection.execute(insert(_parts), fresh)
    return starts


_STARTS = {
    None: Start.BEGUN,
    PartState.REFUSED.value: Start.BEGUN,
    PartState.SENT.value: Start.OUT,
    PartState.SENDING.value: Start.DOUBTFUL,
    PartState.UNKNOWN.value: Start.DOUBTFUL,
}
