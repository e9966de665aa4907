"""Checks a ward's list of teams as a whole: everything that is wrong, by row and column, and what it would change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from campaign.db.engine import reading
from campaign.importing.columns import MOST_COLUMNS, Fault, Headings
from campaign.importing.naming import NameProblem, by_name, named
from campaign.importing.tables import Bounds, Row, read_table
from campaign.journal.exporting import of_cell
from campaign.packs.languages import languages_of
from campaign.people.actors import Actor, Forbidden
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.states import TeamForm
from campaign.teams.columns import FORMS, NEEDED, TeamColumn, heading_of, read_team_headings
from campaign.teams.fields import MOST_MEMBERS, flaws_of, import_key_of, tidy_line, tidy_phone
from campaign.teams.matching import PlannedTeam, ReadTeam, clashes, matched
from campaign.teams.registry import NewTeam
from campaign.workspace import Workspace
from content.language import gettext as _

LIST = Bounds(heading=heading_of, most_rows=20_000, farthest_row=40_000)
"""A province's whole list in one file."""

MOST_FAULTS = 1_000
"""Who sees so many has a file to mend, and names that are nearly right take long to look for."""

MOST_DIGITS = 9
"""Of a team's number: no office has more teams, and every database finds it."""

Value = TypeVar("Value")
_COLUMN_OF = {
    "name": TeamColumn.NAME,
    "area": TeamColumn.AREA,
    "contact": TeamColumn.CONTACT,
    "phone": TeamColumn.PHONE,
    "members": TeamColumn.MEMBERS,
    "language": TeamColumn.LANGUAGE,
}


@dataclass(frozen=True, slots=True)
class CheckedTeams:
    """What a list comes to. With a fault nothing of it is kept."""

    campaign_id: str
    teams: tuple[PlannedTeam, ...]
    faults: tuple[Fault, ...]

    @property
    def fresh(self) -> tuple[PlannedTeam, ...]:
        """Those that are not registered yet."""
        return tuple(team for team in self.teams if team.known is None)

    @property
    def changed(self) -> tuple[PlannedTeam, ...]:
        """Those that are known and would be changed."""
        return tuple(team for team in self.teams if team.changes)

    @property
    def twins(self) -> tuple[PlannedTeam, ...]:
        """New ones that may have registered by themselves."""
        return tuple(team for team in self.teams if team.twin)

    @property
    def left(self) -> tuple[PlannedTeam, ...]:
        """Those that left and stay away."""
        return tuple(team for team in self.teams if team.has_left)


def check_teams(
    workspace: Workspace, actor: Actor, campaign_id: str, name: str, data: bytes, unit: str = ""
) -> CheckedTeams:
    """All that is wrong with the list, and what it would change. Changes nothing. `unit` is of rows that name none.

    Raises FileRefused, Forbidden.
    """
    actor.check(Right.WRITE, campaign_id, unit)
    rows = read_table(name, data, LIST)
    with reading(workspace.db) as connection:
        ground = _ground(planned_office(connection, campaign_id).calendar, actor, unit or actor.unit)
    headings = read_team_headings(rows[0].cells, rows[0].number)
    if any(column not in headings.places for column in NEEDED):
        return CheckedTeams(campaign_id, (), headings.faults)
    faults, read = list(headings.faults), []
    for row in rows[1:]:
        reader = _Reader(row, headings, ground)
        read.append(reader.read())
        faults += reader.faults
        if len(faults) >= MOST_FAULTS:
            break
    with reading(workspace.db) as connection:
        teams = matched(connection, campaign_id, read)
    faults += clashes(teams)
    if not read:
        faults.append(Fault(0, "", _("Tệp chỉ có dòng tiêu đề cột, chưa có tổ nào.")))
    return CheckedTeams(campaign_id, tuple(teams), tuple(sorted(faults, key=lambda fault: fault.row)[:MOST_FAULTS]))


@dataclass(frozen=True, slots=True)
class _Ground:
    campaign_id: str
    units: Mapping[str, str]
    audiences: Mapping[str, str]
    languages: Mapping[str, str]
    forms: Mapping[str, str]
    actor: Actor
    unit: str


