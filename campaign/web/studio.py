"""The studio's page: what needs a person, the next day of the plan, and each coming post with its pictures and texts."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.moving import stands
from campaign.db.tables import Campaign, ChannelLease, Delivery, Post, Revision
from campaign.delivery.holding import standing_in
from campaign.delivery.silence import blackouts_at
from campaign.editorial.drafting import palette_of
from campaign.editorial.media import StoredPicture, parse
from campaign.pages.filling import pages_of
from campaign.plan.office import planned_office
from campaign.plan.schema import HOME_ZONE
from campaign.states import FOR_PERSON, PostState
from campaign.words import scope_name
from campaign.workspace import Workspace
from content.words.markdown import to_html
from content.words.telegram import to_telegram_html

AHEAD = timedelta(days=62)
MOST = 80

READY = frozenset({PostState.APPROVED, PostState.SCHEDULED, PostState.PUBLISHING, PostState.PUBLISHED})
"""What will go out by itself, or has."""

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_leases = ChannelLease.__table__  # type: ignore[attr-defined]

_pages = pages_of(Path(__file__).parent / "templates")


@dataclass(frozen=True, slots=True)
class Coming:
    """A post that is coming, as the page shows it; `at` is wall time, the HTML is clean and empty until composed."""

    key: str
    at: datetime
    name: str
    palette: str
    state: str
    waiting_for: str
    title: str
    summary: str
    body_html: str
    telegram_html: str
    pictures: tuple[StoredPicture, ...]
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StopShown:
    """A hold, `since` when it stands, or a blackout, `until` when it lasts; wall times. `told` is why, and on whose word."""

    campaign: str
    what: str
    told: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class NextDay:
    """The next observance: how far it is prepared. `today` is local."""

    name: str
    day: date
    today: date
    states: tuple[str, ...]

    @cached_property
    def ready(self) -> int:
        """How many of its posts will go out by themselves."""
        return sum(state in READY for state in self.states)

    @property
    def days_left(self) -> int:
        """0 on the day itself."""
        return (self.day - self.today).days


def page_of_next(workspace: Workspace) -> str:
    """The studio's home page as HTML."""
    now = workspace.clock.now()
    with reading(workspace.db) as connection:
        coming = _coming(connection, now)
        shown: dict[str, Any] = {
            "names": connection.execute(select(_campaigns.c.name).order_by(_campaigns.c.name)).scalars().all(),
            "needs": _counts(connection),
            "stops": _stops(connection, now),
            "troubles": connection.execute(
                select(_leases.c.channel, _leases.c.trouble).where(_leases.c.trouble != "")
            ).all(),
            "next_day": _next_day(connection, now),
            "written": [post for post in coming if post.body_html or post.waiting_for],
            "later": [post for post in coming if not (post.body_html or post.waiting_for)],
        }
    has_rehearsal = (workspace.home / "rehearsal" / "index.html").exists()
    page = _pages.get_template("studio.html")
    return page.render(**shown, live=workspace.live, has_rehearsal=has_rehearsal, fonts="/studio/fonts")


def _stops(connection: Connection, now: datetime) -> list[StopShown]:
    """What stops publishing now: the holds of all offices, and the blackouts of the first of them."""
    offices = list(connection.execute(select(_campaigns.c.id).order_by(_campaigns.c.name).limit(MOST)).scalars())
    zone = ZoneInfo(HOME_ZONE)
    shown = []
    for one in standing_in(connection):
        what = f"{scope_name(one.scope)} {one.name}".rstrip()
        since = datetime.fromisoformat(one.at).astimezone(zone)
        shown.append(StopShown(one.campaign, what, f"{one.reason} ({one.by})", since=since))
    for office in offices:
        for blackout in blackouts_at(planned_office(connection, office).calendar, now):
            told = f"{blackout.reason} ({blackout.source})"
            shown.append(StopShown(office, scope_name("all"), told, until=blackout.ends))
    return shown


def _counts(connection: Connection) -> dict[str, int]:
    counted = select(_deliveries.c.state, func.count()).where(stands(_deliveries, *FOR_PERSON))
    known: dict[str, int] = dict(connection.execute(counted.group_by(_deliveries.c.state)).all())
    found: dict[str, int] = {state: known.get(state, 0) for state in FOR_PERSON}
    waiting = select(func.count()).select_from(_posts).where(_posts.c.state == PostState.IN_REVIEW)
    found["in_review"] = connection.execute(waiting).scalar_one()
    return {state: count for state, count in found.items() if count}


def _next_day(connection: Connection, now: datetime) -> NextDay | None:
    """The next day of an observance that is counted down to; any observance when there is none."""
    first = connection.execute(select(_campaigns.c.id).order_by(_campaigns.c.id).limit(1)).scalar()
    if first is None:
        return None
    zone = ZoneInfo(planned_office(connection, first).calendar.campaign.time_zone)
    today = now.astimezone(zone).date()
    days = connection.execute(
        select(_posts.c.name, _posts.c.event_date, func.count())
        .where(_posts.c.campaign_id == first, _posts.c.origin == "observance")
        .where(_posts.c.event_date >= today.isoformat(), _posts.c.state != PostState.CANCELLED)
        .group_by(_posts.c.source_id, _posts.c.name, _posts.c.event_date)
        .order_by(_posts.c.event_date)
    ).all()
    chosen = next((day for day in days if day[2] > 1), days[0] if days else None)
    if chosen is None:
        return None
    states = select(_posts.c.state).where(_posts.c.campaign_id == first, _posts.c.event_date == chosen.event_date)
    prepared = connection.execute(states.where(_posts.c.name == chosen.name)).scalars().all()
    return NextDay(chosen.name, date.fromisoformat(chosen.event_date), today, tuple(prepared))


def _coming(connection: Connection, now: datetime) -> list[Coming]:
    earliest, latest = to_seconds(now - timedelta(days=1)), to_seconds(now + AHEAD)
    columns = (_revisions.c.title, _revisions.c.summary, _revisions.c.body, _revisions.c.telegram)
    query = (
        select(_posts, *columns, _revisions.c.pictures)
        .outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)
        .where(_posts.c.publish_at.between(earliest, latest), _posts.c.state != PostState.CANCELLED)
        .order_by(_posts.c.publish_at)
        .limit(MOST)
    )
    rows = connection.execute(query).all()
    return [_shown(connection, row) for row in rows]


def _shown(connection: Connection, row: Any) -> Coming:
    calendar = planned_office(connection, row.campaign_id).calendar
    kinds = {entry.id: entry.kind for entry in calendar.channels}
    going = connection.execute(
        select(_deliveries.c.channel, _deliveries.c.state).where(_deliveries.c.post_id == row.id)
    ).all()
    ways = Counter((kinds.get(channel, channel), state) for channel, state in going)
    return Coming(
        key=row.key,
        at=from_seconds(row.publish_at).astimezone(ZoneInfo(calendar.campaign.time_zone)),
        name=row.name,
        palette=palette_of(calendar, row.theme),
        state=row.state,
        waiting_for=row.waiting_for,
        title=row.title or row.name,
        summary=row.summary or "",
        body_html=to_html(row.body) if row.body else "",
        telegram_html=to_telegram_html(row.telegram) if row.telegram else "",
        pictures=parse(row.pictures) if row.pictures else (),
        ways=tuple(ways),
    )
