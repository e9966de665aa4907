"""What an office's papers are made from: approved posts, the plan's own data and the days to come."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from campaign.clock import from_seconds, to_seconds
from campaign.db.tables import Post
from campaign.editorial.links import article_url, portal_url
from campaign.editorial.media import parse
from campaign.errors import WrongUse
from campaign.packs.choosing import with_revisions
from campaign.packs.material import Chosen, audience_label, slogans_of
from campaign.packs.rows import APPROVED
from campaign.plan.schema import Calendar, Observance
from campaign.plan.schema import Target as PlannedTarget
from campaign.states import Origin
from campaign.workspace import Workspace
from content.language import gettext as _
from content.packs.material import Figure
from content.packs.papers.making import told_of
from content.packs.papers.sources import (
    FACT_IDS,
    Event,
    Illustration,
    Office,
    PaperMaterial,
    PostText,
    Target,
    Task,
)
from content.packs.questions import merged, questions_of
from content.words.vietnamese import full_date

MOST_POSTS = 300
"""Posts of a period that papers take: more are a book, and nobody's memory is without end."""

MOST_COMING = 5
AHEAD = timedelta(days=31)

_PICTURES = {"press": None, "bulletin": 1}
"""Kinds of papers that show pictures, and how many of each post; None for all."""

_posts = Post.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both counted."""

    begins: date
    ends: date


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def posts_between(connection: Connection, calendar: Calendar, period: Period) -> list[Chosen]:
    """The approved posts that go out, or went, in the period, by their time. Raises WrongUse for more than MOST_POSTS."""
    zone = ZoneInfo(calendar.campaign.time_zone)
    first = to_seconds(datetime.combine(period.begins, time(), zone))
    after = to_seconds(datetime.combine(period.ends + timedelta(days=1), time(), zone))
    mine = (
        _posts.c.campaign_id == calendar.campaign.id,
        _posts.c.state.in_(APPROVED),
        _posts.c.revision_id.is_not(None),
    )
    in_time = (_posts.c.publish_at >= first, _posts.c.publish_at < after)
    query = select(_posts).where(*mine, *in_time).order_by(_posts.c.publish_at, _posts.c.id)
    rows = connection.execute(query.limit(MOST_POSTS + 1)).all()
    if len(rows) > MOST_POSTS:
        message = _("Những ngày này có hơn {most} bài đã duyệt. Hãy chọn khoảng ngày ngắn hơn.")
        raise WrongUse(message.format(most=MOST_POSTS))
    return with_revisions(connection, rows)


def paper_material(
    workspace: Workspace,
    connection: Connection,
    calendar: Calendar,
    posts: Sequence[Chosen],
    *,
    period: Period | None = None,
    audience: str = "",
    minutes: int = 0,
) -> PaperMaterial:
    """What papers of these posts may say; of a period when one is given, else of the leading post's day. Without pictures.

    Raises WrongUse for an audience that the calendar does not name.
    """
    today = workspace.clock.now().astimezone(ZoneInfo(calendar.campaign.time_zone)).date()
    listener = audience_label(calendar, audience)
    variants = [json.loads(revision.variants) for _post, revision in posts]
    return PaperMaterial(
        office=office_of(calendar),
        made_on=today,
        posts=tuple(_post_text(calendar, *one) for one in posts),
        event=_event(calendar, posts[0][0]) if posts and period is None else None,
        figures=tuple(
            Figure(one.name, one.value, one.source, one.checked)
            for one in calendar.facts
            if one.name and not one.unit and one.id not in FACT_IDS.values()
        ),
        targets=tuple(_target(one) for one in calendar.targets if _last_day(one) >= today),
        tasks=tuple(Task(one.name, _names(calendar, (one.lead, *one.joint))) for one in calendar.tasks),
        slogans=slogans_of(calendar, posts) if posts else (),
        questions=merged(*(questions_of(str(one.get("questions", "")), audience) for one in variants)),
        coming=tuple(_coming(connection, calendar, period.ends if period else today)),
        begins=period.begins if period else None,
        ends=period.ends if period else None,
        audience=listener.name if listener else "",
        audience_id=audience,
        minutes=minutes,
    )


def with_pictures(
    workspace: Workspace, calendar: Calendar, kind: str, posts: Sequence[Chosen], material: PaperMaterial
) -> PaperMaterial:
    """The material of these posts with the pictures that papers of that kind show, and no other is read.

    Asks no database: reading them takes its time. Raises OSError when a picture is gone.
    """
    if kind not in _PICTURES:
        return material
    shown = told_of(material).posts
    pairs = zip(posts, material.posts, strict=True)
    told = (
        replace(one, pictures=_pictures(workspace, calendar, kind, *post)) if one in shown else one
        for post, one in pairs
    )
    return replace(material, posts=tuple(told))


def _pictures(
    workspace: Workspace, calendar: Calendar, kind: str, post: Row[Any], revision: Row[Any]
) -> tuple[Illustration, ...]:
    info, name = calendar.campaign, post.key.rpartition("/")[2]
    return tuple(
        Illustration(one.load(workspace.media).data, f"{name}-{one.name}", one.alt, info.organisation, info.licence)
        for one in parse(revision.pictures)[: _PICTURES[kind]]
    )


def office_of(calendar: Calendar) -> Office:
    """Whose papers these are, with what the calendar's facts tell of it."""
    info = calendar.campaign
    facts = {fact.id: fact.value for fact in calendar.facts}
    told = {field: facts.get(fact_id, "") for field, fact_id in FACT_IDS.items()}
    return Office(info.organisation, info.name, info.source, info.base, portal=portal_url(calendar), **told)


