"""The list of posts: filtered, searched, and turned page by page. Costs by the page, not by what came before it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
)

from campaign.db.moving import stands
from campaign.db.rowset import among, listed
from campaign.db.tables import Account, Delivery, Post, Revision
from campaign.editorial.scheduled import Scheduled, Wanted, post_columns, with_ways
from campaign.library.finding import search
from campaign.library.indexing import Kind
from campaign.states import FOR_PERSON, PostState
from campaign.words import state_kind

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_accounts = Account.__table__  # type: ignore[attr-defined]

PAGE = 25
MOST_FOUND = 200
"""Posts that a search by words looks at: who sees so many types one word more."""

MOST_FOR_PERSON = 1000


class When(StrEnum):
    """Which way the list goes: what is to come, soonest first, or what is over or all of it, latest first."""

    COMING = "sap-toi"
    PAST = "da-qua"
    ALL = "tat-ca"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `author` is an account, 0 for anybody's; `words` need no marks; `after` is a page's own mark.

    `today` is when the day began (seconds since 1970 UTC).
    """

    today: int
    wanted: Wanted = field(default_factory=Wanted)
    when: When = When.COMING
    author: int = 0
    words: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the list; `after` leads to the next one, empty on the last."""

    posts: tuple[Scheduled, ...]
    after: str


def list_posts(connection: Connection, campaign_id: str, asked: Asked) -> Sheet:
    """One page of what was asked for."""
    told = _told(campaign_id, asked)
    if asked.words:
        return _found(connection, campaign_id, asked, told)
    rows: dict[int, Any] = {}
    for query, more in _by_state(connection, asked, told):
        rows |= {row.id: row for row in connection.execute(query, {**told, **more})}
    is_down = asked.when != When.COMING
    ordered = sorted(rows.values(), key=lambda row: (row.publish_at, row.id), reverse=is_down)
    page = ordered[:PAGE]
    after = f"{page[-1].publish_at}.{page[-1].id}" if len(ordered) > PAGE else ""
    return Sheet(tuple(with_ways(connection, page)), after)


def authors(connection: Connection) -> list[tuple[int, str]]:
    """The accounts that may have written something, by name."""
    return [(row.id, row.full_name) for row in connection.execute(_AUTHORS)]


_AUTHORS = select(_accounts.c.id, _accounts.c.full_name).order_by(_accounts.c.full_name).limit(200)


_Told = dict[str, Any]


def _told(campaign_id: str, asked: Asked) -> _Told:
    """The parameters that are asked for; their names say which conditions there are."""
    wanted = asked.wanted
    named = {"theme": wanted.theme, "unit": wanted.unit, "channel": wanted.channel, "author": asked.author}
    told: _Told = {"campaign": campaign_id, **{name: value for name, value in named.items() if value}}
    at, _point, post_id = asked.after.partition(".")
    if all(part.isascii() and part.isdigit() for part in (at, post_id)) and len(asked.after) < 30:
        told |= {"moment": int(at), "last": int(post_id)}
    return told


def _posts_query(names: Collection[str]) -> Select[Any]:
    mine = [_posts.c.campaign_id == bindparam("campaign", type_=String)]
    mine += [condition for name, condition in _NARROWED.items() if name in names]
    query = select(*post_columns()).outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)
    return query.where(*mine)


_there = (_deliveries.c.channel == bindparam("channel", type_=String), _deliveries.c.state != "cancelled")
_wrote = select(_revisions.c.post_id).where(_revisions.c.author_id == bindparam("author", type_=Integer))
_NARROWED: dict[str, ColumnElement[bool]] = {
    "theme": _posts.c.theme == bindparam("theme", type_=String),
    "unit": and_(_posts.c.unit == bindparam("unit", type_=String), _posts.c.unit != literal_column("''")),
    "channel": select(_deliveries.c.id).where(_deliveries.c.post_id == _posts.c.id, *_there).exists(),
    "author": _posts.c.id.in_(_wrote),
}


@cache
def _ordered(names: frozenset[str], when: When, state: str) -> Select[Any]:
    """The statement for a page: put together once for each shape that pages are asked in."""
    query = _posts_query(names).limit(PAGE + 1)
    query = query.where(stands(_posts, state) if state else _posts.c.state != PostState.CANCELLED)
    at, number = _posts.c.publish_at, _posts.c.id
    moment, last = bindparam("moment", type_=BigInteger), bindparam("last", type_=BigInteger)
    if when == When.COMING:
        query = query.where(at >= bindparam("today", type_=BigInteger)).order_by(at, number)
        return query.where(at >= moment, or_(at > moment, number > last)) if "moment" in names else query
    query = query.order_by(at.desc(), number.desc())
    query = query.where(at < bindparam("today", type_=BigInteger)) if when == When.PAST else query
    return query.where(at <= moment, or_(at < moment, number < last)) if "moment" in names else query


def _by_state(connection: Connection, asked: Asked, told: _Told) -> Iterator[tuple[Select[Any], _Told]]:
    """A query for each state of the look: an index has the posts of one state by time, those of several it has not."""
    names, look = frozenset(told), asked.wanted.look
    day = {} if asked.when == When.ALL else {"today": asked.today}
    if not look:
        yield _ordered(names, asked.when, ""), day
        return
    for state in (state for state in PostState if state_kind(state) == look and state != PostState.CANCELLED):
        yield _ordered(names, asked.when, state), day
    if look == "person":
        ids, dialect = set(connection.execute(_FOR_PERSON).scalars()), connection.dialect.name
        query = _ordered(names, asked.when, "").where(among(dialect, _posts.c.id))
        yield query, {**day, "ids": listed(dialect, ids)}


_FOR_PERSON = select(_deliveries.c.post_id).where(stands(_deliveries, *FOR_PERSON)).limit(MOST_FOR_PERSON)


def _found(connection: Connection, campaign_id: str, asked: Asked, told: _Told) -> Sheet:
    found = search(connection, campaign_id, asked.words, (Kind.POST,), MOST_FOUND)
    order = {thing.ref_id: place for place, thing in enumerate(found)}
    told = {name: value for name, value in told.items() if name not in ("moment", "last")}
    dialect = connection.dialect.name
    query = _posts_query(told).where(among(dialect, _posts.c.id), _posts.c.state != PostState.CANCELLED)
    rows = connection.execute(query, {**told, "ids": listed(dialect, order)}).all() if order else []
    posts = with_ways(connection, sorted(rows, key=lambda row: order[row.id]))
    return Sheet(tuple(_of_look(posts, asked.wanted.look)), "")


def _of_look(posts: Sequence[Scheduled], look: str) -> list[Scheduled]:
    return [post for post in posts if look in ("", post.look)]
