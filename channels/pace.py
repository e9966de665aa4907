"""When the next message may go to a place of a platform. The one who drains a channel asks; the channel keeps count."""

from collections.abc import Iterable
from typing import Protocol


class Pace(Protocol):
    """What a platform bears, counted in memory by the one worker that drains the channel."""

    def wait_s(self, place: str, messages: int, /) -> float:
        """Seconds until `messages` more may go to `place`; 0 when they may go now. Books nothing."""
        ...

    def book(self, place: str, messages: int, key: str, /) -> None:
        """Counts `messages` as leaving for `place` now; `key` is the delivery's, told again to `send`."""
        ...

    def recent(self) -> list[tuple[str, float]]:
        """What the platform still counts: places with the seconds since each message left."""
        ...

    def seed(self, sent: Iterable[tuple[str, float]], /) -> None:
        """Counts what another worker sent, as its `recent` told."""
        ...


class Unhurried:
    """The pace of a place that takes whatever comes."""

    def wait_s(self, _place: str, _messages: int) -> float:
        """Nothing ever waits."""
        return 0.0

    def book(self, _place: str, _messages: int, _key: str) -> None:
        """Nothing is counted."""

    def recent(self) -> list[tuple[str, float]]:
        """Nothing is counted."""
        return []

    def seed(self, _sent: Iterable[tuple[str, float]]) -> None:
        """Nothing is counted."""
