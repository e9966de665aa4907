"""The one module that knows what time it is. Aware UTC everywhere; tests and rehearsals move it."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment as aware UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class VirtualClock:
    """A clock that stands still until it is set. For rehearsals and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def set(self, at: datetime) -> None:
        """Moves to `at` (aware)."""
        self._at = at.astimezone(UTC)


def to_seconds(moment: datetime) -> int:
    """How the database keeps a moment: whole seconds since 1970-01-01 UTC."""
    return int(moment.timestamp())


def from_seconds(seconds: int) -> datetime:
    """The aware UTC moment that `to_seconds` stored."""
    return datetime.fromtimestamp(seconds, UTC)
