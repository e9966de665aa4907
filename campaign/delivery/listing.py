"""Deliveries as a person or a machine reads them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.tables import Delivery, Post, Revision
from campaign.plan.office import planned_office
from campaign.workspace import Workspace

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Listed:
    """One delivery; `due` is ISO 8601 in wall time with its offset, `title` the post's name until it is composed."""

    id: int
    post: str
    title: str
    channel: str
    destination: str
    state: str
    due: str
    attempts: int
    url: str | None
    error: str | None


def list_deliveries(workspace: Workspace, state: str | None = None) -> list[Listed]:
    """Every delivery, or those in `state`, by due time."""
    query = (
        select(_deliveries, _posts.c.key, _posts.c.name, _revisions.c.title)
        .join(_posts, _posts.c.id == _deliveries.c.post_id)
        .outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)
        .order_by(_deliveries.c.due_at, _deliveries.c.id)
    )
    if state:
        query = query.where(_deliveries.c.state == state)
    with reading(workspace.db) as connection:
        return [
            Listed(
                id=row.id,
                post=row.key,
                title=row.title or row.name,
                channel=row.channel,
                destination=row.destination,
                state=row.state,
                due=from_seconds(row.due_at).astimezone(_zone(connection, row.campaign_id)).isoformat(),
                attempts=row.attempts,
                url=row.url or None,
                error=row.error or None,
            )
            for row in connection.execute(query)
        ]


def _zone(connection: Connection, campaign_id: str) -> ZoneInfo:
    return ZoneInfo(planned_office(connection, campaign_id).calendar.campaign.time_zone)