def _post_text(calendar: Calendar, post: Row[Any], revision: Row[Any]) -> PostText:
    info = calendar.campaign
    published = from_seconds(post.publish_at).astimezone(ZoneInfo(info.time_zone)).date()
    themes = {theme.id: theme.name for theme in calendar.themes}
    audiences = {audience.id: audience.name for audience in calendar.audiences}
    return PostText(
        title=revision.title,
        summary=revision.summary,
        body_markdown=revision.body,
        published=published,
        theme=themes.get(post.theme, ""),
        audience=audiences.get(post.audience, ""),
        source=revision.source,
        link=article_url(calendar, post.key),
        counts_down=post.origin == Origin.OBSERVANCE and published.isoformat() < post.event_date,
    )


def _event(calendar: Calendar, post: Row[Any]) -> Event | None:
    observance = next((one for one in calendar.observances if one.id == post.source_id), None)
    return _event_of(observance, date.fromisoformat(post.event_date), post.year) if observance else None


def _event_of(observance: Observance, day: date, year: int) -> Event:
    yearly = observance.yearly.get(year)
    slogan, source = (yearly.slogan or "", yearly.source or "") if yearly else ("", "")
    return Event(observance.name, day, observance.source, slogan, source)


def _coming(connection: Connection, calendar: Calendar, after: date) -> Iterator[Event]:
    known = {one.id: one for one in calendar.observances}
    days = (_posts.c.event_date > after.isoformat(), _posts.c.event_date <= (after + AHEAD).isoformat())
    mine = (_posts.c.campaign_id == calendar.campaign.id, _posts.c.origin == Origin.OBSERVANCE, *days)
    columns = (_posts.c.event_date, _posts.c.source_id, _posts.c.year)
    found = connection.execute(select(*columns).where(*mine).distinct().order_by(*columns).limit(MOST_COMING))
    for row in found:
        if row.source_id in known:
            yield _event_of(known[row.source_id], date.fromisoformat(row.event_date), row.year)


def _names(calendar: Calendar, units: tuple[str, ...]) -> tuple[str, ...]:
    named = {unit.id: unit.name for unit in calendar.units}
    return tuple(named.get(unit, unit) for unit in units)


def _last_day(target: PlannedTarget) -> date:
    return target.by if isinstance(target.by, date) else date(target.by, 12, 31)


def _target(target: PlannedTarget) -> Target:
    by = f"ngày {full_date(target.by)}" if isinstance(target.by, date) else f"đến năm {target.by}"
    return Target(target.name, target.value, target.spoken, by, target.source)
