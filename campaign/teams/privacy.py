"""What is kept of a team's people: given out when they ask, erased when they ask or when it has been away long enough.

Counts stay: how many teams a unit has, and what was confirmed, with no person in it. Backups keep what they held.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, exists, literal_column, or_, select, update

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.confirmations.photos import parse_proof, proofs_of
from campaign.db.engine import reading
from campaign.db.moving import moving
from campaign.db.rowset import among, listed
from campaign.db.tables import BotTalk, ChatMessage, Confirmation, Team, TeamQuestion
from campaign.library.folding import folded
from campaign.states import DeliveryState, TeamState
from campaign.teams.registry import NoSuchTeam, known_team
from campaign.workspace import Workspace
from content.language import gettext as _

_teams = Team.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_questions = TeamQuestion.__table__  # type: ignore[attr-defined]
_talks = BotTalk.__table__  # type: ignore[attr-defined]

KEPT_AFTER_LEAVING = timedelta(days=180)
"""Half a year: a team that leaves by mistake, or with a new head, comes back within one reporting period (20/6 and 20/12)."""

MOST_AT_ONCE = 500
"""Teams that one call of the chore erases; the rest goes the next time."""

MOST_LATE = 5_000
"""Messages that are emptied at once."""

WORD = "XÓA"

_EMPTY = {"area": "", "contact": "", "phone": "", "channel": "", "chat": ""}


def word_to_erase(team_id: int) -> str:
    """What a person types before the team's data are gone for ever."""
    return f"{WORD} {team_id}"


def is_word_to_erase(typed: str, team_id: int) -> bool:
    """Whether it was typed, in whatever case, and wherever the keyboard puts its tone (“XÓA”, “XOÁ”)."""
    return folded(typed).split() == folded(word_to_erase(team_id)).split()


def erase(workspace: Workspace, team_id: int, who: str, *, account_id: int | None = None) -> None:
    """Empties all that is personal, photos too, and closes the link. Nobody can undo it. Raises NoSuchTeam, OSError."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        known = known_team(connection, team_id)
        called = f"Tổ số {team_id}"
        values = {**_EMPTY, "name": called, "sought": called.casefold(), "left_at": known.left_at or to_seconds(now)}
        gone = moving(
            _teams, TeamState.ERASED, _teams.c.id == team_id, among=None, link_number=known.link_number + 1, **values
        )
        if not connection.execute(gone).rowcount:
            raise NoSuchTeam(_("Không có tổ số {team}. Hãy xem lại danh sách tổ.").format(team=team_id))
        _empty_messages(connection, known)
        _empty_questions(connection, team_id, to_seconds(now))
        photos = _photos_of(connection, team_id)
        connection.execute(update(_confirmations).where(_confirmations.c.team_id == team_id).values(photo=""))
        record(connection, known.campaign_id, now, who, "erase-team", f"team {team_id}", account_id=account_id)
        # Before the commit: a photo that is gone without its row is less than a row without its photo's erasure.
        _remove(workspace, photos)


def messages_of(known: Row[Any]) -> ColumnElement[bool]:
    """Every message that went to the team: also what the bot answered before the chat was a team's."""
    mine: ColumnElement[bool] = _messages.c.team_id == known.id
    if not known.chat:
        return mine
    here = (_messages.c.channel == known.channel, _messages.c.chat == known.chat)
    return or_(mine, and_(literal_column("team_id IS NULL"), *here))


def _empty_messages(connection: Connection, known: Row[Any]) -> None:
    mine = messages_of(known)
    if known.chat:
        talk = (_talks.c.campaign_id == known.campaign_id, _talks.c.channel == known.channel)
        connection.execute(delete(_talks).where(*talk, _talks.c.chat == known.chat))
    waiting = [DeliveryState.PENDING]
    connection.execute(moving(_messages, DeliveryState.CANCELLED, mine, among=waiting))
    # What is on its way this moment is emptied by the chore, once it has arrived.
    settled = _messages.c.state != DeliveryState.SENDING.value
    connection.execute(update(_messages).where(mine, settled).values(chat="", body="", error=""))


def _empty_questions(connection: Connection, team_id: int, at: int) -> None:
    mine = _questions.c.team_id == team_id
    connection.execute(update(_questions).where(mine, _questions.c.answered_at == 0).values(answered_at=at))
    connection.execute(update(_questions).where(mine).values(words="", answer=""))


def _photos_of(connection: Connection, team_id: int) -> list[str]:
    """The paths of the team's photos that no other team sent as well."""
    other = _confirmations.alias("other")
    shared = exists().where(other.c.photo == _confirmations.c.photo, other.c.team_id != team_id)
    mine = select(_confirmations.c.photo).where(_confirmations.c.team_id == team_id, _confirmations.c.photo != "")
    found = (parse_proof(text) for text in connection.execute(mine.where(~shared).distinct()).scalars())
    return [photo.path for photo in found if photo is not None]


def _remove(workspace: Workspace, paths: Sequence[str]) -> None:
    if paths:
        with proofs_of(workspace).writing(uuid4().hex[:12]) as files:
            for path in paths:
                files.remove(path)
            files.publish()


def forget_teams(workspace: Workspace) -> int:
    """Erases teams that left longer ago than KEPT_AFTER_LEAVING, and what was still on its way when one was erased.

    Returns how many teams. To be called about once a day.
    """
    before = to_seconds(workspace.clock.now() - KEPT_AFTER_LEAVING)
    left = select(_teams.c.id).where(literal_column("state = 'left'"), _teams.c.left_at < before)
    due = _ids(workspace, left.order_by(_teams.c.left_at).limit(MOST_AT_ONCE))
    for team_id in due:
        erase(workspace, team_id, MACHINE)
    _empty_latecomers(workspace)
    return len(due)


def _empty_latecomers(workspace: Workspace) -> None:
    """Messages that were on their way while their team was erased."""
    erased = select(_teams.c.id).where(literal_column("state = 'erased'"))
    full = or_(_messages.c.chat != "", _messages.c.body != "", _messages.c.error != "")
    settled = _messages.c.state != DeliveryState.SENDING.value
    late = select(_messages.c.id).where(_messages.c.team_id.in_(erased), full, settled).limit(MOST_LATE)
    ids = _ids(workspace, late)
    if ids:
        dialect = workspace.db.dialect.name
        mine = among(dialect, _messages.c.id)
        with workspace.db.begin() as connection:
            emptied = update(_messages).where(mine, settled).values(chat="", body="", error="")
            connection.execute(emptied, {"ids": listed(dialect, ids)})


def _ids(workspace: Workspace, wanted: Select[Any]) -> list[int]:
    with reading(workspace.db) as connection:
        return list(connection.execute(wanted).scalars())
