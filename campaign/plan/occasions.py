"""Calendar → occasions: every concrete time at which something is due. Pure; no database, no clock."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from campaign.plan.dates import Rule, parse_day, parse_rule
from campaign.plan.days_off import shifted
from campaign.plan.offsets import parse_clock, parse_offset
from campaign.plan.schema import Calendar, Observance, PlannedPost, Slot

LAST_HOUR = time(20, 0)
"""An observance's own day may still be published until then."""

FIRST_MONDAY = date(2024, 1, 1)
"""Where the turns of themes are counted from."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One post on one day. `key` never depends on the time; `at` and `grace_until` are UTC, `wall` local.

    `unit` is in charge of it, empty for every unit.
    """

    key: str
    year: int
    origin: Literal["observance", "slot"]
    source_id: str
    post_id: str
    name: str
    theme: str
    audience: str | None
    template: str
    rotation: int
    channels: tuple[str, ...]
    event_date: date
    at: datetime
    wall: datetime
    grace_until: datetime
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A report of one year: to be in before `before`, so `last_day` is its last good day."""

    id: str
    key: str
    name: str
    last_day: date
    before: date
    to: str


def expand(calendar: Calendar, start: datetime, end: datetime) -> list[Occasion]:
    """Every occasion with start <= at < end (aware), by time."""
    years = range(start.astimezone(UTC).year - 1, end.astimezone(UTC).year + 2)
    zone = ZoneInfo(calendar.campaign.time_zone)
    found = [
        occasion
        for observance in calendar.observances
        for occasion in _of_observance(calendar, observance, years, zone)
        if start <= occasion.at < end
    ]
    for slot in calendar.slots:
        found += _of_slot(calendar, slot, years, zone, (start, end))
    return sorted(found, key=lambda occasion: (occasion.at, occasion.key))


def occasion_of(calendar: Calendar, key: str) -> Occasion | None:
    """The occasion of this key, whenever it is; None when the calendar no longer names it."""
    year, _slash, place = key.partition("/")
    source = place.partition("/")[0]
    if not year.isdecimal():
        return None
    zone, years = ZoneInfo(calendar.campaign.time_zone), range(int(year), int(year) + 1)
    ever = (datetime(years.start - 1, 1, 1, tzinfo=UTC), datetime(years.stop + 1, 1, 1, tzinfo=UTC))
    found: list[Occasion] = []
    for observance in calendar.observances:
        if observance.id == source:
            found += _of_observance(calendar, observance, years, zone)
    for slot in calendar.slots:
        if slot.id == source:
            found += _of_slot(calendar, slot, range(years.start - 1, years.stop + 1), zone, ever)
    return next((occasion for occasion in found if occasion.key == key), None)


def day_of(observance: Observance, year: int) -> date | None:
    """The observance's date in `year`: moved or shifted when the calendar says so, None when put off."""
    yearly = observance.yearly.get(year)
    if yearly and yearly.postponed:
        return yearly.date
    if yearly and yearly.date:
        return yearly.date
    day = parse_day(observance.date).on(year)
    return shifted(day, observance.shift) if day else None


def _of_observance(calendar: Calendar, observance: Observance, years: range, zone: ZoneInfo) -> Iterator[Occasion]:
    for year in years:
        day = day_of(observance, year)
        if day is None:
            continue
        for post in observance.posts:
            yield _occasion_of_day(calendar, observance, post, year, day, zone)


def _occasion_of_day(
    calendar: Calendar, observance: Observance, post: PlannedPost, year: int, day: date, zone: ZoneInfo
) -> Occasion:
    offset = parse_offset(post.at)
    wall, at = _moment(day + timedelta(days=offset.days), offset.at, zone)
    grace_until = at + calendar.policy.grace
    if offset.days == 0:
        grace_until = max(grace_until, _moment(day, LAST_HOUR, zone)[1])
    audiences = observance.audiences
    return Occasion(
        f"{year}/{observance.id}/{post.id}",
        year,
        "observance",
        observance.id,
        post.id,
        observance.name,
        observance.theme,
        audiences[year % len(audiences)] if audiences else None,
        post.template,
        year,
        post.channels,
        day,
        at,
        wall,
        grace_until,
        observance.unit,
    )


