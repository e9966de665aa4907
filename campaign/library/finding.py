"""Finds things by words without marks. Costs by what is found and shown, not by how much is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select, true

from campaign.db.tables import SearchEntry, SearchTerm
from campaign.library.folding import words_of
from campaign.library.indexing import Kind

MOST_ASKED = 8
"""Words of one question that count; more only make it narrower."""

RARE = 400
"""A word that fewer things have: these are all looked at. With more, things are looked at from the newest on."""

_entries = SearchEntry.__table__  # type: ignore[attr-defined]
_terms = SearchTerm.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that has all the words; `in_title` when its title has them. `at` is in seconds since 1970 UTC."""

    kind: Kind
    ref_id: int
    in_title: bool
    at: int


def search(
    connection: Connection, campaign_id: str, query: str, kinds: Collection[Kind], limit: int = 50
) -> list[Found]:
    """The things of those kinds that have every word of `query`, or words that begin so.

    First those that have all in their titles, then the newest. Nothing for a query without words.
    """
    words = words_of(query)[:MOST_ASKED]
    if not words:
        return []
    # Kind by kind: an index has the things of one kind by time, and no sorting is left to be done.
    found = [thing for kind in kinds for thing in _of_kind(connection, campaign_id, words, kind, limit)]
    return sorted(found, key=lambda thing: (thing.in_title, thing.at, thing.ref_id), reverse=True)[:limit]


def matching(query: str, kind: Kind, ref_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that the thing of `ref_id`, a column of another query, has every word. True for no words.

    For lists that have an order and filters of their own, the newest first.
    """
    words = words_of(query)[:MOST_ASKED]
    return and_(true(), *(_has(word, _terms.c.kind == str(kind), _terms.c.ref_id == ref_id) for word in words))


def _begins(term: ColumnElement[str], word: str) -> ColumnElement[bool]:
    return and_(term >= word, term < word + "\U0010ffff")


def _has(word: str, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(1).select_from(_terms).where(*which, _begins(_terms.c.term, word)).correlate_except(_terms))


def _of_kind(connection: Connection, campaign_id: str, words: list[str], kind: Kind, limit: int) -> list[Found]:
    # Long words are rare ones: mostly the first that is counted is rare enough.
    for word in sorted(words, key=len, reverse=True):
        rows = _rows(campaign_id, word, kind)
        count = connection.execute(select(func.count()).select_from(rows.limit(RARE).subquery())).scalar_one()
        if count < RARE:
            return _from_rarest(connection, rows, words, kind, limit) if count else []
    return _from_newest(connection, campaign_id, words, kind, limit)


def _rows(campaign_id: str, word: str, kind: Kind) -> Select[Any]:
    mine = (_terms.c.campaign_id == campaign_id, _terms.c.kind == str(kind), _begins(_terms.c.term, word))
    return select(_terms.c.ref_id).where(*mine)


def _from_rarest(connection: Connection, rows: Select[Any], words: list[str], kind: Kind, limit: int) -> list[Found]:
    rare = rows.distinct().subquery()
    this = and_(_entries.c.kind == str(kind), _entries.c.ref_id == rare.c.ref_id)
    titled = _in_title(words).label("in_title")
    query = select(_entries.c.ref_id, _entries.c.at, titled).select_from(rare.join(_entries, this))
    query = query.where(*(_entry_has(word) for word in words)).order_by(titled.desc(), *_NEWEST).limit(limit)
    return [Found(kind, ref_id, bool(in_title), at) for ref_id, at, in_title in connection.execute(query)]


def _from_newest(connection: Connection, campaign_id: str, words: list[str], kind: Kind, limit: int) -> list[Found]:
    mine = (_entries.c.campaign_id == campaign_id, _entries.c.kind == str(kind))
    query = select(_entries.c.ref_id, _entries.c.at).where(*mine).order_by(*_NEWEST).limit(limit)
    titled = connection.execute(query.where(_in_title(words))).all()
    found = {ref_id: Found(kind, ref_id, in_title=True, at=at) for ref_id, at in titled}
    if len(found) < limit:
        others = connection.execute(query.where(*(_entry_has(word) for word in words))).all()
        found = {ref_id: Found(kind, ref_id, in_title=False, at=at) for ref_id, at in others} | found
    return list(found.values())


def _in_title(words: list[str]) -> ColumnElement[bool]:
    return and_(*(_entry_has(word, _terms.c.is_title) for word in words))


def _entry_has(word: str, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return _has(word, _terms.c.kind == _entries.c.kind, _terms.c.ref_id == _entries.c.ref_id, *which)


_NEWEST = (_entries.c.at.desc(), _entries.c.ref_id.desc())
