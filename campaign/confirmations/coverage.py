"""How far a pack has come: by unit how many teams have it, used it, and how many people they reached. Reads only."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, distinct, exists, func, or_, select

from campaign.db.tables import ChatMessage, Confirmation, Pack, Sending, Team, TeamQuestion
from campaign.plan.schema import Calendar
from campaign.states import ChatKind, ConfirmationKind, DeliveryState, TeamState, UsePlace

_teams = Team.__table__  # type: ignore[attr-defined]
_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_questions = TeamQuestion.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]

_COUNTED = ("teams", "messaged", "received", "used", "reached", "guided", "questions")


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """One unit's row. `teams` are those that get packs now, with those that were sent or told something of this one.

    `messaged` is how many of them a message reached; `places` how many used it at each place, by `UsePlace` or "".
    `reached` and `guided` are people, as the teams told.
    """

    unit: str
    name: str
    teams: int = 0
    messaged: int = 0
    received: int = 0
    used: int = 0
    reached: int = 0
    guided: int = 0
    questions: int = 0
    places: dict[str, int] = field(default_factory=dict)

    @property
    def share(self) -> int:
        """Of a hundred teams, how many confirmed: rounded down, so that 100 is all of them."""
        return self.received * 100 // self.teams if self.teams else 0

    @property
    def waiting(self) -> int:
        """Teams that have told nothing."""
        return self.teams - self.received


@dataclass(frozen=True, slots=True)
class Coverage:
    """A row for each unit of the plan, in its order, and the sum of them."""

    rows: tuple[UnitCoverage, ...]
    total: UnitCoverage


def coverage_of(
    connection: Connection, calendar: Calendar, pack_id: int, units: Collection[str] | None = None
) -> Coverage:
    """The coverage of a pack; of some units alone when they are named ("" is the office's own teams)."""
    found: dict[str, dict[str, Any]] = {}
    for name, query in _queries(calendar.campaign.id, pack_id).items():
        for unit, count in connection.execute(query):
            found.setdefault(unit, {})[name] = int(count or 0)
    for unit, place, count in connection.execute(_by_place(pack_id)):
        found.setdefault(unit, {}).setdefault("places", {})[place] = count
    names = _names(calendar, found)
    wanted = names if units is None else {unit: name for unit, name in names.items() if unit in units}
    rows = tuple(UnitCoverage(unit, name, **found.get(unit, {})) for unit, name in wanted.items())
    return Coverage(rows, _sum(rows))


def _names(calendar: Calendar, found: Collection[str]) -> dict[str, str]:
    """Every unit of the plan, the office itself where it has teams, and units that the plan names no more."""
    names = {unit.id: unit.name for unit in calendar.units}
    if "" in found or not names:
        names = {"": calendar.campaign.organisation, **names}
    return names | {unit: unit for unit in sorted(found) if unit not in names}


def _sum(rows: Iterable[UnitCoverage]) -> UnitCoverage:
    rows = tuple(rows)
    numbers = {name: sum(getattr(row, name) for row in rows) for name in _COUNTED}
    places = {place: sum(row.places.get(place, 0) for row in rows) for place in (*UsePlace, "")}
    return UnitCoverage("", "", **numbers, places={place: count for place, count in places.items() if count})


def of_pack(pack_id: int) -> ColumnElement[bool]:
    """Whether a message that was joined with its sending brought the pack to its team."""
    arrived = _messages.c.state == DeliveryState.SENT.value
    return and_(_sendings.c.pack_id == pack_id, _messages.c.kind == ChatKind.PACK.value, arrived)


def _queries(campaign_id: str, pack_id: int) -> dict[str, Select[Any]]:
    told = exists().where(_confirmations.c.team_id == _teams.c.id, _confirmations.c.pack_id == pack_id)
    sent = select(_messages.c.team_id).join(_sendings, _sendings.c.id == _messages.c.sending_id)
    sent = sent.where(of_pack(pack_id))
    is_meant = or_(_teams.c.state == TeamState.ACTIVE.value, told, _teams.c.id.in_(sent))
    by_unit = select(_teams.c.unit).group_by(_teams.c.unit)
    answers = by_unit.join(_confirmations, _confirmations.c.team_id == _teams.c.id)
    answers = answers.where(_confirmations.c.pack_id == pack_id)
    uses = answers.where(_confirmations.c.kind == ConfirmationKind.USED.value)
    asked = by_unit.join(_questions, _questions.c.team_id == _teams.c.id)
    return {
        "teams": by_unit.add_columns(func.count()).where(_teams.c.campaign_id == campaign_id, is_meant),
        "messaged": by_unit.add_columns(func.count()).where(_teams.c.id.in_(sent)),
        "received": answers.add_columns(func.count(distinct(_confirmations.c.team_id))),
        "used": uses.add_columns(func.count(distinct(_confirmations.c.team_id))),
        "reached": uses.add_columns(func.sum(_confirmations.c.reached)),
        "guided": uses.add_columns(func.sum(_confirmations.c.guided)),
        "questions": asked.add_columns(func.count()).where(
            _questions.c.pack_id == pack_id, _questions.c.answered_at == 0
        ),
    }


def _by_place(pack_id: int) -> Select[Any]:
    uses = (_confirmations.c.pack_id == pack_id, _confirmations.c.kind == ConfirmationKind.USED.value)
    grouped = (_teams.c.unit, _confirmations.c.place)
    query = select(*grouped, func.count()).join(_confirmations, _confirmations.c.team_id == _teams.c.id)
    return query.where(*uses).group_by(*grouped)
