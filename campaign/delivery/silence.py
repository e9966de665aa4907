"""Whether publishing is stopped now: by a person's hold or a dated blackout of the calendar."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from campaign.db.tables import Hold
from campaign.plan.schema import Calendar

_holds = Hold.__table__  # type: ignore[attr-defined]


def silence(connection: Connection, calendar: Calendar, channel: str, theme: str, now: datetime) -> str:
    """The reason why nothing of `theme` may leave by `channel` at `now`; empty when it may."""
    standing = select(_holds.c.scope, _holds.c.name, _holds.c.reason).where(
        _holds.c.campaign_id == calendar.campaign.id, _holds.c.lifted_at == 0
    )
    covering = {("all", ""), ("channel", channel), ("theme", theme)}
    for scope, name, reason in connection.execute(standing):
        if (scope, name) in covering:
            return str(reason)
    return _blackout(calendar, theme, now)


def _blackout(calendar: Calendar, theme: str, now: datetime) -> str:
    wall = now.astimezone(ZoneInfo(calendar.campaign.time_zone)).replace(tzinfo=None)
    for blackout in calendar.blackouts:
        if blackout.starts <= wall < blackout.ends and theme not in blackout.allow:
            return blackout.reason
    return ""
