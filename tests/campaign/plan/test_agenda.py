"""What a year holds, for people and for their calendars."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar as Feed

from campaign.plan.agenda import agenda_of
from campaign.plan.agenda_feed import as_icalendar
from campaign.plan.loader import load_calendar
from tests.campaign.sample import CALENDAR

REPORT = "reports: [{id: nua-nam, name: Báo cáo 6 tháng, before: 20/6, to: Sở}]\n"
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_the_agenda_is_in_order_and_of_one_local_year() -> None:
    entries = agenda_of(load_calendar(CALENDAR.encode(), "f"), 2027)
    times = [entry.local_time for entry in entries]
    assert times == sorted(times)
    assert all(time.startswith("2027-") and time.endswith("+07:00") for time in times)


def test_a_report_stands_on_its_day_with_its_last_good_day() -> None:
    entries = agenda_of(load_calendar((CALENDAR + REPORT).encode(), "f"), 2027)
    report = next(entry for entry in entries if entry.kind == "report")
    assert (report.local_time[:10], report.last_day) == ("2027-06-20", "2027-06-19")


def test_it_becomes_a_calendar_that_other_programs_read() -> None:
    entries = agenda_of(load_calendar((CALENDAR + REPORT).encode(), "f"), 2027)
    events = Feed.from_ical(as_icalendar(entries, NOW)).walk("VEVENT")
    assert len(events) == len(entries)
    report = next(event for event in events if "Báo cáo" in event["summary"])
    assert report.decoded("dtstart") == date(2027, 6, 20)


def test_two_offices_in_one_program_keep_their_own_events() -> None:
    texts = (CALENDAR, CALENDAR.replace("id: thu", "id: khac"))
    feeds = [as_icalendar(agenda_of(load_calendar(text.encode(), "f"), 2027), NOW) for text in texts]
    first, second = ({str(event["uid"]) for event in Feed.from_ical(feed).walk("VEVENT")} for feed in feeds)
    assert first.isdisjoint(second)


MOURNING = (
    'blackouts: [{id: tang, from: "2027-12-31 12:00", until: "2028-01-01 24:00", reason: Quốc tang, source: 1/TB}]\n'
)


def test_a_coming_silence_stands_in_each_year_that_it_touches() -> None:
    calendar = load_calendar((CALENDAR + MOURNING).encode(), "f")
    found = [[entry for entry in agenda_of(calendar, year) if entry.kind == "blackout"] for year in range(2026, 2030)]
    assert [len(entries) for entries in found] == [0, 1, 1, 0]
    entry = found[1][0]
    assert (entry.local_time, entry.until) == ("2027-12-31T12:00:00+07:00", "2028-01-02T00:00:00+07:00")
    assert "Quốc tang (1/TB)" in entry.name


def test_a_silence_is_as_long_in_other_programs() -> None:
    calendar = load_calendar((CALENDAR + MOURNING).encode(), "f")
    events = Feed.from_ical(as_icalendar(agenda_of(calendar, 2027), NOW)).walk("VEVENT")
    event = next(event for event in events if "Quốc tang" in event["summary"])
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=36)
