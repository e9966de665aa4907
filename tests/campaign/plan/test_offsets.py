"""Offsets, wall times and durations."""

from datetime import time, timedelta

import pytest

from campaign.plan.offsets import Offset, OffsetProblem, parse_clock, parse_duration, parse_offset, write_duration


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("-7d 08:00", Offset(-7, time(8))),
        ("0d 07:30", Offset(0, time(7, 30))),
        ("+2d 23:59", Offset(2, time(23, 59))),
        ("  -1d  8:05 ", Offset(-1, time(8, 5))),
    ],
)
def test_an_offset_is_days_and_a_time(text: str, offset: Offset) -> None:
    assert parse_offset(text) == offset


@pytest.mark.parametrize(
    "text", ["", "08:00", "-7d", "-7 08:00", "-7d 24:00", "-7d 08:60", "-7d 8h", "d 08:00", "1000d 08:00"]
)
def test_anything_else_says_what_to_write(text: str) -> None:
    with pytest.raises(OffsetProblem, match="hãy ghi"):
        parse_offset(text)


@pytest.mark.parametrize("text", ["24:00", "8", "08:00:00", "-1:00", "٠٨:٠٠"])
def test_a_time_that_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(OffsetProblem):
        parse_clock(text)


def test_durations_are_minutes_hours_or_days() -> None:
    assert [parse_duration(text) for text in ("90m", "2h", "14d")] == [
        timedelta(minutes=90),
        timedelta(hours=2),
        timedelta(days=14),
    ]


@pytest.mark.parametrize("text", ["0h", "2", "2 h", "-1d", "1w", "99999d", ""])
def test_a_duration_without_sense_is_refused(text: str) -> None:
    with pytest.raises(OffsetProblem):
        parse_duration(text)


@pytest.mark.parametrize("text", ["90m", "2h", "14d", "36h"])
def test_a_duration_is_written_as_it_is_read(text: str) -> None:
    assert write_duration(parse_duration(text)) == text
