"""Writes events into their chains at the end of the transaction that they are part of.

They are kept until the commit: so the head of a chain is always the last row that a transaction locks, whatever it does
between its deeds, and no two transactions wait for each other; and many events of one transaction cost three statements.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.db.at_commit import Turn, kept
from campaign.db.bulk import insert_rows
from campaign.db.tables import AuditEvent, AuditHead
from campaign.journal.chain import START, Event, link

_events = AuditEvent.__table__  # type: ignore[attr-defined]
_heads = AuditHead.__table__  # type: ignore[attr-defined]

_COLUMNS = (
    "campaign_id",
    "number",
    "previous",
    "hash",
    "at",
    "who",
    "action",
    "subject",
    "detail",
    "account_id",
)
_MOVE = (
    update(_heads)
    .where(_heads.c.chain == bindparam("of"))
    .values(number=bindparam("newest"), hash=bindparam("newest_hash"))
)


def belongs(chain: str) -> ColumnElement[bool]:
    """Whether an event is one of `chain`."""
    column: ColumnElement[str | None] = _events.c.campaign_id
    return column == chain if chain else column.is_(None)


def keep(connection: Connection, fresh: Event) -> None:
    """Has `fresh` written when the connection's transaction commits; its number is given then. Gone if it rolls back.

    Raises RuntimeError outside of a transaction and within a savepoint, whose undoing nobody would hear of.
    """
    if connection.in_nested_transaction() or not connection.in_transaction():
        raise RuntimeError("an audit event belongs to a whole transaction: record it in one, outside any savepoint")
    kept(connection, Turn.JOURNAL, list[Event], _write).append(fresh)


def _write(connection: Connection, waiting: list[Event]) -> None:
    ends = lock_heads(connection, {one.chain for one in waiting})
    rows = []
    for one in waiting:
        number, previous = ends[one.chain]
        numbered = replace(one, number=number + 1)
        digest = link(numbered, previous)
        rows.append(_row(numbered, previous, digest))
        ends[one.chain] = (number + 1, digest)
    insert_rows(connection, _events, _COLUMNS, rows)
    moved = [{"of": chain, "newest": number, "newest_hash": digest} for chain, (number, digest) in ends.items()]
    connection.execute(_MOVE, moved)


def _row(one: Event, previous: str, digest: str) -> tuple[Any, ...]:
    said = (one.at, one.who, one.action, one.subject, one.detail, one.account_id)
    return (one.chain or None, one.number, previous, digest, *said)


def lock_heads(connection: Connection, chains: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Number and hash of the newest event of each of `chains`, nobody else's to move until this transaction ends.

    In the order of their names, as everywhere, so that nobody waits for each other.
    """
    wanted = sorted(chains)
    mine = _heads.c.chain.in_(wanted)
    standing = set(connection.execute(select(_heads.c.chain).where(mine)).scalars())
    missing = [chain for chain in wanted if chain not in standing]
    if missing:
        # Before anything is locked: who begins the same chain at this moment waits here and holds no other's head.
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        begun = [{"chain": chain, "number": 0, "hash": START} for chain in missing]
        connection.execute(dialect.insert(_heads).on_conflict_do_nothing(), begun)
    found = select(_heads.c.chain, _heads.c.number, _heads.c.hash).where(mine).order_by(_heads.c.chain)
    return {row.chain: (row.number, row.hash) for row in connection.execute(found.with_for_update())}
