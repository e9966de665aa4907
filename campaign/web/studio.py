"""The studio's page: what comes next, each post with its pictures and texts, and what needs a person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import Connection, func, select

from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Campaign, ChannelLease, Delivery, Post, Revision
from campaign.editorial.media import StoredPicture, parse
from campaign.plan.office import planned_office
from campaign.states import DeliveryState, PostState
from campaign.words import state_name
from campaign.workspace import Workspace
from content import palette
from content.words.markdown import to_html
from content.words.telegram import to_telegram_html

AHEAD = timedelta(days=62)
MOST = 60

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_leases = ChannelLease.__table__  # type: ignore[attr-defined]

_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
)
_pages.filters["state_name"] = state_name


@dataclass(frozen=True, slots=True)
class Coming:
    """A post that is coming, as the page shows it; `at` is wall time, the HTML is clean."""

    key: str
    at: datetime
    state: str
    waiting_for: str
    title: str
    body_html: str
    telegram_html: str
    pictures: tuple[StoredPicture, ...]
    deliveries: tuple[tuple[str, str], ...]


def page_of_next(workspace: Workspace) -> str:
    """The studio's home page as HTML."""
    now = workspace.clock.now()
    with reading(workspace.db) as connection:
        coming = _coming(connection, now)
        needs = _counts(connection)
        troubles = connection.execute(select(_leases.c.channel, _leases.c.trouble).where(_leases.c.trouble != "")).all()
        names = connection.execute(select(_campaigns.c.name)).scalars().all()
    return _pages.get_template("studio.html").render(
        names=names,
        coming=coming,
        needs=needs,
        troubles=troubles,
        live=workspace.live,
        has_rehearsal=(workspace.home / "rehearsal" / "index.html").exists(),
        tokens=palette,
    )


def _counts(connection: Connection) -> dict[str, int]:
    states = (DeliveryState.UNKNOWN, DeliveryState.MISSED, DeliveryState.FAILED, DeliveryState.HELD)
    counted = select(_deliveries.c.state, func.count()).where(_deliveries.c.state.in_(states))
    found: dict[str, int] = dict(connection.execute(counted.group_by(_deliveries.c.state)).all())
    waiting = select(func.count()).select_from(_posts).where(_posts.c.state == PostState.IN_REVIEW)
    found["in_review"] = connection.execute(waiting).scalar_one()
    return {state: count for state, count in found.items() if count}


def _coming(connection: Connection, now: datetime) -> list[Coming]:
    earliest, latest = to_seconds(now - timedelta(days=1)), to_seconds(now + AHEAD)
    query = (
        select(_posts, _revisions.c.title, _revisions.c.body, _revisions.c.telegram, _revisions.c.pictures)
        .outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)
        .where(_posts.c.publish_at.between(earliest, latest), _posts.c.state != PostState.CANCELLED)
        .order_by(_posts.c.publish_at)
        .limit(MOST)
    )
    rows = connection.execute(query).all()
    return [_shown(connection, row) for row in rows]


def _shown(connection: Connection, row: Any) -> Coming:
    going = connection.execute(
        select(_deliveries.c.channel, _deliveries.c.state).where(_deliveries.c.post_id == row.id)
    )
    zone = ZoneInfo(planned_office(connection, row.campaign_id).calendar.campaign.time_zone)
    return Coming(
        key=row.key,
        at=from_seconds(row.publish_at).astimezone(zone),
        state=row.state,
        waiting_for=row.waiting_for,
        title=row.title or row.name,
        body_html=to_html(row.body) if row.body else "",
        telegram_html=to_telegram_html(row.telegram) if row.telegram else "",
        pictures=parse(row.pictures) if row.pictures else (),
        deliveries=tuple(going.all()),
    )
