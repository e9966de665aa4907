"""Teams that tests register."""

from typing import Any

from sqlalchemy import Row, select

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import AuditEvent, ChatMessage
from campaign.teams.registry import NewTeam, register, team_by_id
from campaign.workspace import Workspace
from tests.campaign.play import planned

_events = AuditEvent.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]

CONTACT, PHONE, CHAT = "Đinh Thị Hrê", "0912345678", "777001"
STAFF = "Trần Văn Viết"


def new_team(**said: Any) -> NewTeam:
    """A team of the sample plan, or one bent."""
    return NewTeam(**{"campaign_id": "thu", "name": "Tổ công nghệ số cộng đồng thôn Đông", **said})


def registered(workspace: Workspace, **said: Any) -> int:
    """Its id, in a planned installation."""
    planned(workspace)
    return added(workspace, **said)


def added(workspace: Workspace, **said: Any) -> int:
    """The id of one more."""
    with workspace.db.begin() as connection:
        return register(connection, workspace.clock.now(), new_team(**said), STAFF)


def team(workspace: Workspace, team_id: int) -> Row[Any]:
    """Its row."""
    with reading(workspace.db) as connection:
        found = team_by_id(connection, team_id)
    assert found is not None
    return found


def audited(workspace: Workspace) -> list[tuple[str, str, str, str]]:
    """What the journal tells of teams: who, action, subject, detail."""
    columns = (_events.c.who, _events.c.action, _events.c.subject, _events.c.detail)
    with reading(workspace.db) as connection:
        rows = connection.execute(select(*columns).where(_events.c.action.like("%team%")).order_by(_events.c.id))
        return [tuple(row) for row in rows]


def message_to(workspace: Workspace, team_id: int | None, kind: str = "pack", **said: Any) -> None:
    """A message that waits for the team."""
    at = to_seconds(workspace.clock.now())
    row = {"campaign_id": "thu", "channel": "telegram", "kind": kind, "rank": 1, "team_id": team_id, "chat": CHAT}
    row |= {"key": f"{kind}/{team_id}", "due_at": at, "grace_until": at + 900, "state": "pending", "attempts": 0}
    row |= {"body": '{"html": "Chào"}', "not_before": 0, "owner": "", "remote_id": "", "error": "", "at": 0}
    with workspace.db.begin() as connection:
        connection.execute(_messages.insert().values({**row, **said}))


def messages(workspace: Workspace) -> list[tuple[str, str, str, str]]:
    """Kind, state, chat and body of every message."""
    columns = (_messages.c.kind, _messages.c.state, _messages.c.chat, _messages.c.body)
    with reading(workspace.db) as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(_messages.c.id))]
