"""What the rows say of the work now: late, stuck, waiting for a person. Numbers for each campaign, never a list of items.

Each reading is one query on an index of the few rows that it is about: its cost follows what is open, not the history.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from campaign.db.moving import stands
from campaign.db.tables import Amendment, ChannelLease, Delivery, Hold, Part, Post
from campaign.states import (
    AMENDMENTS_FOR_PERSON,
    FOR_PERSON,
    AmendmentKind,
    AmendmentState,
    DeliveryState,
    PartState,
)

LATE_S = 60
"""What is due for so long and in nobody's hand is late."""

BACKLOG_S = 600
"""A channel that is being drained may lag so much: a platform's pace is no trouble of ours."""

STUCK_S = 180
"""Longer than any call may last, and than a lost worker may keep its channel."""

SLOW_S = 600
"""What is to be silent is to be gone within so long."""

RECENT_S = 30 * 86_400
"""What waits for a person is counted for so long after it was due."""

FORESIGHT_S = 3 * 86_400
"""So long before its hour an observance's post should have been approved."""

LONGEST_LEASE_S = 60
LONGEST_REST_S = 3600
"""A moment further off was written before the clock was set back, and means nothing any more."""

_amendments = Amendment.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_leases = ChannelLease.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_holds = Hold.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of a campaign a reading found; `since` is the earliest due time (seconds since 1970 UTC)."""

    campaign_id: str
    count: int
    since: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Deliveries of a campaign that only a person can bring forward."""

    campaign_id: str
    state: DeliveryState
    count: int


@dataclass(frozen=True, slots=True)
class Ailing:
    """A channel that turned us away at the last attempt, or rests. `text` is what it said, in Vietnamese."""

    campaign_id: str
    channel: str
    text: str


def unclaimed(connection: Connection, now: int) -> list[Tally]:
    """Approved, due for a minute, free to go, and in nobody's hand. By campaign."""
    return _tallies(connection, unclaimed_query(now))


def stuck(connection: Connection, now: int) -> list[Tally]:
    """Left `sending` for over three minutes: nobody living drains the channel, or a call does not end. By campaign."""
    return _tallies(connection, stuck_query(now))


def unapproved(connection: Connection, now: int) -> list[Tally]:
    """Posts of observances that go out within three days and that nobody has approved. By campaign."""
    return _tallies(connection, unapproved_query(now))


def waiting(connection: Connection, now: int) -> list[Waiting]:
    """What waits for a person, of the last thirty days. By campaign and state."""
    rows = connection.execute(waiting_query(now))
    return [Waiting(row.campaign_id, DeliveryState(row.state), row.found) for row in rows]


def by_hand(connection: Connection, now: int) -> list[Tally]:
    """Changes of what is out that a person has to make, and withdrawals that the machine has not made yet. By campaign."""
    return _tallies(connection, by_hand_query(now))


def ailing(connection: Connection, now: int) -> list[Ailing]:
    """Channels in trouble that have something to send sooner or later."""
    return [Ailing(*row) for row in connection.execute(ailing_query(now))]


def standing_holds(connection: Connection) -> dict[str, int]:
    """How many holds stand, by campaign."""
    standing = select(_holds.c.campaign_id, func.count()).where(_holds.c.lifted_at == literal_column("0"))
    return {row[0]: row[1] for row in connection.execute(standing.group_by(_holds.c.campaign_id))}


def in_hand(connection: Connection) -> int:
    """How many deliveries are `sending` now."""
    sending = select(func.count()).select_from(_deliveries).where(stands(_deliveries, DeliveryState.SENDING))
    return int(connection.execute(sending).scalar_one())


def due(connection: Connection, now: int) -> tuple[int, int | None]:
    """How many approved deliveries are due and wait to be claimed, and when the oldest was due."""
    found = _approved_and_due(now)
    row = connection.execute(select(func.count(), func.min(_deliveries.c.due_at)).where(found)).one()
    return row[0], row[1]


def _approved_and_due(at: int) -> ColumnElement[bool]:
    return and_(
        stands(_deliveries, DeliveryState.PENDING),
        _deliveries.c.due_at <= at,
        _deliveries.c.not_before <= at,
        _deliveries.c.revision_id.is_not(None),
    )


def _in_grace(now: int) -> ColumnElement[bool]:
    # As a sum, which no index serves: else SQLite looks for all that is still in its grace, the whole future.
    ends: ColumnElement[int] = _deliveries.c.grace_until + literal_column("0")
    return ends > now


