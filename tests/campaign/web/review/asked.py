"""What tests of reviews ask of an installation again and again."""

from typing import Any

from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Post
from campaign.editorial.reviewing import asked_of
from campaign.workspace import Workspace

_posts = Post.__table__  # type: ignore[attr-defined]


def waiting(workspace: Workspace) -> list[Any]:
    """The posts that wait for a decision, by time."""
    query = select(_posts).where(_posts.c.state == "in_review").order_by(_posts.c.publish_at)
    with reading(workspace.db) as connection:
        return list(connection.execute(query).all())


def digest(workspace: Workspace, post_id: int) -> str:
    """The hash of what there is to decide on."""
    with reading(workspace.db) as connection:
        return str(asked_of(connection, post_id).revision.hash)


def tick(workspace: Workspace, post_id: int) -> str:
    """What the box “seen” of a post sends."""
    return f"{post_id}:{digest(workspace, post_id)}"
