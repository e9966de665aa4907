"""The days of a calendar page: what the plan, the posts and the sky say of each. Puts together; asks no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from campaign.clock import from_seconds
from campaign.editorial.drafting import palette_of
from campaign.editorial.scheduled import Scheduled, Wanted
from campaign.plan.days_off import holiday_of, is_off
from campaign.plan.lunar import lunar_date
from campaign.plan.naming import channel_names
from campaign.plan.occasions import day_of, expand
from campaign.plan.schema import Calendar
from campaign.web.schedule.spans import Span
from campaign.web.shell.filters import WEEKDAYS
from campaign.words import state_kind, state_name
from content.language import gettext as _


@dataclass(frozen=True, slots=True)
class Chip:
    """A post on a day. `id` is 0 for what the plan foresees and nobody has planned yet; `at` is wall time."""

    id: int
    at: datetime
    title: str
    look: str
    told: str
    palette: str
    channels: tuple[str, ...]
    seconds: int = 0
    is_movable: bool = False


@dataclass(slots=True)
class Day:
    """One day. `lunar` as people write it; `is_outside` of the month that is shown."""

    date: date
    weekday: str
    lunar: str
    is_today: bool
    is_outside: bool
    is_off: bool
    holiday: str
    observances: list[tuple[str, str]] = field(default_factory=list)
    blackouts: list[str] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)

    @property
    def has_something(self) -> bool:
        """Whether a list of days shows it."""
        return bool(self.observances or self.blackouts or self.chips or self.holiday or self.is_today)

    @property
    def hours(self) -> dict[int, list[Chip]]:
        """Its chips by the hour they go out in."""
        found: dict[int, list[Chip]] = {}
        for chip in self.chips:
            found.setdefault(chip.at.hour, []).append(chip)
        return found


def days_of(
    span: Span, calendar: Calendar, posts: Sequence[Scheduled], wanted: Wanted, now: datetime, planned: datetime
) -> list[Day]:
    """Every day of the span with all that is on it, in order. `planned` is until when the plan has become posts."""
    zone = ZoneInfo(calendar.campaign.time_zone)
    today = now.astimezone(zone).date()
    days = {day: _bare(day, span, today) for day in span.days}
    for moment, theme, name in _observances(calendar, span):
        days[moment].observances.append((name, palette_of(calendar, theme)))
    for blackout in calendar.blackouts:
        for day in days.values():
            if blackout.starts.date() <= day.date <= (blackout.ends - timedelta(minutes=1)).date():
                day.blackouts.append(f"{blackout.reason} ({blackout.source})")
    palettes = {theme.id: palette_of(calendar, theme.id) for theme in calendar.themes}
    names = channel_names(calendar)
    for chip in (
        *(_chip(post, zone, palettes, names) for post in posts),
        *_foreseen(calendar, span, posts, wanted, planned),
    ):
        if chip.at.date() in days:
            days[chip.at.date()].chips.append(chip)
    for day in days.values():
        day.chips.sort(key=lambda chip: (chip.at, chip.id))
    return list(days.values())


def told_of_state(post: Scheduled) -> str:
    """How a post stands, in a few words."""
    if post.look == "person" and state_kind(post.state) != "person":
        return _("cần người xử lý")
    return state_name(post.state)


def _bare(day: date, span: Span, today: date) -> Day:
    outside = span.month not in (0, day.month)
    return Day(day, _(WEEKDAYS[day.weekday()]), _lunar(day), day == today, outside, is_off(day), holiday_of(day))


@lru_cache(maxsize=4096)
def _lunar(day: date) -> str:
    lunar = lunar_date(day)
    return f"{lunar.day}/{lunar.month}{'n' if lunar.is_leap else ''}"


def _observances(calendar: Calendar, span: Span) -> Iterable[tuple[date, str, str]]:
    years = range(span.first.year - 1, span.last.year + 1)
    for observance in calendar.observances:
        for year in years:
            day = day_of(observance, year)
            if day is not None and span.first <= day <= span.last:
                yield day, observance.theme, observance.name


def _chip(post: Scheduled, zone: ZoneInfo, palettes: Mapping[str, str], names: Mapping[str, str]) -> Chip:
    return Chip(
        post.id,
        from_seconds(post.publish_at).astimezone(zone),
        post.title,
        post.look,
        told_of_state(post),
        palettes.get(post.theme, ""),
        tuple(names.get(channel, channel) for channel in post.channels),
        post.publish_at,
        post.is_movable,
    )


def _foreseen(
    calendar: Calendar, span: Span, posts: Sequence[Scheduled], wanted: Wanted, planned: datetime
) -> Iterable[Chip]:
    """What the plan brings later than it has been planned: shown, so that far months are not empty."""
    zone = ZoneInfo(calendar.campaign.time_zone)
    start, end = span.moments(zone)
    if wanted.look or wanted.unit or end <= planned:
        return
    known = {post.key for post in posts}
    names = channel_names(calendar)
    for occasion in expand(calendar, max(start, planned), end):
        ways = tuple(dict.fromkeys(channel.partition(".")[0] for channel in occasion.channels))
        is_wanted = wanted.theme in ("", occasion.theme) and (not wanted.channel or wanted.channel in ways)
        if occasion.key not in known and is_wanted:
            shown = tuple(names.get(way, way) for way in ways)
            palette = palette_of(calendar, occasion.theme)
            yield Chip(0, occasion.wall, occasion.name, "foreseen", _("dự kiến"), palette, shown)
