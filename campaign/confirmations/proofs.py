"""Which photos teams sent with what they told. Reads only; who may look is asked here and at the door."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from campaign.confirmations.photos import parse_proof
from campaign.db.tables import Confirmation, Team
from campaign.editorial.media import StoredPicture

MOST = 24
"""Photos that are shown of one pack, the newest."""

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]


def proofs_of_pack(connection: Connection, pack_id: int, unit: str = "", most: int = MOST) -> Sequence[Any]:
    """Confirmations with a photo: id, at, place, and the team's name and unit; of one unit's teams if it is named."""
    columns = (_confirmations.c.id, _confirmations.c.at, _confirmations.c.place, _teams.c.name, _teams.c.unit)
    query = select(*columns).join(_teams, _teams.c.id == _confirmations.c.team_id)
    query = query.where(_confirmations.c.pack_id == pack_id, _confirmations.c.photo != "")
    query = query.where(_teams.c.unit == unit) if unit else query
    return connection.execute(query.order_by(_confirmations.c.id.desc()).limit(most)).all()


def proof_of(connection: Connection, campaign_id: str, confirmation_id: int, unit: str = "") -> StoredPicture | None:
    """The photo of one confirmation of the office, of that unit's team if one is named. None where there is none."""
    query = select(_confirmations.c.photo).join(_teams, _teams.c.id == _confirmations.c.team_id)
    query = query.where(_confirmations.c.id == confirmation_id, _confirmations.c.campaign_id == campaign_id)
    query = query.where(_teams.c.unit == unit) if unit else query
    return parse_proof(connection.execute(query).scalar() or "")
