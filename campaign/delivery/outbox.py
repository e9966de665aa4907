"""The rows of the outbox: claim, begin and settle, each one short transaction and a compare-and-swap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from campaign.clock import to_seconds
from campaign.db.tables import Attempt, Delivery, Part, Post
from campaign.states import DeliveryState, PartState, PostState

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_attempts = Attempt.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that this worker may now send. `attempt` counts from 1."""

    id: int
    post_id: int
    revision_id: int
    destination: str
    attempt: int

    @property
    def key(self) -> str:
        """The same on every attempt: what a channel knows the delivery by."""
        return str(self.id)


def claim(
    connection: Connection, campaign_id: str, channel: str, owner: str, now: datetime, most: int
) -> list[Claimed]:
    """Marks up to `most` approved, due deliveries `sending` in one statement and returns them, oldest first."""
    moment = to_seconds(now)
    due = (
        select(_deliveries.c.id)
        .where(_deliveries.c.campaign_id == campaign_id, _deliveries.c.channel == channel)
        .where(_deliveries.c.state == DeliveryState.PENDING, _deliveries.c.revision_id.is_not(None))
        .where(_deliveries.c.due_at <= moment, _deliveries.c.not_before <= moment)
        .where(_deliveries.c.grace_until > moment)
        .order_by(_deliveries.c.due_at, _deliveries.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    marked = (
        update(_deliveries)
        .where(_deliveries.c.id.in_(due.scalar_subquery()), _deliveries.c.state == DeliveryState.PENDING)
        .values(state=DeliveryState.SENDING, owner=owner, attempts=_deliveries.c.attempts + 1, error="")
        .returning(
            _deliveries.c.id,
            _deliveries.c.post_id,
            _deliveries.c.revision_id,
            _deliveries.c.destination,
            _deliveries.c.attempts,
        )
    )
    claimed = sorted((Claimed(*row) for row in connection.execute(marked)), key=lambda c: c.id)
    if claimed:
        begun = _posts.c.id.in_({item.post_id for item in claimed})
        connection.execute(update(_posts).where(begun).values(state=PostState.PUBLISHING))
    return claimed


def begin_part(connection: Connection, campaign_id: str, delivery_id: int, name: str, now: datetime) -> bool:
    """Writes the part `sending`, to be committed before its call. False when it is out already."""
    known = connection.execute(
        select(_parts.c.state).where(_parts.c.delivery_id == delivery_id, _parts.c.name == name)
    ).scalar()
    if known == PartState.SENT:
        return False
    mine = (_parts.c.delivery_id == delivery_id, _parts.c.name == name)
    connection.execute(delete(_parts).where(*mine, _parts.c.state == PartState.REFUSED))
    row = {"campaign_id": campaign_id, "delivery_id": delivery_id, "name": name, "at": to_seconds(now)}
    connection.execute(insert(_parts), {**row, "state": PartState.SENDING, "remote_id": "", "url": ""})
    return True


def settle_part(
    connection: Connection, delivery_id: int, name: str, state: PartState, remote_id: str = "", url: str = ""
) -> None:
    """Writes what came of a part's call."""
    connection.execute(
        update(_parts)
        .where(_parts.c.delivery_id == delivery_id, _parts.c.name == name)
        .values(state=state, remote_id=remote_id, url=url)
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of an attempt: the delivery's next state, when it may be tried again, its link or its error."""

    state: DeliveryState
    not_before: int = 0
    url: str = ""
    error: str = ""


def settle(
    connection: Connection,
    campaign_id: str,
    item: Claimed,
    owner: str,
    ending: Ending,
    began: datetime,
    ended: datetime,
) -> bool:
    """Ends an attempt. False when the row is no longer this worker's: then nothing is changed."""
    settled = connection.execute(
        update(_deliveries)
        .where(_deliveries.c.id == item.id, _deliveries.c.state == DeliveryState.SENDING)
        .where(_deliveries.c.owner == owner)
        .values(
            state=ending.state,
            not_before=ending.not_before,
            url=ending.url or _first_url(connection, item.id),
            error=ending.error,
            owner="",
        )
    )
    if not settled.rowcount:
        return False
    row = {
        "campaign_id": campaign_id,
        "delivery_id": item.id,
        "number": item.attempt,
        "began_at": to_seconds(began),
        "ended_at": to_seconds(ended),
        "outcome": ending.state,
        "error": ending.error,
    }
    connection.execute(insert(_attempts), row)
    settle_post(connection, item.post_id)
    return True


def _first_url(connection: Connection, delivery_id: int) -> str:
    """Where the public finds what already went out, also when this attempt only sent the rest of it."""
    links = select(_parts.c.url).where(_parts.c.delivery_id == delivery_id, _parts.c.url != "").order_by(_parts.c.id)
    return connection.execute(links.limit(1)).scalar() or ""


def settle_post(connection: Connection, post_id: int) -> None:
    """Lets a post's state follow from its deliveries. What was only simulated is never counted as published."""
    counted = select(_deliveries.c.state, func.count()).where(_deliveries.c.post_id == post_id)
    counts: dict[str, int] = dict(connection.execute(counted.group_by(_deliveries.c.state)).all())
    state = _post_state({DeliveryState(name) for name in counts} - {DeliveryState.CANCELLED})
    if state is not None:
        connection.execute(update(_posts).where(_posts.c.id == post_id).values(state=state))


def _post_state(states: set[DeliveryState]) -> PostState | None:
    if not states:
        return None
    if states & {DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.HELD}:
        left = states & {DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN}
        return PostState.PUBLISHING if left else PostState.SCHEDULED
    real = states - {DeliveryState.SIMULATED}
    if not real:
        return PostState.SCHEDULED
    if real == {DeliveryState.SENT}:
        return PostState.PUBLISHED
    if real & {DeliveryState.SENT, DeliveryState.UNKNOWN}:
        return PostState.PARTLY_PUBLISHED
    return PostState.FAILED


def abandoned(connection: Connection, campaign_id: str, channel: str) -> Sequence[tuple[int, int, bool]]:
    """Deliveries left `sending` by a worker that is gone: (id, post id, whether a call may have been in flight).

    Only the holder of the channel's lease may ask: then nobody living is sending any of them.
    """
    in_flight = (
        select(func.count())
        .where(_parts.c.delivery_id == _deliveries.c.id, _parts.c.state == PartState.SENDING)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(_deliveries.c.id, _deliveries.c.post_id, in_flight)
        .where(_deliveries.c.campaign_id == campaign_id, _deliveries.c.channel == channel)
        .where(_deliveries.c.state == DeliveryState.SENDING)
    )
    return [(delivery_id, post_id, bool(count)) for delivery_id, post_id, count in rows]
