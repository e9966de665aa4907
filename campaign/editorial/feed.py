"""The calendar as phones subscribe to it: days of the plan and posts with their states, as RFC 5545 text."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from icalendar import Calendar as Feed
from icalendar import Event

from campaign.clock import from_seconds
from campaign.editorial.scheduled import Scheduled
from campaign.plan.occasions import day_of
from campaign.plan.schema import Calendar
from content.language import gettext as _

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
"""How much of the calendar a subscription shows."""

MOST = 3000

_LENGTH = timedelta(minutes=15)
_EVERY = timedelta(hours=1)


def feed_of(
    calendar: Calendar, posts: Sequence[Scheduled], told: Mapping[int, str], now: datetime, studio: str
) -> bytes:
    """The feed. `told` is each post's state in words, by id; `studio` the address that posts open at, without a slash."""
    feed = Feed()
    feed.add("prodid", "-//campaign-57//vi")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", calendar.campaign.name)
    feed.add("x-wr-timezone", calendar.campaign.time_zone)
    feed.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT1H")
    for day, key, name in _days(calendar, (now - BACK).date(), (now + AHEAD).date()):
        feed.add_component(_day(calendar, day, key, name, now))
    for post in posts:
        feed.add_component(_post(calendar, post, told.get(post.id, ""), now, studio))
    return bytes(feed.to_ical())


def _days(calendar: Calendar, first: date, last: date) -> list[tuple[date, str, str]]:
    years = range(first.year - 1, last.year + 1)
    found = [(day_of(one, year), f"{year}/{one.id}", one.name) for one in calendar.observances for year in years]
    return sorted((day, key, name) for day, key, name in found if day and first <= day <= last)


def _day(calendar: Calendar, day: date, key: str, name: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{calendar.campaign.id}/{key}@campaign-57")
    event.add("dtstamp", now)
    event.add("summary", name)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _post(calendar: Calendar, post: Scheduled, told: str, now: datetime, studio: str) -> Event:
    event, at = Event(), from_seconds(post.publish_at)
    event.add("uid", f"{calendar.campaign.id}/{post.key}@campaign-57")
    event.add("dtstamp", now)
    event.add("summary", f"{post.title} ({told})" if told else post.title)
    event.add("dtstart", at)
    event.add("dtend", at + _LENGTH)
    event.add("categories", [post.theme])
    event.add("url", f"{studio}/studio/bai/{post.id}")
    event.add("description", _("Kênh: {channels}").format(channels=", ".join(post.channels) or "–"))
    return event
