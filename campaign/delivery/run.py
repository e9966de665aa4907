"""One run over one channel: what it works with, when it ends, and how it writes down what came of its attempts."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.patience import patiently
from campaign.delivery.claiming import Claimed, Start, begin, claim, has_due
from campaign.delivery.lease import Lease
from campaign.delivery.retry import CONNECTION, wait_after
from campaign.delivery.settling import Settlement, put_off, settle
from campaign.plan.schema import Calendar, ChannelEntry
from campaign.states import DeliveryState
from campaign.workspace import Workspace
from channels.errors import AccessLost, ChannelError, TryLater
from channels.registry import KINDS
from content.language import gettext as _

log = logging.getLogger(__name__)

LONGEST_RUN = timedelta(seconds=15)
"""A run claims nothing more after this long; the next tick goes on. So a worker is soon free, for a tick or to end."""

MEMORY = timedelta(minutes=2)
"""How long answers are kept in memory for a database that is away."""

Settle: TypeAlias = Callable[[Connection, str, str, Sequence[Settlement], datetime], set[int]]
"""Writes outcomes of a campaign's rows that an owner had, and tells the ids of those that were still its own."""

PATIENCE = 3
"""So many places of a channel refuse in a row, for now, before the whole channel rests."""


@dataclass(slots=True)
class Run:
    """`refusals` counts those in a row, over runs; `rest` is how long the channel is to be left in peace."""

    workspace: Workspace
    calendar: Calendar
    entry: ChannelEntry
    lease: Lease
    stop: Callable[[], bool]
    refusals: int = 0
    done: int = 0
    trouble: str = ""
    rest: timedelta | None = None
    put_off: dict[str, int] = field(default_factory=dict)
    """Places that asked for patience, and until when (seconds since 1970 UTC); written with the next settlement."""
    deadline_s: float = field(default_factory=lambda: time.monotonic() + LONGEST_RUN.total_seconds())

    @property
    def is_out_of_time(self) -> bool:
        """Whether the run ended in mid-work only because others want their turn."""
        return time.monotonic() > self.deadline_s and self.rest is None and not self.stop()

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be claimed or begun."""
        asked_to_end = self.rest is not None or self.stop() or time.monotonic() > self.deadline_s
        return asked_to_end or not self.lease.is_good

    @property
    def success(self) -> DeliveryState:
        """What a receipt means here: a message in an outbox is never counted as sent."""
        real = self.workspace.live or not KINDS[self.entry.kind].remote
        return DeliveryState.SENT if real else DeliveryState.SIMULATED

    def now(self) -> datetime:
        """The workspace's own time, aware UTC."""
        return self.workspace.clock.now()

    def claim(self, connection: Connection, most: int, resting: Sequence[str] = ()) -> list[Claimed]:
        """Takes up to `most` due deliveries in the caller's transaction; none once the run is over."""
        if self.is_over:
            return []
        lease = self.lease
        return claim(connection, lease.campaign_id, lease.channel, lease.owner, self.now(), most, resting)

    def has_due(self) -> bool:
        """Whether anything is due on the channel, also for places that rest; never once the run is over."""
        if self.is_over:
            return False
        with reading(self.workspace.db) as connection:
            return has_due(connection, self.lease.campaign_id, self.lease.channel, self.now())

    def begin(self, connection: Connection, items: Sequence[tuple[Claimed, str]]) -> dict[int, Start]:
        """Writes parts `sending` in the caller's transaction; tells, by delivery, which may be called for."""
        return begin(connection, self.lease.campaign_id, self.lease.owner, items, self.now())

    def settle(self, settlements: Sequence[Settlement], by: Settle = settle) -> None:
        """Writes what came of attempts, `by` the rows' own way. What comes too late for its row is only logged."""
        if not settlements:
            return
        # What the platform answered is known to nobody else: it is kept until the database is back.
        ours = patiently(lambda: self._write(settlements, by), MEMORY)
        over = [one for one in settlements if one.ending]
        self.done += len(over)
        for state, ids in _by_state(over, ours).items():
            log.info("%s %s: %s", self.lease.channel, state, ids, extra={"deliveries": ids})

    def _write(self, settlements: Sequence[Settlement], by: Settle) -> set[int]:
        with self.workspace.db.begin() as connection:
            ours = by(connection, self.lease.campaign_id, self.lease.owner, settlements, self.now())
            for destination, until in self.put_off.items():
                put_off(connection, self.lease.campaign_id, self.lease.channel, until, destination)
        self.put_off.clear()
        return ours

    def succeeded(self) -> None:
        """The platform takes what it is given: earlier refusals no longer count."""
        self.refusals = 0

    def refused(self, error: ChannelError, destination: str) -> int:
        """Notes a refusal and returns the moment before which the delivery waits (seconds since 1970 UTC), or 0.

        Without a connection the channel rests. A place that asks for patience rests alone, until `PATIENCE` have
        asked in a row.
        """
        if not isinstance(error, TryLater | AccessLost):
            return 0
        self.refusals += 1
        wait = wait_after(error, self.refusals) or timedelta(0)
        self.trouble = str(error)
        until = to_seconds(self.now() + wait) + 1
        is_of_one_place = isinstance(error, AccessLost) or error.wait is not None
        if not is_of_one_place or self.refusals >= PATIENCE:
            self.rest = max(wait, self.rest or wait)
        if is_of_one_place:
            self.put_off[destination] = until
        return until

    def locked_out(self, error: AccessLost) -> None:
        """The channel cannot even be opened: it rests, and each delivery that is due says why it waits."""
        self.refusals += 1
        self.rest = wait_after(error, self.refusals)
        self.trouble = str(error)
        with self.workspace.db.begin() as connection:
            now = to_seconds(self.now())
            put_off(connection, self.lease.campaign_id, self.lease.channel, now, error=self.trouble)

    def broke(self) -> None:
        """Something of our own failed for the whole channel: it rests like one that cannot be reached."""
        self.refusals += 1
        self.rest = CONNECTION.wait(self.refusals)
        self.trouble = self.trouble or _("Kênh gặp lỗi bất ngờ; sẽ thử lại sau.")


def _by_state(over: Sequence[Settlement], ours: set[int]) -> dict[str, list[int]]:
    """The ids of deliveries by what they became; those that another worker or a person has by now stand apart."""
    found: dict[str, list[int]] = {}
    for one in over:
        state = str(one.ending.state) if one.ending and one.item.id in ours else "no longer ours"
        found.setdefault(state, []).append(one.item.id)
    return found
