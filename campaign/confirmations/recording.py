"""Writes what teams tell of packs, once each, however often and by whichever way it comes."""

import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.clock import to_seconds
from campaign.db.moving import moving
from campaign.db.tables import ChatMessage, Confirmation, Pack, Sending, Team, TeamQuestion
from campaign.errors import CampaignError, WrongUse
from campaign.states import ChatKind, ConfirmationKind, DeliveryState, TeamState, UsePlace
from campaign.teams.registry import note_seen
from content.language import gettext as _

MOST_PEOPLE = 100_000
"""People that one team tells to have reached with one pack at one place: above it a finger slipped."""

LONGEST_QUESTION = 1_000
LONGEST_REQUEST = 64
MOST_OPEN = 20
"""Questions of one team that wait for an answer."""

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_questions = TeamQuestion.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]

_SAME = ["team_id", "pack_id", "kind", "place"]


class NotTheirs(CampaignError):
    """There is no such pack for this team, or the team has left."""


def confirm(
    connection: Connection,
    now: datetime,
    team_id: int,
    pack_id: int,
    kind: ConfirmationKind,
    *,
    place: UsePlace | None = None,
    reached: int | None = None,
    guided: int | None = None,
    photo: str = "",
    way: str,
) -> bool:
    """Notes that a team has a pack, or used it at a place; who used it has it too. True when that is new.

    Told again it is the same row: a number, 0 too, and a photo replace what was told before; None and no photo leave it.
    `photo` is what `photos.dump_proof` made; `way` is bot, link or staff. Raises NotTheirs; WrongUse for numbers that
    cannot be.
    """
    _check_numbers(reached, guided)
    campaign_id = _campaign_of(connection, team_id, pack_id)
    base = {"campaign_id": campaign_id, "team_id": team_id, "pack_id": pack_id, "way": way, "at": to_seconds(now)}
    nothing = {"place": "", "reached": 0, "guided": 0, "photo": "", "changed_at": 0}
    is_new = _add(connection, {**base, **nothing, "kind": ConfirmationKind.RECEIVED.value})
    if kind is ConfirmationKind.USED:
        said = {"reached": reached, "guided": guided, "photo": photo or None}
        told = {name: value for name, value in said.items() if value is not None}
        row = {**base, **nothing, **told, "kind": kind.value, "place": place.value if place else ""}
        is_new = _add(connection, row)
        if not is_new:
            _change(connection, row, told)
    _call_off_reminders(connection, team_id, pack_id)
    note_seen(connection, now, team_id)
    return is_new


def _call_off_reminders(connection: Connection, team_id: int, pack_id: int) -> None:
    """A team that has answered is not reminded, not even by what waits already."""
    of_pack = select(_sendings.c.id).where(_sendings.c.pack_id == pack_id)
    mine = (_messages.c.team_id == team_id, _messages.c.sending_id.in_(of_pack))
    reminders = (*mine, _messages.c.kind == ChatKind.REMINDER.value)
    connection.execute(moving(_messages, DeliveryState.CANCELLED, *reminders, among=[DeliveryState.PENDING]))


def _check_numbers(*numbers: int | None) -> None:
    if any(number is not None and not 0 <= number <= MOST_PEOPLE for number in numbers):
        message = _("Số người phải từ 0 đến {most}. Hãy kiểm tra lại rồi gửi lại.")
        raise WrongUse(message.format(most=f"{MOST_PEOPLE:,}".replace(",", ".")))


def _campaign_of(connection: Connection, team_id: int, pack_id: int | None) -> str:
    """The office that both belong to. Raises NotTheirs."""
    active = (_teams.c.id == team_id, _teams.c.state == TeamState.ACTIVE.value)
    query = select(_teams.c.campaign_id).where(*active)
    if pack_id is not None:
        query = query.join(_packs, _packs.c.campaign_id == _teams.c.campaign_id).where(_packs.c.id == pack_id)
    found: str | None = connection.execute(query).scalar()
    if found is None:
        raise NotTheirs(_("Không có gói này cho tổ, hoặc tổ đã rời danh sách. Hãy mở lại gói mới nhất."))
    return found


def _is_added(connection: Connection, table: Table, row: dict[str, Any], same: list[str]) -> bool:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    # Two requests at once: the second waits for the first and then finds its row.
    adding = dialect.insert(table).values(row).on_conflict_do_nothing(index_elements=same)
    return connection.execute(adding.returning(table.c.id)).first() is not None


def _add(connection: Connection, row: dict[str, Any]) -> bool:
    return _is_added(connection, _confirmations, row, _SAME)


def _change(connection: Connection, row: dict[str, Any], told: dict[str, Any]) -> None:
    """What is told anew replaces what stands."""
    if told:
        this = [_confirmations.c[name] == row[name] for name in _SAME]
        connection.execute(update(_confirmations).where(*this).values(**told, changed_at=row["at"]))


def ask(
    connection: Connection,
    now: datetime,
    campaign_id: str,
    team_id: int,
    pack_id: int | None,
    words: str,
    request: str,
) -> bool:
    """Notes a question of a team; `request` names this asking, so that what is sent twice is asked once. True when new.

    Raises NotTheirs; WrongUse for no words, too many, or too many questions that wait.
    """
    said = unicodedata.normalize("NFC", words).strip()
    if not said or len(said) > LONGEST_QUESTION:
        raise WrongUse(_("Hãy ghi câu hỏi, tối đa {most} ký tự.").format(most=LONGEST_QUESTION))
    if not request or len(request) > LONGEST_REQUEST:
        raise WrongUse(_("Biểu mẫu đã cũ. Hãy tải lại trang rồi gửi lại."))
    if _campaign_of(connection, team_id, pack_id) != campaign_id:
        raise NotTheirs(_("Tổ không thuộc danh sách của cơ quan này. Hãy mở lại liên kết của tổ."))
    mine = _questions.c.team_id == team_id
    if connection.execute(select(_questions.c.id).where(mine, _questions.c.request == request)).first():
        return False
    _check_open(connection, mine)
    row = {"campaign_id": campaign_id, "team_id": team_id, "pack_id": pack_id, "request": request, "words": said}
    row |= {"at": to_seconds(now), "answer": "", "answered_by": "", "answered_at": 0}
    note_seen(connection, now, team_id)
    return _is_added(connection, _questions, row, ["team_id", "request"])


def _check_open(connection: Connection, mine: ColumnElement[bool]) -> None:
    waiting = select(func.count()).select_from(_questions).where(mine, _questions.c.answered_at == 0)
    if (connection.execute(waiting).scalar() or 0) >= MOST_OPEN:
        raise WrongUse(_("Tổ đã hỏi nhiều câu chưa được trả lời. Hãy chờ cơ quan trả lời rồi hỏi tiếp."))
