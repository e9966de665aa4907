"""What a channel sends one by one: an outbox each for posts and (in `campaign.chats`) for messages to single chats."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from campaign.delivery.claiming import Claimed, Start
from campaign.delivery.doors import place_of, places_of_channel
from campaign.delivery.messages import manuscript, parts
from campaign.delivery.retry import ending
from campaign.delivery.run import Run
from campaign.delivery.settling import Ending, Settlement
from channels.errors import ChannelError
from channels.pace import Pace
from content.messages import Part

FAR_S = 3600.0
"""Nothing to wait for."""

NEAR_S = 10.0
"""A run stays for a place whose turn comes within this time; what is further off is left to a later run."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed row as it leaves: `place` as its platform names it, and what holds and blackouts know it by."""

    place: str
    parts: tuple[Part, ...]
    theme: str = ""
    post: str = ""


class Outbox(Protocol):
    """Rows of one kind, for one run. What writes does so in the caller's transaction or in one of its own, as it says."""

    def is_open(self, pace: Pace, /) -> bool:
        """Whether any place may get something now, as far as the platform's pace tells."""
        ...

    def claim(self, connection: Connection, pace: Pace, /) -> Claimed | None:
        """Takes the next due row for a place that does not rest, in the caller's transaction."""
        ...

    def letter(self, connection: Connection, item: Claimed, /) -> Letter | Ending:
        """What leaves, or how the row ends instead. Any exception but the database's: it cannot be built."""
        ...

    def begin(self, connection: Connection, item: Claimed, part: str, /) -> Start:
        """Writes the part `sending`, in the caller's transaction, to be committed before its call."""
        ...

    def refused(self, error: ChannelError, item: Claimed, /) -> Ending:
        """Notes what the platform said, and tells what the row becomes."""
        ...

    def settle(self, settlements: Sequence[Settlement], /) -> None:
        """Writes what came of attempts, in a transaction of its own."""
        ...

    def turn_s(self, pace: Pace, /) -> float:
        """Seconds until a place that rests now may get what is due for it; `FAR_S` for nothing to wait for."""
        ...


class PostOutbox:
    """Deliveries of posts to the places of a channel."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._places = places_of_channel(run.entry)

    def is_open(self, pace: Pace) -> bool:
        return len(self._resting(pace)) < len(self._places)

    def claim(self, connection: Connection, pace: Pace) -> Claimed | None:
        claimed = self._run.claim(connection, 1, self._resting(pace))
        return claimed[0] if claimed else None

    def letter(self, connection: Connection, item: Claimed) -> Letter | Ending:
        run = self._run
        written = manuscript(connection, item.revision_id)
        place = place_of(run.entry, item.destination)
        message = parts(run.calendar, run.entry.kind, place, written, run.workspace.media)
        return Letter(place, message, written.post.theme, written.post.key)

    def begin(self, connection: Connection, item: Claimed, part: str) -> Start:
        return self._run.begin(connection, [(item, part)])[item.id]

    def refused(self, error: ChannelError, item: Claimed) -> Ending:
        return ending(error, self._run.refused(error, item.destination))

    def settle(self, settlements: Sequence[Settlement]) -> None:
        self._run.settle(settlements)

    def turn_s(self, pace: Pace) -> float:
        waits = [pace.wait_s(place, 1) for place in self._places.values()]
        near = [wait_s for wait_s in waits if 0 < wait_s <= NEAR_S]
        return min(near) if near and self._run.has_due() else FAR_S

    def _resting(self, pace: Pace) -> list[str]:
        return [name for name, place in self._places.items() if pace.wait_s(place, 1) > 0]
