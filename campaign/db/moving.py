"""Writes a change of state: legal by the table of moves, and only on rows that still stand where the caller saw them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Table, Update, literal_column, update

from campaign.db.tables import Amendment, ChatMessage, Delivery, Part, Post, Team
from campaign.moves import (
    AMENDMENT_MOVES,
    CHAT_MOVES,
    DELIVERY_MOVES,
    PART_MOVES,
    POST_MOVES,
    TEAM_MOVES,
    Moves,
    origins,
)

_MOVES: dict[str, Moves] = {
    Post.__tablename__: POST_MOVES,  # type: ignore[dict-item]
    Delivery.__tablename__: DELIVERY_MOVES,  # type: ignore[dict-item]
    Part.__tablename__: PART_MOVES,  # type: ignore[dict-item]
    Amendment.__tablename__: AMENDMENT_MOVES,  # type: ignore[dict-item]
    ChatMessage.__tablename__: CHAT_MOVES,
    Team.__tablename__: TEAM_MOVES,  # type: ignore[dict-item]
}


def moving(
    table: Table, target: str, *where: ColumnElement[bool], among: Iterable[str] | None = None, **values: Any
) -> Update:
    """The statement that moves rows to `target`, from the states of `among` or from every state that allows it.

    A compare-and-swap: a row that another process moved meanwhile is left as it is and is not counted. Raises
    ValueError for a move that the table does not know.
    """
    before = origins(_MOVES[table.name], target, among)
    return update(table).where(*where, stands(table, *before)).values(state=str(target), **values)


def stands(table: Table, *states: str) -> ColumnElement[bool]:
    """Whether a row is in one of `states`, written into the statement itself.

    A database uses a partial index only for a query that shows its condition; a parameter hides it.
    """
    words: list[ColumnElement[str]] = [literal_column(f"'{state}'") for state in states]
    return table.c.state == words[0] if len(words) == 1 else table.c.state.in_(words)
