"""How late a post may still go out when a person chose its time. Pure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from campaign.plan.occasions import LAST_HOUR
from campaign.plan.schema import Calendar
from campaign.states import Origin


def grace_until(calendar: Calendar, origin: str, event_date: str, due: datetime) -> datetime:
    """The policy's grace from `due` (aware) on; on an observance's own day until 20:00 if that is later.

    `event_date` is an ISO date.
    """
    local = due.astimezone(ZoneInfo(calendar.campaign.time_zone))
    grace = local + calendar.policy.grace
    if origin != Origin.OBSERVANCE or local.date() != date.fromisoformat(event_date):
        return grace
    return max(grace, datetime.combine(local.date(), LAST_HOUR, tzinfo=local.tzinfo))
