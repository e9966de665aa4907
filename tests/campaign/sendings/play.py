"""An office with an approved pack, a bot that teams register with, and some teams."""

from datetime import timedelta

from sqlalchemy import func, insert, select, update

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import ChatMessage, Pack, Team
from campaign.packs.rows import make_pack
from campaign.people.actors import Actor
from campaign.plan.office import planned_office
from campaign.sendings.choosing import Choice
from campaign.sendings.making import Wish, approve_sending, make_sending, mark_of, planned, sending_of
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import LEADER, PLAN, WRITER, out, posts
from tests.campaign.play import approved

TEAMS_PLAN = PLAN.replace('token: "env:TELEGRAM_TOKEN"', 'token: "env:TELEGRAM_TOKEN", teams: true')
EDITOR = Actor(7, "Vũ Thị Lịch", Role.EDITOR)

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]


def ready(workspace: Workspace, teams: int = 3, calendar: str = TEAMS_PLAN) -> int:
    """The approved pack's id; so many teams have a chat, the first half of them in the northern unit."""
    approved(workspace, calendar)
    pack_id = make_pack(workspace, WRITER, "thu", posts(workspace), ())
    out(workspace, pack_id)
    add_teams(workspace, teams)
    return pack_id


def add_teams(workspace: Workspace, count: int) -> None:
    """Teams with the chats 1000, 1001, …, straight into their table: registering is tested elsewhere."""
    row = {"campaign_id": "thu", "source": "bot", "state": "active", "at": 0, "channel": "telegram", "audience": ""}
    row |= {"form": "message", "language": "vi", "area": "", "contact": "", "phone": "", "members": 0, "sought": ""}
    row |= {"import_key": "", "link_number": 1, "seen_at": 0, "left_at": 0}
    rows = [
        {**row, "name": f"Tổ {n}", "unit": "bac" if n < count / 2 else "nam", "chat": str(1000 + n)}
        for n in range(count)
    ]
    with workspace.db.begin() as connection:
        connection.execute(insert(_teams), rows)


def wish(workspace: Workspace, pack_id: int, choice: Choice | None = None, **changes: int) -> Wish:
    """Now, the whole day long."""
    now = workspace.clock.now()
    return Wish(pack_id, "telegram", now, choice or Choice(), **{"day_from": 0, "day_until": 1440, **changes})


def mark(workspace: Workspace, sending_id: int) -> str:
    """What an approver would see now."""
    with reading(workspace.db) as connection:
        row = sending_of(connection, "thu", sending_id)
        pack = connection.execute(select(_packs).where(_packs.c.id == row.pack_id)).one()
        return mark_of(
            pack, row, planned(connection, planned_office(connection, "thu").calendar, row, workspace.clock.now())
        )


def sent_off(workspace: Workspace, pack_id: int, choice: Choice | None = None, **changes: int) -> int:
    """An approved sending of the pack."""
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, pack_id, choice, **changes))
    approve_sending(workspace, LEADER, "thu", made, mark(workspace, made))
    return made


def counts(workspace: Workspace) -> dict[str, int]:
    """Messages to chats by state."""
    with reading(workspace.db) as connection:
        rows = connection.execute(select(_messages.c.state, func.count()).group_by(_messages.c.state))
        return {row[0]: row[1] for row in rows}


def make_due(workspace: Workspace) -> None:
    """Whatever waits is due now."""
    now = workspace.clock.now()
    due = {"due_at": to_seconds(now), "grace_until": to_seconds(now + timedelta(hours=1))}
    with workspace.db.begin() as connection:
        connection.execute(update(_messages).where(_messages.c.state == "pending").values(due))
