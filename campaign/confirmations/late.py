"""Teams that have told nothing of a pack, and since when they could have. Reads only."""

from dataclasses import dataclass

from sqlalchemy import Connection, case, exists, func, select

from campaign.confirmations.coverage import of_pack
from campaign.db.tables import ChatMessage, Confirmation, Pack, Sending, Team
from campaign.plan.schema import Calendar
from campaign.states import TeamState

MOST = 500
"""Teams of one unit that are listed at once."""

_teams = Team.__table__  # type: ignore[attr-defined]
_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]

DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class LateTeam:
    """A team that has not answered. `since` is seconds: when the pack reached it, or when it could first be opened."""

    id: int
    name: str
    area: str
    contact: str
    phone: str
    since: int
    was_messaged: bool

    def days_late(self, now_s: int) -> int:
        """Whole days without an answer."""
        return max(0, now_s - self.since) // DAY_S


def late_teams(connection: Connection, calendar: Calendar, pack_id: int, unit: str, most: int = MOST) -> list[LateTeam]:
    """The unit's teams that get packs and told nothing of this one, those that wait longest first."""
    sent = select(_messages.c.team_id, func.min(_messages.c.at).label("at"))
    sent = sent.join(_sendings, _sendings.c.id == _messages.c.sending_id).where(of_pack(pack_id))
    arrived = sent.group_by(_messages.c.team_id).subquery()
    told = exists().where(_confirmations.c.team_id == _teams.c.id, _confirmations.c.pack_id == pack_id)
    opened = case((_packs.c.approved_at > _teams.c.at, _packs.c.approved_at), else_=_teams.c.at)
    since = func.coalesce(arrived.c.at, opened).label("since")
    columns = (_teams.c.id, _teams.c.name, _teams.c.area, _teams.c.contact, _teams.c.phone)
    query = select(*columns, since, arrived.c.team_id.is_not(None).label("was_messaged"))
    query = query.join(_packs, _packs.c.campaign_id == _teams.c.campaign_id)
    query = query.outerjoin(arrived, arrived.c.team_id == _teams.c.id)
    mine = (_teams.c.campaign_id == calendar.campaign.id, _packs.c.id == pack_id, _teams.c.unit == unit)
    query = query.where(*mine, _teams.c.state == TeamState.ACTIVE.value, ~told)
    found = connection.execute(query.order_by(since, _teams.c.id).limit(most))
    return [LateTeam(**row._mapping) for row in found]
