"""Registers the teams of a checked list, all of them or none. The same list again makes no team twice."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.tables import Team
from campaign.importing.importing import ImportRefused
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.states import TeamState
from campaign.teams.checking import CheckedTeams
from campaign.teams.fields import TOLD, sought_of
from campaign.teams.known import Known, known_by_key, known_by_number
from campaign.teams.matching import PlannedTeam
from campaign.workspace import Workspace
from content.language import gettext as _

_teams = Team.__table__  # type: ignore[attr-defined]

_WRITTEN = (*TOLD, "sought", "import_key")
_CHANGE = (
    update(_teams).where(_teams.c.id == bindparam("of")).values({name: bindparam(f"new_{name}") for name in _WRITTEN})
)


@dataclass(frozen=True, slots=True)
class ImportedTeams:
    """What a list did. `team_ids` are its active teams, new and known, in the order of the list."""

    added: int
    changed: int
    kept: int
    team_ids: tuple[int, ...]


def import_teams(workspace: Workspace, actor: Actor, checked: CheckedTeams) -> ImportedTeams:
    """Adds what is new and changes what differs, in one transaction. A team that left stays away.

    Raises ImportRefused when the list has a fault, Forbidden.
    """
    if checked.faults:
        message = _("Danh sách còn {count} lỗi nên chưa lưu tổ nào. Hãy sửa rồi gửi lại.")
        raise ImportRefused(message.format(count=len(checked.faults)))
    for unit in {team.new.unit for team in checked.teams}:
        actor.check(Right.WRITE, checked.campaign_id, unit)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        added = _add(connection, [_new_row(team, to_seconds(now)) for team in checked.fresh])
        known = _known_now(connection, checked)
        changing = _changes(checked.teams, known)
        if changing:
            connection.execute(_CHANGE, changing)
        active = [one for one in known if one.state == TeamState.ACTIVE]
        done = ImportedTeams(added, len(changing), len(known) - added - len(changing), tuple(one.id for one in active))
        detail = f"added {done.added}, changed {done.changed}, kept {done.kept}"
        subject = f"campaign {checked.campaign_id}"
        record(
            connection,
            checked.campaign_id,
            now,
            actor.name,
            "import-teams",
            subject,
            detail,
            account_id=actor.account_id,
        )
    return done


def _new_row(team: PlannedTeam, at: int) -> dict[str, Any]:
    new = team.new
    fresh = {"link_number": 1, "state": TeamState.ACTIVE.value, "at": at, "seen_at": 0, "left_at": 0}
    return {**asdict(new), **fresh, "sought": sought_of(new.name, new.area, new.contact)}


def _add(connection: Connection, rows: Sequence[dict[str, Any]]) -> int:
    if not rows:
        return 0
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    # Somebody else may send the same list at the same time.
    adding = dialect.insert(_teams).on_conflict_do_nothing().returning(_teams.c.id)
    return len(connection.execute(adding, list(rows)).all())


def _known_now(connection: Connection, checked: CheckedTeams) -> list[Known]:
    """The team of each row, read anew: somebody may have changed or erased one since the list was looked at."""
    keyed = known_by_key(connection, checked.campaign_id, [team.new.import_key for team in checked.teams])
    numbers = {team.known.id for team in checked.teams if team.known is not None}
    numbered = known_by_number(connection, checked.campaign_id, numbers)
    found = []
    for team in checked.teams:
        key = team.new.import_key
        mine = keyed[key] if team.known is None else numbered[team.known.id]
        if key in keyed and keyed[key].id != mine.id:
            message = _("Danh sách tổ vừa thay đổi: tên ở dòng {row} nay là của tổ số {team}. Hãy kiểm tra lại tệp.")
            raise ImportRefused(message.format(row=team.row, team=keyed[key].id))
        found.append(mine)
    return found


def _changes(teams: Sequence[PlannedTeam], known: Sequence[Known]) -> list[dict[str, Any]]:
    changing = []
    for team, mine in zip(teams, known, strict=True):
        differing = PlannedTeam(team.row, team.new, team.told, mine).changes
        if not differing or mine.state != TeamState.ACTIVE:
            continue
        after = {**asdict(mine), **differing}
        after["import_key"] = team.new.import_key
        after["sought"] = sought_of(after["name"], after["area"], after["contact"])
        changing.append({"of": mine.id, **{f"new_{name}": after[name] for name in _WRITTEN}})
    return changing
