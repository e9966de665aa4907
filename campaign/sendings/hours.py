"""When each of many messages leaves: at a bot's pace, by day alone. Pure; wall time in, wall time out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from channels.telegram.pace import MOST_A_SECOND

DAY_FROM, DAY_UNTIL = 7 * 60, 20 * 60 + 30
"""Minutes of the day between which teams are written to, unless a sending says otherwise: nobody is woken."""

LEAST_WINDOW = 30
"""Minutes: a shorter day is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of each day in which messages leave. Minutes of the day; `zone` is the campaign's."""

    day_from: int
    day_until: int
    zone: ZoneInfo

    def opens(self, day: date) -> datetime:
        """Aware, in the campaign's zone."""
        return datetime.combine(day, time(self.day_from // 60, self.day_from % 60), self.zone)

    def closes(self, day: date) -> datetime:
        """Aware, not included."""
        return datetime.combine(day, time(), self.zone) + timedelta(minutes=self.day_until)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of messages that leave one after the other on one day: from its first second to its last, both aware."""

    first: datetime
    last: datetime
    closes: datetime
    messages: int


def stretches(messages: int, begins: datetime, window: Window, a_second: int = MOST_A_SECOND) -> Iterator[Stretch]:
    """The days of a sending, in order: as many messages as each day bears from `begins` (aware) on.

    Raises ValueError for a window that is no longer than nothing: nothing would ever leave.
    """
    if not 0 <= window.day_from < window.day_until:
        raise ValueError(f"no hours: {window.day_from} to {window.day_until}")
    day = begins.astimezone(window.zone).date()
    left = messages
    while left > 0:
        first = max(begins.astimezone(window.zone), window.opens(day))
        # Elapsed seconds, not wall time: an hour that a clock skips or repeats carries as many as it lasts.
        seconds = int(window.closes(day).timestamp() - first.timestamp())
        taken = min(left, max(0, seconds) * a_second)
        if taken:
            last = first + timedelta(seconds=(taken - 1) // a_second)
            yield Stretch(first, last, window.closes(day), taken)
            left -= taken
        day += timedelta(days=1)


def moments(plan: list[Stretch], a_second: int = MOST_A_SECOND) -> Iterator[tuple[int, int]]:
    """For each message its second (since 1970 UTC), and until when it may leave: the end of that day's window."""
    for stretch in plan:
        first, closes = int(stretch.first.timestamp()), int(stretch.closes.timestamp())
        for number in range(stretch.messages):
            yield first + number // a_second, closes
