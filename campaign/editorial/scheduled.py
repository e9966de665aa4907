"""The posts of some days, as a calendar shows them: with their titles, states and ways out. Costs by the days, not by history."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, Select, String, bindparam, select

from campaign.db.rowset import among, listed
from campaign.db.tables import Delivery, Post, Revision
from campaign.states import FOR_PERSON, UNPUBLISHED, DeliveryState, PostState
from campaign.words import state_kind

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]

LOOKS = ("draft", "review", "approved", "done", "person")
"""The five looks of a state, in the order in which people meet them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which posts to show: of one look, channel, theme, unit; empty for all."""

    look: str = ""
    channel: str = ""
    theme: str = ""
    unit: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not (self.look or self.channel or self.theme or self.unit)


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A post in the calendar. `title` is what it says, its name until it is written; `publish_at` in seconds since 1970 UTC.

    `look` is one of `LOOKS`: that of its state, or `person` when one of its ways out waits for one.
    """

    id: int
    key: str
    title: str
    state: str
    look: str
    theme: str
    unit: str
    origin: str
    publish_at: int
    is_placed: bool
    channels: tuple[str, ...]

    @property
    def is_movable(self) -> bool:
        """Whether nothing of it has left yet, as far as its state tells."""
        return self.state in (*UNPUBLISHED, PostState.FAILED)


def posts_between(
    connection: Connection, campaign_id: str, start: int, end: int, wanted: Wanted, most: int
) -> list[Scheduled]:
    """The posts with start <= time < end (seconds since 1970 UTC), by time, `most` at most; without what was cancelled."""
    told = {"campaign": campaign_id, "start": start, "end": end, "most": most}
    rows = connection.execute(
        _between(bool(wanted.theme)), {**told, **({"theme": wanted.theme} if wanted.theme else {})}
    )
    found = with_ways(connection, rows.all())
    return [post for post in found if _is_wanted(post, wanted)]


def with_ways(connection: Connection, rows: Iterable[Any]) -> list[Scheduled]:
    """Posts' rows (of `post_columns`) with where they go and how it stands there."""
    rows = list(rows)
    ways: dict[int, list[tuple[str, str]]] = {}
    dialect = connection.dialect.name
    if rows:
        found = connection.execute(_ways(dialect), {"ids": listed(dialect, (row.id for row in rows))})
        for post_id, channel, state in found.all():
            ways.setdefault(post_id, []).append((channel, state))
    return [_scheduled(row, ways.get(row.id, [])) for row in rows]


def _scheduled(row: Any, ways: list[tuple[str, str]]) -> Scheduled:
    channels = tuple(dict.fromkeys(channel for channel, state in ways if state != DeliveryState.CANCELLED))
    needs_person = any(state in FOR_PERSON for _channel, state in ways)
    return Scheduled(
        row.id,
        row.key,
        row.title or row.name,
        row.state,
        "person" if needs_person else state_kind(row.state),
        row.theme,
        row.unit,
        row.origin,
        row.publish_at,
        row.placed_at > 0,
        channels,
    )


def _is_wanted(post: Scheduled, wanted: Wanted) -> bool:
    return (
        wanted.look in ("", post.look)
        and wanted.unit in ("", post.unit)
        and (not wanted.channel or wanted.channel in post.channels)
    )


def post_columns() -> tuple[Any, ...]:
    """What `with_ways` needs of a post and, by an outer join, of the revision that it shows."""
    said = (_posts.c.id, _posts.c.key, _posts.c.name, _posts.c.state, _posts.c.theme, _posts.c.unit, _posts.c.origin)
    return (*said, _posts.c.publish_at, _posts.c.placed_at, _revisions.c.title)


@cache
def _between(of_theme: bool) -> Select[Any]:
    query = (
        select(*post_columns())
        .outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)
        .where(_posts.c.campaign_id == bindparam("campaign", type_=String))
        .where(_posts.c.publish_at >= bindparam("start", type_=BigInteger))
        .where(_posts.c.publish_at < bindparam("end", type_=BigInteger))
        .where(_posts.c.state != PostState.CANCELLED)
        .order_by(_posts.c.publish_at, _posts.c.id)
        .limit(bindparam("most", type_=Integer))
    )
    return query.where(_posts.c.theme == bindparam("theme", type_=String)) if of_theme else query


@cache
def _ways(dialect: str) -> Select[Any]:
    these = among(dialect, _deliveries.c.post_id)
    query = select(_deliveries.c.post_id, _deliveries.c.channel, _deliveries.c.state).where(these)
    return query.order_by(_deliveries.c.id)
