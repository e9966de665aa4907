"""What a year holds, straight from the calendar: occasions, report days and blackouts. No database."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from campaign.plan.occasions import expand, reports_due
from campaign.plan.schema import Blackout, Calendar
from content.language import gettext as _


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the agenda; `id` is its own within `campaign`.

    `kind` is observance, slot, report or blackout; `local_time` is ISO 8601 with its offset. A report stands on the day
    that it must be in before; `last_day` (ISO date) is its last good day. `until` ends a blackout, as `local_time`.
    """

    campaign: str
    id: str
    kind: str
    name: str
    local_time: str
    theme: str | None
    channels: tuple[str, ...]
    last_day: str | None = None
    until: str | None = None


def agenda_of(calendar: Calendar, year: int) -> list[Entry]:
    """Everything whose local date is in `year`, by time."""
    zone = ZoneInfo(calendar.campaign.time_zone)
    start, end = (datetime(y, 1, 1, tzinfo=zone) for y in (year, year + 1))
    mine = calendar.campaign.id
    entries = [
        Entry(mine, o.key, o.origin, o.name, o.wall.isoformat(), o.theme, o.channels)
        for o in expand(calendar, start, end)
    ]
    for due in reports_due(calendar, year):
        at = datetime.combine(due.before, time.min, tzinfo=zone).isoformat()
        entries.append(Entry(mine, due.key, "report", due.name, at, None, (), due.last_day.isoformat()))
    entries += [_silence(mine, blackout, zone) for blackout in calendar.blackouts if year in _years(blackout)]
    return sorted(entries, key=lambda entry: (entry.local_time, entry.id))


def _years(blackout: Blackout) -> range:
    return range(blackout.starts.year, (blackout.ends - timedelta(minutes=1)).year + 1)


def _silence(campaign: str, blackout: Blackout, zone: ZoneInfo) -> Entry:
    start, end = (wall.replace(tzinfo=zone).isoformat() for wall in (blackout.starts, blackout.ends))
    name = _("Ngừng đăng: {reason} ({source})").format(reason=blackout.reason, source=blackout.source)
    return Entry(campaign, f"blackout/{blackout.id}", "blackout", name, start, None, (), until=end)
