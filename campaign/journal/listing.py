"""Events as people read them: newest first, filtered, a page at a time however long the journal is."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, select, tuple_

from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import AuditEvent, Delivery, Post
from campaign.journal.writing import belongs

PAGE = 50
"""Events of one page; also the most of one post that are shown with it."""

MOST_OF_A_POST = 500

_events = AuditEvent.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `chain` is the campaign, empty for the installation; `at` is aware UTC; `number` its place in the chain."""

    id: int
    chain: str
    number: int
    at: datetime
    who: str
    action: str
    subject: str
    detail: str
    hash: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events of one chain: of a post (its key, with all its deliveries), by a person, of one action, in a time.

    `since` counts in, `until` does not; both aware.
    """

    chain: str
    post: str = ""
    who: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the time (seconds since 1970 UTC) and id of its last event."""

    at: int
    id: int


def list_events(connection: Connection, wanted: Wanted, after: Place | None = None, most: int = PAGE) -> list[Entry]:
    """The newest events that are wanted, or those older than `after`. Costs as much as it returns."""
    query = select(_events).where(*_conditions(connection, wanted))
    if after is not None:
        query = query.where(tuple_(_events.c.at, _events.c.id) < tuple_(after.at, after.id))
    # The few of a post are found by it and sorted then: going through all by time until they turn up is much slower.
    at = _events.c.at + 0 if wanted.post else _events.c.at
    newest_first = query.order_by(at.desc(), _events.c.id.desc()).limit(most)
    return [_entry(row) for row in connection.execute(newest_first)]


def place_of(entry: Entry) -> Place:
    """Where a page goes on that ended with `entry`."""
    return Place(to_seconds(entry.at), entry.id)


def events_of_post(connection: Connection, campaign_id: str, key: str) -> list[Entry]:
    """What was done to a post and to its deliveries, newest first; the newest 500 of it."""
    return list_events(connection, Wanted(campaign_id, post=key), most=MOST_OF_A_POST)


def every_event(engine: Engine, wanted: Wanted) -> Iterator[Entry]:
    """All that are wanted, newest first, read in pieces: holds no transaction open while they are written somewhere."""
    after: Place | None = None
    while True:
        with reading(engine) as connection:
            entries = list_events(connection, wanted, after, most=1_000)
        yield from entries
        if not entries:
            return
        after = place_of(entries[-1])


def every_event_of(engine: Engine, wanted: Sequence[Wanted]) -> Iterator[Entry]:
    """All that are wanted of several chains, newest first."""
    return heapq.merge(*(every_event(engine, one) for one in wanted), key=lambda entry: entry.at, reverse=True)


def people_of(connection: Connection, chain: str) -> list[str]:
    """The names that stand in a chain, by alphabet. One look into an index for each name, however many events there are."""
    found: list[str] = []
    query = select(_events.c.who).where(belongs(chain)).order_by(_events.c.who).limit(1)
    name = connection.execute(query).scalar()
    while name is not None:
        found.append(name)
        name = connection.execute(query.where(_events.c.who > name)).scalar()
    return found


def _conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [belongs(wanted.chain)]
    if wanted.post:
        found.append(_events.c.subject.in_(_subjects(connection, wanted.chain, wanted.post)))
    if wanted.who:
        found.append(_events.c.who == wanted.who)
    if wanted.action:
        found.append(_events.c.action == wanted.action)
    if wanted.since is not None:
        found.append(_events.c.at >= to_seconds(wanted.since))
    if wanted.until is not None:
        found.append(_events.c.at < to_seconds(wanted.until))
    return found


def _subjects(connection: Connection, chain: str, key: str) -> list[str]:
    """How events name a post: itself and each of its deliveries."""
    ids = select(_deliveries.c.id).join(_posts, _posts.c.id == _deliveries.c.post_id)
    mine = ids.where(_posts.c.campaign_id == chain, _posts.c.key == key)
    return [f"post {key}", *(f"delivery {one}" for one in connection.execute(mine).scalars())]


def _entry(row: Row[Any]) -> Entry:
    at = from_seconds(row.at)
    said = (row.who, row.action, row.subject, row.detail, row.hash)
    return Entry(row.id, row.campaign_id or "", row.number, at, *said)
