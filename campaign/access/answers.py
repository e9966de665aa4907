"""Requests that name a key of their own, so that none is carried out twice: what was asked, what was done, what was answered.

The request's row is written first. The deed then names itself in that row within its own transaction: so a repeat finds
either nothing done, or what was done. Whoever takes up a request that somebody seems to have died over raises its turn,
and a deed whose turn is over is undone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Any

from sqlalchemy import Connection, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import ApiAnswer
from campaign.errors import CampaignError
from campaign.happenings import witnessing
from campaign.workspace import Workspace
from content.language import gettext as _

STALE = timedelta(seconds=60)
"""Nothing that is asked for takes so long: who has not answered by then has died."""

KEPT = timedelta(hours=48)
"""How long an answer is remembered at least."""

_answers = ApiAnswer.__table__  # type: ignore[attr-defined]


class Found(Enum):
    """What a key that was seen before turned out to be."""

    OTHER_REQUEST = "other"
    IN_PROGRESS = "in-progress"


class Overtaken(CampaignError):
    """Somebody else carries the request out now; what this one did is undone."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, by which key, and the hash of what."""

    token_id: int
    key: str
    hash: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Leave to carry a request out. `deed` names what was done already by somebody who died before answering."""

    request: Request
    number: int
    deed: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given: `body` is JSON, `location` where the thing is found."""

    status: int
    location: str
    body: str


def take(workspace: Workspace, request: Request) -> Turn | Given | Found:
    """Leave to carry the request out, the answer that was given, or why there is neither."""
    now = to_seconds(workspace.clock.now())
    row = {"token_id": request.token_id, "key": request.key, "request_hash": request.hash, "at": now}
    row |= {"turn": 1, "deed": "", "status": 0, "location": "", "body": ""}
    with workspace.db.begin() as connection:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        fresh = dialect.insert(_answers).values(row).on_conflict_do_nothing().returning(_answers.c.turn)
        if connection.execute(fresh).first():
            return Turn(request, 1)
        known = connection.execute(select(_answers).where(*_this(request)).with_for_update()).first()
        # It may have been given back at this very moment.
        return Found.IN_PROGRESS if known is None else _of_known(connection, request, known, now)


def _of_known(connection: Connection, request: Request, known: Any, now: int) -> Turn | Given | Found:
    if known.request_hash != request.hash:
        return Found.OTHER_REQUEST
    if known.status:
        return Given(known.status, known.location, known.body)
    if known.deed:
        return Turn(request, known.turn, known.deed)
    if known.at + STALE.total_seconds() > now:
        return Found.IN_PROGRESS
    connection.execute(update(_answers).where(*_this(request)).values(turn=known.turn + 1, at=now))
    return Turn(request, known.turn + 1)


def carry_out(turn: Turn, do: Callable[[], object]) -> str:
    """Does the deed, and returns its subject as the audit names it; empty when nothing was changed.

    Raises Overtaken, with nothing done, when another has taken the request up meanwhile.
    """
    heard: list[str] = []

    def mark(connection: Connection, subject: str) -> None:
        named = case((_answers.c.deed == "", subject), else_=_answers.c.deed)
        mine = update(_answers).where(*_this(turn.request), _answers.c.turn == turn.number, _answers.c.status == 0)
        if not connection.execute(mine.values(deed=named)).rowcount:
            raise Overtaken(_("Yêu cầu này đang được làm ở nơi khác."))
        heard.append(subject)

    with witnessing(mark):
        do()
    return heard[0] if heard else ""


def give_back(workspace: Workspace, turn: Turn) -> None:
    """Nothing was done: the same key may try again. A deed that was done stays known."""
    with reading(workspace.db) as connection:
        if connection.execute(select(_answers.c.deed).where(*_this(turn.request))).scalar():
            return
    mine = (*_this(turn.request), _answers.c.turn == turn.number, _answers.c.deed == "", _answers.c.status == 0)
    with workspace.db.begin() as connection:
        connection.execute(delete(_answers).where(*mine))


def keep(workspace: Workspace, turn: Turn, given: Given) -> None:
    """Remembers what was answered."""
    mine = update(_answers).where(*_this(turn.request), _answers.c.turn == turn.number)
    with workspace.db.begin() as connection:
        connection.execute(mine.values(status=given.status, location=given.location, body=given.body))


def forget_answers(workspace: Workspace) -> int:
    """Lets go what was answered long enough ago. Returns how many."""
    before = to_seconds(workspace.clock.now() - KEPT)
    with workspace.db.begin() as connection:
        return connection.execute(delete(_answers).where(_answers.c.at < before)).rowcount


def _this(request: Request) -> tuple[Any, ...]:
    return (_answers.c.token_id == request.token_id, _answers.c.key == request.key)
