"""Deliveries as a person or a machine reads them: where each goes, what came of it, and what there is to look for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.moving import stands
from campaign.db.tables import Attempt, Delivery, Part, Post, Revision
from campaign.delivery.doors import entry_of, places_of_channel
from campaign.plan.office import planned_office
from campaign.plan.problems import CalendarRejected
from campaign.plan.schema import HOME_ZONE, Calendar
from campaign.states import FOR_PERSON
from campaign.workspace import Workspace

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_attempts = Attempt.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Listed:
    """One delivery; `due` and `tried` are ISO 8601 in wall time with its offset, `title` the post's name until composed.

    `chat` is the destination as its platform names it, `tried` when its last attempt ended, `revision` the approved one.
    """

    id: int
    campaign: str
    post: str
    title: str
    channel: str
    destination: str
    chat: str | None
    state: str
    due: str
    tried: str | None
    attempts: int
    revision: int | None
    url: str | None
    error: str | None


def list_deliveries(workspace: Workspace, state: str | None = None) -> list[Listed]:
    """Every delivery, or those in `state`, by due time."""
    ended = select(func.max(_attempts.c.ended_at)).where(_attempts.c.delivery_id == _deliveries.c.id)
    # An attempt that was cut short has no end: then its last call tells.
    begun = select(func.max(_parts.c.at)).where(_parts.c.delivery_id == _deliveries.c.id)
    tried = func.coalesce(ended.scalar_subquery(), begun.scalar_subquery()).label("tried")
    query = (
        select(_deliveries, _posts.c.key, _posts.c.name, _revisions.c.title, tried)
        .join(_posts, _posts.c.id == _deliveries.c.post_id)
        .outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)
        .order_by(_deliveries.c.due_at, _deliveries.c.id)
    )
    if state:
        query = query.where(_deliveries.c.state == state)
    if state in FOR_PERSON:
        # Said twice, so that the database finds the few among a million.
        query = query.where(stands(_deliveries, *FOR_PERSON))
    with reading(workspace.db) as connection:
        offices: dict[str, Calendar | None] = {}
        listed = []
        for row in connection.execute(query).all():
            if row.campaign_id not in offices:
                offices[row.campaign_id] = _calendar(connection, row.campaign_id)
            listed.append(_listed(row, offices[row.campaign_id]))
        return listed


def _calendar(connection: Connection, campaign_id: str) -> Calendar | None:
    """The plan in force; None when it no longer reads, which must not hide what waits for a person."""
    try:
        return planned_office(connection, campaign_id).calendar
    except CalendarRejected:
        return None


def _listed(row: Any, calendar: Calendar | None) -> Listed:
    zone = ZoneInfo(calendar.campaign.time_zone if calendar else HOME_ZONE)
    entry = entry_of(calendar, row.channel) if calendar else None
    return Listed(
        id=row.id,
        campaign=row.campaign_id,
        post=row.key,
        title=row.title or row.name,
        channel=row.channel,
        destination=row.destination,
        chat=places_of_channel(entry).get(row.destination) if entry and row.destination else None,
        state=row.state,
        due=_told(row.due_at, zone).isoformat(),
        tried=_told(row.tried, zone).isoformat() if row.tried else None,
        attempts=row.attempts,
        revision=row.revision_id,
        url=row.url or None,
        error=row.error or None,
    )


def _told(seconds: int, zone: ZoneInfo) -> datetime:
    return from_seconds(seconds).astimezone(zone)
