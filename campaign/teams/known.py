"""The teams of a list that are registered already, found by the numbers or the keys of its rows."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, literal_column, select

from campaign.db.tables import Team
from campaign.states import TeamState
from campaign.teams.fields import import_key_of

_teams = Team.__table__  # type: ignore[attr-defined]

AT_ONCE = 500
"""Keys in one statement."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a team that a list may change."""

    id: int
    import_key: str
    state: str
    name: str
    unit: str
    area: str
    contact: str
    phone: str
    members: int
    audience: str
    form: str
    language: str


_COLUMNS = [_teams.c[field.name] for field in fields(Known)]


def known_by_key(connection: Connection, campaign_id: str, keys: Sequence[str]) -> dict[str, Known]:
    """Those of `keys` that are registered."""
    found: dict[str, Known] = {}
    for some in _in_lots(dict.fromkeys(keys)):
        listed = select(*_COLUMNS).where(_teams.c.campaign_id == campaign_id, literal_column("import_key <> ''"))
        rows = connection.execute(listed.where(_teams.c.import_key.in_(some)))
        found |= {row.import_key: Known(*row) for row in rows}
    return found


def known_by_number(connection: Connection, campaign_id: str, numbers: Collection[int]) -> dict[int, Known]:
    """Those of the office's teams that have these numbers, listed before or not."""
    found: dict[int, Known] = {}
    for some in _in_lots(dict.fromkeys(numbers)):
        rows = connection.execute(select(*_COLUMNS).where(_teams.c.campaign_id == campaign_id, _teams.c.id.in_(some)))
        found |= {row.id: Known(*row) for row in rows}
    return found


def unlisted_by_key(connection: Connection, campaign_id: str, units: Collection[str]) -> dict[str, int]:
    """Active teams of the units that came by no list, by the keys that they would have in one."""
    columns = (_teams.c.id, _teams.c.unit, _teams.c.name, _teams.c.area)
    mine = (_teams.c.campaign_id == campaign_id, _teams.c.state == TeamState.ACTIVE.value, _teams.c.import_key == "")
    found: dict[str, int] = {}
    for some in _in_lots(dict.fromkeys(units)):
        for row in connection.execute(select(*columns).where(*mine, _teams.c.unit.in_(some))):
            found[import_key_of(campaign_id, row.unit, row.name, row.area)] = row.id
    return found


def _in_lots(keys: dict[Value, None]) -> Iterator[list[Value]]:
    left = iter(keys)
    while some := list(islice(left, AT_ONCE)):
        yield some
