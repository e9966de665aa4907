"""Keeps the words that things are found by: in the transaction that changes a thing, so that both stand or neither."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, delete
from sqlalchemy.dialects import postgresql, sqlite

from campaign.clock import to_seconds
from campaign.db.bulk import insert_rows
from campaign.db.tables import SearchEntry, SearchTerm
from campaign.library.folding import words_of

MOST_WORDS = 2_000
"""Different words of one thing; nobody looks for what stands after them."""

_entries = SearchEntry.__table__  # type: ignore[attr-defined]
_terms = SearchTerm.__table__  # type: ignore[attr-defined]

_COLUMNS = ("kind", "ref_id", "term", "is_title", "campaign_id")


class Kind(StrEnum):
    """What can be searched for."""

    PICTURE = "picture"
    DOCUMENT = "document"
    FIGURE = "figure"
    TEMPLATE = "template"
    POST = "post"


def index(
    connection: Connection, campaign_id: str, kind: Kind, ref_id: int, title: str, text: str, at: datetime
) -> None:
    """Lets a thing be found by the words of its title and text, and no longer by those it had. `at` ranks it."""
    in_title = words_of(title)
    others = [word for word in words_of(text) if word not in set(in_title)]
    rows = [(word, True) for word in in_title] + [(word, False) for word in others]
    forget(connection, kind, ref_id)
    entry = {"kind": str(kind), "ref_id": ref_id, "campaign_id": campaign_id, "at": to_seconds(at)}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    # Two processes may compose one post: whoever comes second finds the entry there.
    added = dialect.insert(_entries).values(entry)
    connection.execute(added.on_conflict_do_update(index_elements=["kind", "ref_id"], set_={"at": entry["at"]}))
    terms = [(str(kind), ref_id, word, is_title, campaign_id) for word, is_title in rows[:MOST_WORDS]]
    insert_rows(connection, _terms, _COLUMNS, terms)


def index_new(connection: Connection, campaign_id: str, kind: Kind, things: Iterable[tuple[int, str, int]]) -> None:
    """Lets things that nobody looked for before be found by their titles: id, title, and seconds since 1970 UTC of each."""
    entries, terms = [], []
    for ref_id, title, at in things:
        entries.append((str(kind), ref_id, campaign_id, at))
        terms += [(str(kind), ref_id, word, True, campaign_id) for word in words_of(title)[:MOST_WORDS]]
    insert_rows(connection, _entries, ("kind", "ref_id", "campaign_id", "at"), entries)
    insert_rows(connection, _terms, _COLUMNS, terms)


def forget(connection: Connection, kind: Kind, ref_id: int) -> None:
    """The thing is no longer found."""
    for table in (_terms, _entries):
        connection.execute(delete(table).where(table.c.kind == str(kind), table.c.ref_id == ref_id))
