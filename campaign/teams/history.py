"""What happened between a team and the office, newest first: messages to it, what it confirmed, what it asked."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select

from campaign.db.tables import ChatMessage, Confirmation, Pack, Sending, TeamQuestion

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_questions = TeamQuestion.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]

MOST = 50
"""Of each kind."""


@dataclass(frozen=True, slots=True)
class History:
    """The newest of each kind, and how many there are of each in all."""

    messages: tuple[Row[Any], ...]
    confirmations: tuple[Row[Any], ...]
    questions: tuple[Row[Any], ...]
    message_count: int
    confirmation_count: int
    question_count: int


def history_of(connection: Connection, team_id: int) -> History:
    """Of one team."""
    titled = _packs.c.title.label("pack")
    sent = select(_messages.c.id, _messages.c.kind, _messages.c.state, _messages.c.due_at, titled)
    sent = sent.outerjoin(_sendings, _sendings.c.id == _messages.c.sending_id)
    sent = sent.outerjoin(_packs, _packs.c.id == _sendings.c.pack_id).where(_messages.c.team_id == team_id)
    told = select(_confirmations, titled).join(_packs, _packs.c.id == _confirmations.c.pack_id)
    told = told.where(_confirmations.c.team_id == team_id).order_by(_confirmations.c.id.desc())
    asked = select(_questions, titled).outerjoin(_packs, _packs.c.id == _questions.c.pack_id)
    asked = asked.where(_questions.c.team_id == team_id).order_by(_questions.c.id.desc())
    return History(
        _newest(connection, sent.order_by(_messages.c.id.desc())),
        _newest(connection, told),
        _newest(connection, asked),
        *(_count(connection, table, team_id) for table in (_messages, _confirmations, _questions)),
    )


def _newest(connection: Connection, query: Select[Any]) -> tuple[Row[Any], ...]:
    return tuple(connection.execute(query.limit(MOST)))


def _count(connection: Connection, table: Table, team_id: int) -> int:
    return int(connection.execute(select(func.count()).where(table.c.team_id == team_id)).scalar_one())
