"""How far sendings are, and what of them waits for a person. Reads only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, func, select, tuple_

from campaign.db.moving import stands
from campaign.db.tables import ChatMessage, Pack, Sending, Team
from campaign.states import FOR_PERSON, ChatKind, DeliveryState, SendingState

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Progress:
    """The packs of a sending by their state; reminders are not counted."""

    states: Mapping[str, int]

    @property
    def total(self) -> int:
        """All that were planned."""
        return sum(self.states.values())

    @property
    def out(self) -> int:
        """What left, tried out or for real."""
        return sum(self.states.get(state, 0) for state in (DeliveryState.SENT, DeliveryState.SIMULATED))

    @property
    def waiting(self) -> int:
        """What is still on its way."""
        return sum(self.states.get(state, 0) for state in (DeliveryState.PENDING, DeliveryState.SENDING))

    def of(self, state: str) -> int:
        """How many are in a state."""
        return self.states.get(state, 0)


def progress_of(connection: Connection, sending_ids: Sequence[int]) -> dict[int, Progress]:
    """How far each sending is, by its id."""
    counted = select(_messages.c.sending_id, _messages.c.state, func.count().label("many"))
    counted = counted.where(_messages.c.sending_id.in_(sending_ids), _messages.c.kind == ChatKind.PACK.value)
    states: dict[int, dict[str, int]] = {one: {} for one in sending_ids}
    for row in connection.execute(counted.group_by(_messages.c.sending_id, _messages.c.state)):
        states[row.sending_id][row.state] = row.many
    return {one: Progress(found) for one, found in states.items()}


def sendings_of(
    connection: Connection, campaign_id: str, pack_id: int = 0, most: int = 50, before: tuple[int, int] | None = None
) -> Sequence[Any]:
    """Rows with the title of their pack, those that begin last first; of one pack, or of all.

    `before` are `starts_at` and id of the last one seen.
    """
    found = select(_sendings, _packs.c.title).join(_packs, _packs.c.id == _sendings.c.pack_id)
    found = found.where(_sendings.c.campaign_id == campaign_id)
    if pack_id:
        found = found.where(_sendings.c.pack_id == pack_id)
    if before:
        found = found.where(
            tuple_(_sendings.c.starts_at, _sendings.c.id) < tuple_(*before, types=(BigInteger, Integer))
        )
    return connection.execute(found.order_by(_sendings.c.starts_at.desc(), _sendings.c.id.desc()).limit(most)).all()


def for_person(connection: Connection, sending_id: int, most: int = 100, unit: str = "") -> Sequence[Any]:
    """Messages of a sending that wait for a person: id, state, error, kind, and the team's id, name and unit.

    Of one unit's teams alone where one is named.
    """
    found = select(_messages.c.id, _messages.c.state, _messages.c.error, _messages.c.kind)
    found = found.add_columns(_teams.c.id.label("team_id"), _teams.c.name, _teams.c.unit)
    found = found.join(_teams, _teams.c.id == _messages.c.team_id)
    found = found.where(_messages.c.sending_id == sending_id, stands(_messages, *FOR_PERSON))
    found = found.where(_teams.c.unit == unit) if unit else found
    return connection.execute(found.order_by(_messages.c.state, _messages.c.id).limit(most)).all()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Sendings of an office that need a person: those to approve, and messages by sending and state."""

    to_approve: tuple[int, ...]
    messages: Mapping[tuple[int, str], int]


def what_waits(connection: Connection, campaign_id: str) -> Waiting:
    """What a person has to do about sendings. Cost follows what waits."""
    asked = select(_sendings.c.id).where(
        _sendings.c.campaign_id == campaign_id, _sendings.c.state == SendingState.DRAFT.value
    )
    to_approve = tuple(connection.execute(asked.order_by(_sendings.c.starts_at)).scalars())
    stuck = select(_messages.c.sending_id, _messages.c.state, func.count().label("many"))
    stuck = stuck.join(_sendings, _sendings.c.id == _messages.c.sending_id)
    mine = (_sendings.c.campaign_id == campaign_id, _sendings.c.state == SendingState.APPROVED.value)
    stuck = stuck.where(stands(_messages, *FOR_PERSON), *mine).group_by(_messages.c.sending_id, _messages.c.state)
    found = {(row.sending_id, row.state): row.many for row in connection.execute(stuck)}
    return Waiting(to_approve, found)
