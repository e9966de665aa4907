"""The next day of the plan and how far it is prepared: what is written, approved, drawn, and which ways out are in trouble."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from campaign.clock import from_seconds
from campaign.db.tables import ChannelLease, Post, Revision
from campaign.delivery.lease import LISTENING
from campaign.editorial.media import parse
from campaign.plan.occasions import day_of
from campaign.plan.schema import Calendar, Observance
from campaign.states import PostState

READY = frozenset({PostState.APPROVED, PostState.SCHEDULED, PostState.PUBLISHING, PostState.PUBLISHED})
"""What will go out by itself, or has."""

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_leases = ChannelLease.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class NextDay:
    """The next observance. Days are local; `written` counts posts with a text; `troubles` are channels with what ails them.

    `begins` is the day on which the first of the others will be composed; None when none is or it is past.
    """

    id: str
    name: str
    day: date
    today: date
    states: tuple[str, ...]
    written: int
    begins: date | None
    pictures: int
    troubles: tuple[tuple[str, str], ...]

    @property
    def posts(self) -> int:
        """How many posts it has."""
        return len(self.states)

    @property
    def ready(self) -> int:
        """How many of them will go out by themselves."""
        return sum(state in READY for state in self.states)

    @property
    def days_left(self) -> int:
        """0 on the day itself."""
        return (self.day - self.today).days


def next_day(connection: Connection, calendar: Calendar, now: datetime) -> NextDay | None:
    """The next observance that has posts, whether it is counted down to or not. Asks for that day's posts alone."""
    today = now.astimezone(ZoneInfo(calendar.campaign.time_zone)).date()
    coming = min(
        _coming(calendar, today), key=lambda found: (found[0], -len(found[1].posts), found[1].id), default=None
    )
    if coming is None:
        return None
    day, observance, year = coming
    prefix = f"{year}/{observance.id}/"
    mine = (_posts.c.campaign_id == calendar.campaign.id, _posts.c.key.between(prefix, f"{prefix}~"))
    query = select(_posts.c.state, _posts.c.revision_id, _posts.c.publish_at, _revisions.c.pictures)
    query = query.outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)
    rows = connection.execute(query.where(*mine, _posts.c.state != PostState.CANCELLED)).all()
    ailing = select(_leases.c.channel, _leases.c.trouble).where(_leases.c.campaign_id == calendar.campaign.id)
    # A bot that does not hear sends all the same.
    ailing = ailing.where(~_leases.c.channel.startswith(LISTENING))
    troubles = connection.execute(ailing.where(_leases.c.trouble != "").order_by(_leases.c.channel)).all()
    pictures = sum(len(parse(row.pictures)) for row in rows if row.pictures)
    states = tuple(row.state for row in rows)
    written = sum(row.revision_id is not None for row in rows)
    planned = [from_seconds(row.publish_at) for row in rows if row.state == PostState.DRAFT and row.revision_id is None]
    first = min(planned, default=now) - calendar.policy.lead_time
    begins = first.astimezone(ZoneInfo(calendar.campaign.time_zone)).date() if planned and first > now else None
    told = tuple((row.channel, row.trouble) for row in troubles)
    return NextDay(observance.id, observance.name, day, today, states, written, begins, pictures, told)


def _coming(calendar: Calendar, today: date) -> Iterator[tuple[date, Observance, int]]:
    for observance in calendar.observances:
        for year in (today.year - 1, today.year, today.year + 1):
            day = day_of(observance, year) if observance.posts else None
            if day is not None and day >= today:
                yield day, observance, year
