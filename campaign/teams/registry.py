"""The register of teams: they come, change, leave and come back, each time one row. Knows no bot, no page and no link."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, literal_column, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.moving import moving
from campaign.db.tables import ChatMessage, Team
from campaign.errors import CampaignError
from campaign.states import ChatKind, DeliveryState, TeamForm, TeamState
from campaign.teams.fields import TOLD, TeamRefused, import_key_of, sought_of, tidied
from content.language import gettext as _

_teams = Team.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]

CHANGEABLE = frozenset({*TOLD, "channel", "chat"})
SEEN_EVERY_S = 3600
"""How exactly it is kept when a team was last seen: not a write for each page that it opens."""


@dataclass(frozen=True, slots=True)
class NewTeam:
    """A team as it is told. `source` says how it came: bot, form, import; `chat` is its chat on `channel`, if it has one."""

    campaign_id: str
    name: str
    unit: str = ""
    area: str = ""
    contact: str = ""
    phone: str = ""
    members: int = 0
    audience: str = ""
    form: str = TeamForm.MESSAGE.value
    language: str = "vi"
    channel: str = ""
    chat: str = ""
    import_key: str = ""
    source: str = "form"


class NoSuchTeam(CampaignError):
    """There is no such team, or nothing is kept of it any more."""


def register(connection: Connection, now: datetime, new: NewTeam, who: str, *, account_id: int | None = None) -> int:
    """Adds the team and returns its id. One that is known by its chat or import key stays the same row: what is told anew
    is changed, and if it had left it is back. Raises TeamRefused.

    `who` goes into the audit: a person of the office, or `itself(id)`; never a team's contact.
    """
    row = {**asdict(new), **tidied({name: getattr(new, name) for name in TOLD})}
    row |= {"sought": sought_of(row["name"], row["area"], row["contact"]), "at": to_seconds(now)}
    fresh = {"link_number": 1, "state": TeamState.ACTIVE.value, "seen_at": 0, "left_at": 0}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    # Two may come at once with the same chat: the second finds the row of the first.
    adding = dialect.insert(_teams).values({**row, **fresh}).on_conflict_do_nothing().returning(_teams.c.id)
    team_id = connection.execute(adding).scalar()
    if team_id is not None:
        record(
            connection, new.campaign_id, now, who, "register-team", f"team {team_id}", new.source, account_id=account_id
        )
        return int(team_id)
    known = connection.execute(select(_teams).where(_is_same(new)).order_by(_teams.c.id).limit(1)).one()
    told = {name: row[name] for name in TOLD if row[name] or name == "members"}
    change(connection, now, known.id, who, account_id=account_id, **told)
    # Last: who is refused has not come back.
    if known.state == TeamState.LEFT:
        come_back(connection, now, known.id, who, account_id=account_id)
    return int(known.id)


def _is_same(new: NewTeam) -> ColumnElement[bool]:
    # The conditions of the indexes stand in the statement: otherwise a database would not use them.
    by_chat = and_(literal_column("chat <> ''"), _teams.c.channel == new.channel, _teams.c.chat == new.chat)
    by_key = and_(literal_column("import_key <> ''"), _teams.c.import_key == new.import_key)
    return and_(_teams.c.campaign_id == new.campaign_id, or_(by_chat, by_key))


def team_by_id(connection: Connection, team_id: int) -> Row[Any] | None:
    """The team's row, whatever its state."""
    return connection.execute(select(_teams).where(_teams.c.id == team_id)).one_or_none()


def team_by_chat(connection: Connection, campaign_id: str, channel: str, chat: str) -> Row[Any] | None:
    """The team of a chat, one that left too; None for a stranger and for an empty chat."""
    here = (_teams.c.campaign_id == campaign_id, _teams.c.channel == channel, _teams.c.chat == chat)
    return connection.execute(select(_teams).where(literal_column("chat <> ''"), *here)).one_or_none()


def known_team(connection: Connection, team_id: int) -> Row[Any]:
    """The team's row, of one whose data were not erased. Raises NoSuchTeam."""
    found = team_by_id(connection, team_id)
    if found is None or found.state == TeamState.ERASED:
        raise NoSuchTeam(_("Không có tổ số {team}. Hãy xem lại danh sách tổ.").format(team=team_id))
    return found


def itself(team_id: int) -> str:
    """Under which name a team's own deed stands in the audit, which tells nothing of a person."""
    return f"tổ số {team_id}"