@lru_cache(maxsize=65536)
def _moment(day: date, clock: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """(wall time, UTC). A wall time that does not exist or comes twice is taken by its first offset."""
    wall = datetime.combine(day, clock, tzinfo=zone)
    return wall, wall.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class _Turn:
    year: int
    period: str
    day: date
    number: int


@lru_cache(maxsize=4096)
def _turns(every: str, years: tuple[int, ...]) -> tuple[_Turn, ...]:
    rule = parse_rule(every)
    days = [day for year in years for day in rule.days(year)]
    seen: Counter[tuple[int, str]] = Counter()
    turns = []
    for day in days:
        year, period, number = _period(rule, day)
        seen[year, period] += 1
        again = seen[year, period]
        turns.append(_Turn(year, period if again == 1 else f"{period}-{again}", day, number))
    return tuple(turns)


def _period(rule: Rule, day: date) -> tuple[int, str, int]:
    """(year, name of the period, whole periods since January 2024)."""
    days = (day - FIRST_MONDAY).days
    months = (day.year - FIRST_MONDAY.year) * 12 + day.month - 1
    if rule.frequency == "WEEKLY":
        year, week, _weekday = day.isocalendar()
        return year, f"tuan-{week:02}", days // 7
    if rule.frequency == "MONTHLY":
        return day.year, f"thang-{day.month:02}", months
    if rule.frequency == "DAILY":
        return day.year, f"ngay-{day.timetuple().tm_yday:03}", days
    return day.year, "nam", day.year - FIRST_MONDAY.year


@dataclass(frozen=True, slots=True)
class _Choice:
    template: str
    audience: str | None
    rotation: int


def _choice(turn: int, templates: tuple[str, ...], audiences: tuple[str, ...]) -> _Choice:
    """A theme's turns go through its templates, then its audiences; the texts step on with each audience.

    Audiences share texts: were they given the same step, a text would come back after half the time.
    """
    rounds, template = divmod(max(turn, 0), len(templates))
    return _Choice(templates[template], audiences[rounds % len(audiences)] if audiences else None, rounds)


def _of_slot(
    calendar: Calendar, slot: Slot, years: range, zone: ZoneInfo, window: tuple[datetime, datetime]
) -> Iterator[Occasion]:
    themes = {theme.id: theme for theme in calendar.themes}
    clock = parse_clock(slot.at)
    for turn in _turns(slot.every, tuple(years)):
        day = shifted(turn.day, slot.shift)
        wall, at = _moment(day, clock, zone)
        if not window[0] <= at < window[1]:
            continue
        theme = themes[slot.themes[turn.number % len(slot.themes)]]
        choice = _choice(turn.number // len(slot.themes), slot.templates or theme.templates, theme.audiences)
        yield Occasion(
            f"{turn.year}/{slot.id}/{turn.period}",
            turn.year,
            "slot",
            slot.id,
            turn.period,
            theme.name,
            theme.id,
            choice.audience,
            choice.template,
            choice.rotation,
            slot.channels,
            day,
            at,
            wall,
            at + calendar.policy.grace,
            slot.unit,
        )


def reports_due(calendar: Calendar, year: int) -> list[ReportDue]:
    """The reports of `year`, by day."""
    due = []
    for duty in calendar.reports:
        before = parse_day(duty.before).on(year)
        if before:
            key = f"{year}/{duty.id}"
            due.append(ReportDue(duty.id, key, duty.name, before - timedelta(days=1), before, duty.to))
    return sorted(due, key=lambda report: (report.before, report.id))
