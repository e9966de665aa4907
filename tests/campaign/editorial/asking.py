"""People of an office and what tests of reviews ask of it again and again."""

from typing import Any

from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import AuditEvent, Delivery, Post
from campaign.editorial.reviewing import asked_of
from campaign.people.accounts import Person, account_of, actor_of, add_account
from campaign.people.actors import Actor, at_server
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.sample import DAY_KEY

CHIEF = Person("chanh", "Nguyễn Văn Chánh", Role.APPROVER, title="KT. GIÁM ĐỐC")

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_events = AuditEvent.__table__  # type: ignore[attr-defined]


def somebody(workspace: Workspace, person: Person) -> Actor:
    account_id = add_account(workspace, person, at_server("thử"))
    with reading(workspace.db) as connection:
        return actor_of(account_of(connection, account_id))


def row(workspace: Workspace) -> Any:
    with reading(workspace.db) as connection:
        return connection.execute(select(_posts).where(_posts.c.key == DAY_KEY)).one()


def deeds(workspace: Workspace, action: str) -> int:
    with reading(workspace.db) as connection:
        return len(connection.execute(select(_events.c.id).where(_events.c.action == action)).all())


def digest(workspace: Workspace, post: Any) -> str:
    with reading(workspace.db) as connection:
        return str(asked_of(connection, post.id).revision.hash)


def released(workspace: Workspace, post: Any) -> set[int | None]:
    with reading(workspace.db) as connection:
        mine = _deliveries.c.post_id == post.id
        return set(connection.execute(select(_deliveries.c.revision_id).where(mine)).scalars())
