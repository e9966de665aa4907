"""Time is aware UTC, and stands still when a test or a rehearsal holds it."""

from datetime import UTC, datetime, timedelta, timezone

from campaign.clock import SystemClock, VirtualClock, from_seconds, to_seconds

MOMENT = datetime(2027, 10, 10, 7, 30, tzinfo=timezone(timedelta(hours=7)))


def test_the_machines_clock_is_utc_and_goes_on() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first.tzinfo is UTC
    assert first <= second


def test_a_virtual_clock_tells_what_it_was_set_to_in_utc() -> None:
    clock = VirtualClock(MOMENT)
    assert (clock.now(), clock.now().tzinfo) == (MOMENT, UTC)
    clock.set(MOMENT + timedelta(days=1))
    assert clock.now() == MOMENT + timedelta(days=1)


def test_a_moment_survives_the_database_in_whole_seconds() -> None:
    stored = to_seconds(MOMENT + timedelta(microseconds=900_000))
    assert (from_seconds(stored), from_seconds(stored).tzinfo) == (MOMENT, UTC)
