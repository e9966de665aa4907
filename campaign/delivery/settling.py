"""Writes what came of attempts: many in one transaction, each only while the delivery is still this worker's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Insert, Select, Text, Update, bindparam, insert, select, update

from campaign.clock import to_seconds
from campaign.db.moving import moving, stands
from campaign.db.rowset import among, given, listed, packed
from campaign.db.tables import Attempt, Delivery, Part
from campaign.delivery.claiming import Claimed
from campaign.delivery.following import follow_posts, lock_posts
from campaign.states import DeliveryState, PartState
from campaign.webhooks.outbox import hear_endings

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_attempts = Attempt.__table__  # type: ignore[attr-defined]

STILL_OURS = (DeliveryState.SENDING, DeliveryState.UNKNOWN)
"""An answer may come after the worker was given up for lost: then it settles what was uncertain."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of an attempt: the delivery's next state, when it may be tried again, its link or its error."""

    state: DeliveryState
    not_before: int = 0
    url: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """What came of one part's call."""

    name: str
    state: PartState
    remote_id: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """One attempt that is over. `ending` is None while further parts of the message follow."""

    item: Claimed
    began: datetime
    parts: tuple[PartOutcome, ...] = ()
    ending: Ending | None = None


def settle(
    connection: Connection, campaign_id: str, owner: str, settlements: Sequence[Settlement], ended: datetime
) -> set[int]:
    """Writes the outcomes. Returns the ids of the deliveries that were still this worker's; the others are left alone."""
    locked = lock_posts(connection, {one.item.post_id for one in settlements})
    ours = _ours(connection, owner, [one.item.id for one in settlements])
    kept = [one for one in settlements if one.item.id in ours]
    _write_parts(connection, kept)
    over = [one for one in kept if one.ending]
    _write_endings(connection, over)
    if over:
        hear_endings(connection, [(one.item.id, one.ending.state) for one in over if one.ending], ended)
        _add_attempts(connection, campaign_id, over, ended)
        follow_posts(connection, {one.item.post_id for one in over}, locked)
    return ours


def _ours(connection: Connection, owner: str, ids: list[int]) -> set[int]:
    dialect = connection.dialect.name
    return set(connection.execute(_still_ours(dialect), {"me": owner, "ids": listed(dialect, ids)}).scalars())


@cache
def _still_ours(dialect: str) -> Select[Any]:
    mine = select(_deliveries.c.id).where(among(dialect, _deliveries.c.id), _deliveries.c.owner == bindparam("me"))
    return mine.where(stands(_deliveries, *STILL_OURS)).with_for_update()


_PART = (("of", int), ("called", str), ("remote", str), ("link", str))
_ENDING = (("of", int), ("wait", int), ("told", str), ("link", str))
_ATTEMPT = (("of", int), ("number", int), ("began", int), ("outcome", str), ("told", str))


def _write_parts(connection: Connection, settlements: Sequence[Settlement]) -> None:
    by_state: dict[PartState, list[tuple[Any, ...]]] = {}
    for one in settlements:
        for part in one.parts:
            by_state.setdefault(part.state, []).append((one.item.id, part.name, part.remote_id, part.url))
    dialect = connection.dialect.name
    for state, rows in by_state.items():
        connection.execute(_part_statement(dialect, state), {"rows": packed(dialect, _PART, rows)})


@cache
def _part_statement(dialect: str, state: PartState) -> Update:
    rows = given(dialect, _PART)
    before = [one for one in (PartState.SENDING, PartState.UNKNOWN) if one != state]
    this = (_parts.c.delivery_id == rows.c.of, _parts.c.name == rows.c.called)
    return moving(_parts, state, *this, among=before, remote_id=rows.c.remote, url=rows.c.link)


def _write_endings(connection: Connection, settlements: Sequence[Settlement]) -> None:
    links = _first_links(connection, [one.item.id for one in settlements if one.ending and not one.ending.url])
    by_state: dict[DeliveryState, list[tuple[Any, ...]]] = {}
    for one in settlements:
        if one.ending:
            link = one.ending.url or links.get(one.item.id, "")
            row = (one.item.id, one.ending.not_before, one.ending.error, link)
            by_state.setdefault(one.ending.state, []).append(row)
    dialect = connection.dialect.name
    for state, rows in by_state.items():
        connection.execute(_ending_statement(dialect, state), {"rows": packed(dialect, _ENDING, rows)})


@cache
def _ending_statement(dialect: str, state: DeliveryState) -> Update:
    rows = given(dialect, _ENDING)
    values: dict[str, Any] = {"not_before": rows.c.wait, "url": rows.c.link, "error": rows.c.told}
    this = _deliveries.c.id == rows.c.of
    if state == DeliveryState.UNKNOWN:
        # Kept under its owner's name: the answer may still come.
        return moving(_deliveries, state, this, among=(DeliveryState.SENDING,), **values)
    before = (DeliveryState.SENDING,) if state == DeliveryState.HELD else STILL_OURS
    return moving(_deliveries, state, this, among=before, **values, owner="")


def _add_attempts(connection: Connection, campaign_id: str, over: Sequence[Settlement], ended: datetime) -> None:
    rows = [
        (one.item.id, one.item.attempt, to_seconds(one.began), str(one.ending.state), one.ending.error)
        for one in over
        if one.ending
    ]
    dialect = connection.dialect.name
    told = {"rows": packed(dialect, _ATTEMPT, rows), "campaign": campaign_id, "ended": to_seconds(ended)}
    connection.execute(_attempt_statement(dialect), told)


@cache
def _attempt_statement(dialect: str) -> Insert:
    rows = given(dialect, _ATTEMPT)
    fixed = (bindparam("campaign", type_=Text), bindparam("ended", type_=BigInteger))
    columns = ["delivery_id", "number", "began_at", "outcome", "error", "campaign_id", "ended_at"]
    return insert(_attempts).from_select(columns, select(*(rows.c[name] for name, _kind in _ATTEMPT), *fixed))


def _first_links(connection: Connection, ids: list[int]) -> dict[int, str]:
    """Where the public finds what already went out, also when this attempt only sent the rest of it."""
    if not ids:
        return {}
    out = select(_parts.c.delivery_id, _parts.c.url).where(_parts.c.delivery_id.in_(ids), _parts.c.url != "")
    return dict(reversed(connection.execute(out.order_by(_parts.c.id)).all()))


def put_off(
    connection: Connection,
    campaign_id: str,
    channel: str,
    until: int,
    destination: str | None = None,
    error: str | None = None,
) -> None:
    """Lets all that is due by `until` (seconds since 1970 UTC) wait for it: of one destination, or of the channel.

    With `error` each says why it waits.
    """
    waiting = [_deliveries.c.campaign_id == campaign_id, _deliveries.c.channel == channel]
    waiting += [stands(_deliveries, DeliveryState.PENDING), _deliveries.c.due_at <= until]
    if destination is not None:
        waiting += [_deliveries.c.destination == destination, _deliveries.c.not_before < until]
    why = {} if error is None else {"error": error}
    connection.execute(update(_deliveries).where(*waiting).values(not_before=until, **why))
