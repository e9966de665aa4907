"""Which registered team each row of a list means, and where rows contradict the register or each other. Knows no file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from campaign.importing.columns import Fault
from campaign.states import TeamState
from campaign.teams.columns import TeamColumn
from campaign.teams.fields import import_key_of
from campaign.teams.known import Known, known_by_key, known_by_number, unlisted_by_key
from campaign.teams.registry import NewTeam
from content.language import gettext as _


@dataclass(frozen=True, slots=True)
class ReadTeam:
    """A row of a list. `number` is the team's own where the row gives one, 0 where not; `told` are the fields that it tells."""

    row: int
    number: int
    new: NewTeam
    told: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class PlannedTeam:
    """A team that a row tells. `told` are the fields that are written there; `known` is the row that it has already.

    `twin` is a team that registered by itself under the same name, 0 for none: they may be the same people. `rival` is
    another listed team that has this name, unit and area already, 0 for none.
    """

    row: int
    new: NewTeam
    told: Mapping[str, str | int]
    known: Known | None
    twin: int = 0
    rival: int = 0

    @property
    def has_left(self) -> bool:
        """Whether it wants no more packs: a list never brings it back."""
        return self.known is not None and self.known.state == TeamState.LEFT

    @property
    def was(self) -> str:
        """How the team is called so far, where the list calls it otherwise; empty where it does not."""
        known = self.known
        if (
            known is None
            or import_key_of(self.new.campaign_id, known.unit, known.name, known.area) == self.new.import_key
        ):
            return ""
        return " · ".join(part for part in (known.name, known.area) if part)

    @property
    def changes(self) -> dict[str, str | int]:
        """What a known team has otherwise than the list says it. Empty cells change nothing."""
        if self.known is None or self.has_left:
            return {}
        return {name: value for name, value in self.told.items() if getattr(self.known, name) != value}


def matched(connection: Connection, campaign_id: str, read: Sequence[ReadTeam]) -> list[PlannedTeam]:
    """Each row with its team: the one whose number it gives, else the one of its name, unit and area."""
    numbered = known_by_number(connection, campaign_id, {one.number for one in read} - {0})
    settled = [_settled(one, numbered.get(one.number)) for one in read]
    known = known_by_key(connection, campaign_id, [one.new.import_key for one in settled])
    twins = unlisted_by_key(connection, campaign_id, {one.new.unit for one in settled})
    return [_planned(one, numbered.get(one.number), known.get(one.new.import_key), twins) for one in settled]


def _settled(read: ReadTeam, mine: Known | None) -> ReadTeam:
    """With the key that the team has afterwards: an empty cell keeps what the team has."""
    if mine is None:
        return read
    unit, name, area = (str(read.told.get(field) or getattr(mine, field)) for field in ("unit", "name", "area"))
    return replace(read, new=replace(read.new, import_key=import_key_of(read.new.campaign_id, unit, name, area)))


def _planned(read: ReadTeam, numbered: Known | None, keyed: Known | None, twins: Mapping[str, int]) -> PlannedTeam:
    new, mine = read.new, numbered or keyed
    nowhere = import_key_of(new.campaign_id, new.unit, new.name, "")
    twin = 0 if mine is not None else twins.get(new.import_key, 0) or twins.get(nowhere, 0)
    rival = keyed.id if keyed is not None and mine is not None and keyed.id != mine.id else 0
    return PlannedTeam(read.row, new, read.told, mine, twin, rival)


def clashes(teams: Sequence[PlannedTeam]) -> Iterator[Fault]:
    """Rows that mean one team twice, a team of another unit, another's name, or a team that asked to be forgotten."""
    rows: dict[str, int] = {}
    owners: dict[int, int] = {}
    for team in teams:
        earlier = rows.setdefault(team.new.import_key, team.row)
        if earlier != team.row and team.new.name:
            message = _("Trùng tên, đơn vị và địa bàn với dòng {row}. Hãy bỏ một dòng, hoặc ghi rõ địa bàn.")
            yield Fault(team.row, TeamColumn.NAME, message.format(row=earlier))
        elif team.known is not None:
            yield from _known_faults(team, team.known, owners.setdefault(team.known.id, team.row))


def _known_faults(team: PlannedTeam, known: Known, earlier: int) -> Iterator[Fault]:
    if earlier != team.row:
        message = _("Cùng là tổ số {team} với dòng {row}. Hãy bỏ một dòng, hoặc để trống ô Số của tổ mới.")
        yield Fault(team.row, TeamColumn.NUMBER, message.format(team=known.id, row=earlier))
    elif known.state == TeamState.ERASED:
        message = _(
            "Tổ này đã được xóa dữ liệu theo yêu cầu. Hãy bỏ dòng này; khi tổ đồng ý trở lại thì thêm bằng tay."
        )
        yield Fault(team.row, TeamColumn.NAME, message)
    elif team.new.unit and team.new.unit != known.unit:
        message = _(
            "Tổ số {team} không thuộc đơn vị này. Nếu cột Số chỉ là số thứ tự thì hãy bỏ cột ấy; muốn chuyển tổ sang đơn vị "
            "khác thì sửa ở trang của tổ."
        )
        yield Fault(team.row, TeamColumn.NUMBER, message.format(team=known.id))
    elif team.rival:
        message = _("Tên, đơn vị và địa bàn này là của tổ số {rival}, không phải tổ số {team}. Hãy sửa ô Số.")
        yield Fault(team.row, TeamColumn.NUMBER, message.format(rival=team.rival, team=known.id))
