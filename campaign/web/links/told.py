"""What a team has told so far, for its own pages. Reads only."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from campaign.db.tables import Confirmation, TeamQuestion
from campaign.states import ConfirmationKind
from campaign.web.links.words import place_of

MOST_QUESTIONS = 20

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_questions = TeamQuestion.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a team told of a pack. `at` is seconds; `what` as people read it."""

    at: int
    is_use: bool
    what: str
    reached: int
    guided: int
    has_photo: bool


def told_of(connection: Connection, team_id: int, pack_id: int) -> list[Told]:
    """What the team told of one pack, in order."""
    mine = (_confirmations.c.team_id == team_id, _confirmations.c.pack_id == pack_id)
    found = connection.execute(select(_confirmations).where(*mine).order_by(_confirmations.c.id))
    return [_one(row) for row in found]


def _one(row: Row[Any]) -> Told:
    is_use = row.kind == ConfirmationKind.USED
    what = f"Đã dùng: {place_of(row.place)}" if is_use else "Đã nhận"
    return Told(row.changed_at or row.at, is_use, what, row.reached, row.guided, bool(row.photo))


def states_of(connection: Connection, team_id: int, packs: list[int]) -> dict[int, str]:
    """How far the team is with each of the packs of which it told anything."""
    mine = (_confirmations.c.team_id == team_id, _confirmations.c.pack_id.in_(packs))
    found = connection.execute(select(_confirmations.c.pack_id, _confirmations.c.kind).where(*mine)).all()
    received = {row.pack_id: "Đã nhận" for row in found}
    return received | {row.pack_id: "Đã dùng" for row in found if row.kind == ConfirmationKind.USED}


def questions_of(connection: Connection, team_id: int) -> list[Row[Any]]:
    """The team's questions with their answers, the newest first."""
    query = select(_questions).where(_questions.c.team_id == team_id)
    return list(connection.execute(query.order_by(_questions.c.id.desc()).limit(MOST_QUESTIONS)))