def change(
    connection: Connection, now: datetime, team_id: int, who: str, *, account_id: int | None = None, **fields: Any
) -> bool:
    """Writes the fields that differ; False when nothing does. The audit names the fields, not what stands in them.

    Raises NoSuchTeam, TeamRefused, and ValueError for a field that nobody changes.
    """
    if not fields.keys() <= CHANGEABLE:
        raise ValueError(f"not to be changed: {', '.join(sorted(fields.keys() - CHANGEABLE))}")
    known = known_team(connection, team_id)
    tidy = tidied(fields)
    differing = {name: value for name, value in tidy.items() if getattr(known, name) != value}
    if not differing:
        return False
    _check_chat(connection, known, differing)
    after = {**known._mapping, **differing}
    values = {**differing, "sought": sought_of(after["name"], after["area"], after["contact"])}
    # Of another chat nobody knows that it takes nothing.
    values |= {"lost_at": 0} if "chat" in differing else {}
    if known.import_key and differing.keys() & {"name", "unit", "area"}:
        values["import_key"] = _key_anew(connection, known, after)
    connection.execute(update(_teams).where(_teams.c.id == team_id).values(values))
    detail = ", ".join(name for name in (*TOLD, "channel", "chat") if name in differing)
    record(connection, known.campaign_id, now, who, "change-team", f"team {team_id}", detail, account_id=account_id)
    return True


def _key_anew(connection: Connection, known: Row[Any], after: Mapping[str, Any]) -> str:
    """By which the team is known again when the office's list comes back under its new name."""
    key = import_key_of(known.campaign_id, after["unit"], after["name"], after["area"])
    same = (_teams.c.campaign_id == known.campaign_id, _teams.c.import_key == key, _teams.c.id != known.id)
    other = connection.execute(select(_teams.c.id).where(literal_column("import_key <> ''"), *same)).scalar()
    if other is not None:
        message = _("Danh sách đã có tổ số {team} trùng tên, đơn vị và địa bàn. Hãy ghi tên hoặc địa bàn khác.")
        raise TeamRefused(message.format(team=other))
    return key


def _check_chat(connection: Connection, known: Row[Any], differing: dict[str, Any]) -> None:
    if not differing.keys() & {"channel", "chat"}:
        return
    channel, chat = differing.get("channel", known.channel), differing.get("chat", known.chat)
    other = team_by_chat(connection, known.campaign_id, channel, chat) if chat else None
    if other is not None and other.id != known.id:
        message = _("Cuộc trò chuyện này đã là của tổ số {team}. Hãy để tổ ấy rời danh sách trước.")
        raise TeamRefused(message.format(team=other.id))


def leave(connection: Connection, now: datetime, team_id: int, who: str, *, account_id: int | None = None) -> bool:
    """The team gets nothing more, and what waits for it is called off; False when it had left before. Raises NoSuchTeam.

    Of one that others let go the personal link closes for good: whoever has it could bring the team back.
    """
    known = known_team(connection, team_id)
    number = _teams.c.link_number + int(who != itself(team_id))
    gone = moving(_teams, TeamState.LEFT, _teams.c.id == team_id, left_at=to_seconds(now), link_number=number)
    if not connection.execute(gone).rowcount:
        return False
    call_off(connection, team_id)
    record(connection, known.campaign_id, now, who, "leave-team", f"team {team_id}", account_id=account_id)
    return True


def come_back(connection: Connection, now: datetime, team_id: int, who: str, *, account_id: int | None = None) -> bool:
    """The team gets packs again; False when it does anyhow. Raises NoSuchTeam."""
    known = known_team(connection, team_id)
    back = moving(_teams, TeamState.ACTIVE, _teams.c.id == team_id, left_at=0)
    if not connection.execute(back).rowcount:
        return False
    record(connection, known.campaign_id, now, who, "return-team", f"team {team_id}", account_id=account_id)
    return True


def call_off(connection: Connection, team_id: int) -> int:
    """Packs and reminders that wait for the team are not sent any more; answers to what it asked are. Returns how many."""
    mine = (_messages.c.team_id == team_id, _messages.c.kind != ChatKind.REPLY.value)
    called_off = moving(_messages, DeliveryState.CANCELLED, *mine, among=[DeliveryState.PENDING])
    return connection.execute(called_off).rowcount


def note_seen(connection: Connection, now: datetime, team_id: int) -> None:
    """Keeps that the team was here, to the hour."""
    at = to_seconds(now)
    stale = (_teams.c.id == team_id, _teams.c.seen_at < at - SEEN_EVERY_S)
    connection.execute(update(_teams).where(*stale).values(seen_at=at))


def renew_link(connection: Connection, now: datetime, team_id: int, who: str, *, account_id: int | None = None) -> int:
    """Closes the team's personal link and gives it another: returns its number. Raises NoSuchTeam."""
    known = known_team(connection, team_id)
    number = _teams.c.link_number
    renewing = update(_teams).where(_teams.c.id == team_id).values(link_number=number + 1).returning(number)
    fresh = int(connection.execute(renewing).scalar_one())
    record(connection, known.campaign_id, now, who, "renew-team-link", f"team {team_id}", account_id=account_id)
    return fresh
