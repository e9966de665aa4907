"""The agenda for calendar programs: RFC 5545. Apart from the agenda, as the library takes its time to load."""

from datetime import datetime, timedelta

from icalendar import Calendar as Feed
from icalendar import Event

from campaign.plan.agenda import Entry


def as_icalendar(entries: list[Entry], now: datetime) -> str:
    """The agenda as RFC 5545 text; `now` (UTC) stamps it."""
    feed = Feed()
    feed.add("prodid", "-//campaign-57//vi")
    feed.add("version", "2.0")
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.campaign}/{entry.id}@campaign-57")
        event.add("dtstamp", now)
        event.add("summary", entry.name)
        start = datetime.fromisoformat(entry.local_time)
        if entry.last_day:
            event.add("dtstart", start.date())
        elif entry.until:
            event.add("dtstart", start)
            event.add("dtend", datetime.fromisoformat(entry.until))
        else:
            event.add("dtstart", start)
            event.add("duration", timedelta(minutes=30))
        feed.add_component(event)
    return str(feed.to_ical(), "utf-8")