def _tally(found: Select[Any] | CompoundSelect[Any]) -> Select[Any]:
    """Counts what was found: `id`, `campaign_id` and `due_at` of each."""
    # Found first, then grouped: else SQLite reads every pending row of the future in the order of the groups.
    few = found.cte("few").prefix_with("MATERIALIZED")
    of_each = (few.c.campaign_id, func.count(few.c.id.distinct()).label("found"), func.min(few.c.due_at).label("since"))
    return select(*of_each).group_by(few.c.campaign_id).order_by(few.c.campaign_id)


def _tallies(connection: Connection, query: Select[Any]) -> list[Tally]:
    return [Tally(*row) for row in connection.execute(query)]


def _with_lease() -> Select[Any]:
    this = and_(_leases.c.campaign_id == _deliveries.c.campaign_id, _leases.c.channel == _deliveries.c.channel)
    found = select(_deliveries.c.id, _deliveries.c.campaign_id, _deliveries.c.due_at)
    return found.select_from(_deliveries.outerjoin(_leases, this))


def unclaimed_query(now: int) -> Select[Any]:
    """The query of `unclaimed`."""
    until = func.coalesce(_leases.c.until, 0)
    is_drained = and_(until > now, until <= now + LONGEST_LEASE_S)
    lags = and_(_deliveries.c.due_at <= now - BACKLOG_S, _deliveries.c.not_before <= now - BACKLOG_S)
    rest = func.coalesce(_leases.c.rest_until, 0)
    is_free = or_(rest <= now, rest > now + LONGEST_REST_S)
    late = (_approved_and_due(now - LATE_S), _in_grace(now), is_free, or_(~is_drained, lags))
    return _tally(_with_lease().where(*late))


def by_hand_query(now: int) -> Select[Any]:
    """The query of `by_hand`. Told in two, so that each finds its index."""
    found = select(_amendments.c.id, _amendments.c.campaign_id, _amendments.c.at.label("due_at"))
    left = found.where(stands(_amendments, *AMENDMENTS_FOR_PERSON))
    slow = (_amendments.c.kind == AmendmentKind.WITHDRAW, _amendments.c.at <= now - SLOW_S)
    lasting = found.where(stands(_amendments, AmendmentState.PENDING), *slow)
    return _tally(left.union_all(lasting))


def stuck_query(now: int) -> Select[Any]:
    """The query of `stuck`."""
    then = now - STUCK_S
    until = func.coalesce(_leases.c.until, 0)
    # A lease that ended so long ago was last kept alive three minutes ago.
    is_left = or_(until <= then + LONGEST_LEASE_S, until > now + LONGEST_LEASE_S)
    hangs = exists().where(
        _parts.c.delivery_id == _deliveries.c.id, _parts.c.state == PartState.SENDING, _parts.c.at <= then
    )
    old = (stands(_deliveries, DeliveryState.SENDING), _deliveries.c.due_at <= then, _deliveries.c.not_before <= then)
    return _tally(_with_lease().where(*old, or_(is_left, hangs)))


def waiting_query(now: int) -> Select[Any]:
    """The query of `waiting`."""
    recent = (stands(_deliveries, *FOR_PERSON), _deliveries.c.due_at > now - RECENT_S)
    of_each = (_deliveries.c.campaign_id, _deliveries.c.state)
    return select(*of_each, func.count().label("found")).where(*recent).group_by(*of_each).order_by(*of_each)


def ailing_query(now: int) -> Select[Any]:
    """The query of `ailing`."""
    rests = and_(_leases.c.rest_until > now, _leases.c.rest_until <= now + LONGEST_REST_S)
    is_used = exists().where(
        stands(_deliveries, DeliveryState.PENDING),
        _deliveries.c.campaign_id == _leases.c.campaign_id,
        _deliveries.c.channel == _leases.c.channel,
    )
    of_each = (_leases.c.campaign_id, _leases.c.channel)
    return select(*of_each, _leases.c.trouble).where(or_(_leases.c.trouble != "", rests), is_used).order_by(*of_each)


def unapproved_query(now: int) -> Select[Any]:
    """The query of `unapproved`."""
    soon = (stands(_deliveries, DeliveryState.PENDING), _deliveries.c.due_at <= now + FORESIGHT_S)
    open_still = (_deliveries.c.revision_id.is_(None), _in_grace(now))
    found = select(_posts.c.id, _deliveries.c.campaign_id, _deliveries.c.due_at)
    joined = found.select_from(_deliveries.join(_posts, _posts.c.id == _deliveries.c.post_id))
    return _tally(joined.where(*soon, *open_still, _posts.c.origin == "observance"))