def _ground(calendar: Calendar, actor: Actor, unit: str) -> _Ground:
    return _Ground(
        calendar.campaign.id,
        by_name((one.name, one.id) for one in calendar.units),
        by_name((one.name, one.id) for one in calendar.audiences),
        by_name((name, key) for key, name in languages_of(calendar).items()),
        by_name((name, str(form)) for name, form in FORMS),
        actor,
        unit,
    )


class _Reader:
    """Reads one row. What cannot be read becomes a fault, and the rest is checked all the same."""

    def __init__(self, row: Row, headings: Headings[TeamColumn], ground: _Ground) -> None:
        self._row = row
        self._headings = headings
        self._ground = ground
        self.faults: list[Fault] = []

    def read(self) -> ReadTeam:
        """What the row tells."""
        ground = self._ground
        tidy: dict[str, str | int] = {
            "name": tidy_line(self._text(TeamColumn.NAME)),
            "unit": self._told(TeamColumn.UNIT, lambda text: named(text, ground.units), "") or ground.unit,
            "area": tidy_line(self._text(TeamColumn.AREA)),
            "contact": tidy_line(self._text(TeamColumn.CONTACT)),
            "phone": tidy_phone(self._text(TeamColumn.PHONE)),
            "members": self._told(TeamColumn.MEMBERS, _count, 0),
            "audience": self._told(TeamColumn.AUDIENCE, lambda text: named(text, ground.audiences), ""),
            "form": self._told(TeamColumn.FORM, lambda text: named(text, ground.forms), ""),
            "language": self._told(TeamColumn.LANGUAGE, lambda text: named(text, ground.languages), ""),
        }
        told = {name: value for name, value in tidy.items() if value}
        for flaw in flaws_of({"name": tidy["name"], **told}):
            self._fault(_COLUMN_OF[flaw.field], flaw.message)
        self._check_formulas()
        self._check_unit(str(tidy["unit"]))
        key = import_key_of(ground.campaign_id, str(tidy["unit"]), str(tidy["name"]), str(tidy["area"]))
        whole = {"form": TeamForm.MESSAGE.value, "language": "vi", "name": "", **told}
        new = NewTeam(ground.campaign_id, import_key=key, source="import", **whole)  # type: ignore[arg-type]
        return ReadTeam(self._row.number, _team_number(self._text(TeamColumn.NUMBER)), new, told)

    def _text(self, column: TeamColumn) -> str:
        place = self._headings.places.get(column, MOST_COLUMNS)
        return of_cell(self._row.cells[place]) if place < len(self._row.cells) else ""

    def _fault(self, column: str, message: str) -> None:
        self.faults.append(Fault(self._row.number, column, message))

    def _told(self, column: TeamColumn, read: Callable[[str], Value], otherwise: Value) -> Value:
        try:
            return read(self._text(column).strip())
        except NameProblem as problem:
            self._fault(column, str(problem))
            return otherwise

    def _check_formulas(self) -> None:
        for column, place in self._headings.places.items():
            if place in self._row.formulas:
                self._fault(column, _("Ô này có công thức. Hãy chép ô rồi dán lại dạng giá trị."))

    def _check_unit(self, unit: str) -> None:
        if any(fault.column == TeamColumn.UNIT for fault in self.faults):
            return
        if not unit and self._ground.units:
            self._fault(TeamColumn.UNIT, _("Thiếu đơn vị. Hãy ghi tên hoặc mã đơn vị quản lý tổ."))
            return
        try:
            self._ground.actor.check(Right.WRITE, self._ground.campaign_id, unit)
        except Forbidden as problem:
            self._fault(TeamColumn.UNIT, str(problem))


def _team_number(text: str) -> int:
    """0 for what is no number of a team: wards write other things there."""
    whole = text.strip().removesuffix(".0")
    return int(whole) if whole.isascii() and whole.isdigit() and len(whole) <= MOST_DIGITS else 0


def _count(text: str) -> int:
    whole = text.removesuffix(".0")
    if not whole:
        return 0
    if not (whole.isascii() and whole.isdigit() and len(whole) <= len(str(MOST_MEMBERS))):
        message = _("Không đọc được số thành viên “{text}”. Hãy ghi một số, như 7.")
        raise NameProblem(message.format(text=text[:40]))
    return int(whole)
