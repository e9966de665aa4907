"""The packs of an office for those who work on them, and the approved posts that packs can be made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, select

from campaign.db.tables import Pack, PackText, Post, Revision
from campaign.packs.reading import open_parts_of
from campaign.packs.rows import APPROVED
from campaign.states import PackState

MOST_PACKS = 100
MOST_POSTS = 300

_packs = Pack.__table__  # type: ignore[attr-defined]
_texts = PackText.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Listed:
    """A pack in the list. `waiting` counts units' texts that could go out and wait for a yes."""

    pack: Row[Any]
    waiting: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a yes: packs of the office, and packs in which units' texts wait, with how many there are."""

    packs: tuple[int, ...]
    with_texts: tuple[int, ...]
    texts: int


@dataclass(frozen=True, slots=True)
class Day:
    """The approved posts of one day, in the order of their time."""

    day: date
    posts: tuple[Row[Any], ...]


def list_packs(connection: Connection, campaign_id: str, unit: str = "") -> list[Listed]:
    """The packs by their days, the latest first; `unit` counts what waits of that unit alone."""
    mine = select(_packs).where(_packs.c.campaign_id == campaign_id)
    packs = list(connection.execute(mine.order_by(_packs.c.event_date.desc(), _packs.c.id.desc()).limit(MOST_PACKS)))
    query = select(_texts.c.pack_id, _texts.c.part, func.count().label("texts"))
    waits = (_texts.c.pack_id.in_([pack.id for pack in packs]), _texts.c.approved_hash != _texts.c.hash)
    whose = _texts.c.unit == unit if unit else _texts.c.unit != ""
    counted = list(connection.execute(query.where(*waits, whose).group_by(_texts.c.pack_id, _texts.c.part)))
    return [Listed(pack, sum(_waiting(pack, counted))) for pack in packs]


def _waiting(pack: Row[Any], counted: list[Row[Any]]) -> Iterator[int]:
    open_parts = open_parts_of(pack)
    return (row.texts for row in counted if row.pack_id == pack.id and row.part in open_parts)


def what_waits(connection: Connection, campaign_id: str, unit: str, since: date) -> Waiting:
    """For the office's people, or for those of a unit; of packs whose day is not before `since`."""
    found = [
        one
        for one in list_packs(connection, campaign_id, unit)
        if one.pack.state != PackState.WITHDRAWN and one.pack.event_date >= since.isoformat()
    ]
    drafts = () if unit else tuple(one.pack.id for one in found if one.pack.state == PackState.DRAFT)
    return Waiting(drafts, tuple(one.pack.id for one in found if one.waiting), sum(one.waiting for one in found))


def days_with_posts(connection: Connection, campaign_id: str, first: date, last: date) -> list[Day]:
    """The days from `first` to `last` of which posts are approved."""
    query = select(_posts, _revisions.c.title).join(_revisions, _revisions.c.id == _posts.c.revision_id)
    within = (_posts.c.event_date >= first.isoformat(), _posts.c.event_date <= last.isoformat())
    mine = (_posts.c.campaign_id == campaign_id, _posts.c.state.in_(APPROVED), *within)
    rows = connection.execute(
        query.where(*mine).order_by(_posts.c.event_date, _posts.c.publish_at, _posts.c.id).limit(MOST_POSTS)
    )
    return [Day(date.fromisoformat(day), tuple(posts)) for day, posts in groupby(rows, lambda row: str(row.event_date))]
