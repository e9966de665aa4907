"""Sends messages one by one where the platform cannot tell duplicates, as many at once as it bears.

One thread decides and writes; others only call. So a part is `sending` exactly while it is in flight.
"""

import logging
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from gettext import gettext as _

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from campaign.clock import to_seconds
from campaign.delivery.claiming import Claimed, Start
from campaign.delivery.doors import place_of, places_of_channel
from campaign.delivery.messages import manuscript, parts
from campaign.delivery.retry import doubt, ending, part_state
from campaign.delivery.run import Run
from campaign.delivery.settling import Ending, PartOutcome, Settlement
from campaign.delivery.silence import stops
from campaign.states import DeliveryState, PartState
from channels.contract import Channel, Receipt
from channels.errors import ChannelError, OutcomeUnknown, Rejected
from content.messages import Album, Part

log = logging.getLogger(__name__)

PAUSE_S = 0.5
"""The longest that anything is waited for before a stop is looked for again."""

FAR_S = 3600.0
"""Nothing to wait for."""

NEAR_S = 10.0
"""A run stays for a place whose turn comes within this time; what is further off is left to a later run."""


@dataclass(slots=True)
class Flight:
    """A claimed delivery on its way: the parts that are still to go."""

    item: Claimed
    began: datetime
    theme: str
    post: str
    place: str
    parts: deque[Part] = field(default_factory=deque)
    url: str = ""
    name: str = ""
    """The part in the air, or the one before it."""


class Flights:
    """All that one run has in the air."""

    def __init__(self, run: Run, channel: Channel) -> None:
        self._run = run
        self._channel = channel
        self._waiting: list[Flight] = []
        self._flying: dict[Future[Receipt], Flight] = {}
        self._places = places_of_channel(run.entry)

    def fly(self) -> None:
        """Sends what is due, until nothing is or the run is over; what is in the air then still lands."""
        with ThreadPoolExecutor(self._channel.in_flight, thread_name_prefix="send") as pool:
            try:
                while self._go_on(pool):
                    pass
            finally:
                # Whatever else failed: what is in the air lands, and what came of it is written down.
                self._land(wait(self._flying).done)

    def _go_on(self, pool: ThreadPoolExecutor) -> bool:
        wait_s = self._take_off(pool)
        if self._flying:
            self._land(wait(self._flying, min(wait_s, PAUSE_S), FIRST_COMPLETED).done)
        elif self._waiting or wait_s < FAR_S:
            time.sleep(min(wait_s, PAUSE_S))
        else:
            return False
        return True

    def _take_off(self, pool: ThreadPoolExecutor) -> float:
        """Starts what waits and may go now, and claims one more. The seconds until more may; `FAR_S` for nothing else."""
        turns = [self._start(flight, pool) for flight in tuple(self._waiting)]
        if len(self._flying) + len(self._waiting) < self._channel.in_flight:
            waits = {name: self._channel.pace.wait_s(place, 1) for name, place in self._places.items()}
            resting = [name for name, wait_s in waits.items() if wait_s > 0]
            if len(resting) < len(waits) and self._claim(resting, pool):
                # One at a time: what has landed meanwhile is written down before the next one leaves.
                return 0.0
            turns += self._later(waits)
        return min(turns, default=FAR_S)

    def _later(self, waits: Mapping[str, float]) -> list[float]:
        near = [wait_s for wait_s in waits.values() if 0 < wait_s <= NEAR_S]
        return [min(near)] if near and self._run.has_due() else []

    def _claim(self, resting: Sequence[str], pool: ThreadPoolExecutor) -> bool:
        """Claims one delivery and begins its first part, in one transaction. False when nothing is to be claimed."""
        run, began = self._run, self._run.now()
        if run.is_over:
            return False
        wait_s, end = 0.0, None
        with run.workspace.db.begin() as connection:
            claimed = run.claim(connection, 1, resting)
            if not claimed:
                return False
            flight = self._built(connection, claimed[0], began)
            if flight:
                wait_s = self._channel.pace.wait_s(flight.place, _weight(flight.parts[0]))
                end = None if wait_s else self._begin(connection, flight)
        if flight is None:
            error = Rejected(_("Không dựng được bài để gửi. Hãy mở bài, kiểm tra ảnh và nội dung."))
            run.settle([Settlement(claimed[0], began, ending=ending(error, 0))])
            return True
        self._waiting.append(flight)
        if not wait_s:
            self._leave(flight, end, pool)
        return True

    def _built(self, connection: Connection, item: Claimed, began: datetime) -> Flight | None:
        run = self._run
        try:
            written = manuscript(connection, item.revision_id)
            place = place_of(run.entry, item.destination)
            message = parts(run.calendar, run.entry.kind, place, written, run.workspace.media)
            return Flight(item, began, written.post.theme, written.post.key, place, deque(message))
        except SQLAlchemyError:
            raise
        except Exception:
            # One post that cannot be built never stops the next.
            log.exception("delivery %s cannot be built", item.id, extra={"delivery": item.id})
            return None

    def _start(self, flight: Flight, pool: ThreadPoolExecutor) -> float:
        """Begins the next part if it may go now. The seconds until it may; `FAR_S` when it need not be looked at again."""
        if self._run.is_over:
            return self._end(flight, Ending(DeliveryState.PENDING))
        wait_s = self._channel.pace.wait_s(flight.place, _weight(flight.parts[0]))
        if wait_s > NEAR_S:
            until = to_seconds(self._run.now()) + int(wait_s) + 1
            return self._end(flight, Ending(DeliveryState.PENDING, not_before=until))
        if wait_s > 0:
            return wait_s
        with self._run.workspace.db.begin() as connection:
            end = self._begin(connection, flight)
        return self._leave(flight, end, pool)

    def _begin(self, connection: Connection, flight: Flight) -> Ending | None:
        """Writes the next part that is not out yet `sending`. How the flight ends, if it may not go on."""
        run = self._run
        stop = stops(connection, run.calendar, run.now()).over(run.entry.id, flight.theme, flight.post)
        if stop:
            return Ending(DeliveryState.HELD, error=str(stop))
        while flight.parts:
            start = run.begin(connection, [(flight.item, flight.parts[0].name)])[flight.item.id]
            if start == Start.BEGUN:
                return None
            if start != Start.OUT:
                return doubt() if start == Start.DOUBTFUL else Ending(DeliveryState.PENDING)
            flight.parts.popleft()
        return Ending(run.success, url=flight.url)

    def _leave(self, flight: Flight, end: Ending | None, pool: ThreadPoolExecutor) -> float:
        """Calls for the part that has been begun; or ends the flight."""
        if end:
            return self._end(flight, end)
        if not self._run.lease.is_good:
            # Nothing was called: the part certainly is not out.
            refused = PartOutcome(flight.parts[0].name, PartState.REFUSED)
            return self._end(flight, Ending(DeliveryState.PENDING), refused)
        self._call(flight, pool)
        return FAR_S

    def _call(self, flight: Flight, pool: ThreadPoolExecutor) -> None:
        self._waiting.remove(flight)
        part = flight.parts.popleft()
        self._channel.pace.book(flight.place, _weight(part), flight.item.key)
        flight.name = part.name
        self._flying[pool.submit(self._channel.send, part, key=flight.item.key)] = flight

    def _end(self, flight: Flight, end: Ending, part: PartOutcome | None = None) -> float:
        with suppress(ValueError):
            self._waiting.remove(flight)
        self._run.settle([Settlement(flight.item, flight.began, (part,) if part else (), end)])
        return FAR_S

    def _land(self, done: Iterable[Future[Receipt]]) -> None:
        """Writes down, in one transaction, what came of each call that has ended."""
        self._run.settle([self._outcome(call, self._flying.pop(call)) for call in done])

    def _outcome(self, call: Future[Receipt], flight: Flight) -> Settlement:
        error = call.exception()
        if error is None:
            receipt = call.result()
            self._run.succeeded()
            flight.url = flight.url or receipt.url or ""
            out = PartOutcome(flight.name, PartState.SENT, receipt.remote_id, receipt.url or "")
            if flight.parts:
                self._waiting.append(flight)
                return Settlement(flight.item, flight.began, (out,))
            return Settlement(flight.item, flight.began, (out,), Ending(self._run.success, url=flight.url))
        told = error if isinstance(error, ChannelError) else self._burst(flight, error)
        until = self._run.refused(told, flight.item.destination)
        return Settlement(flight.item, flight.began, (PartOutcome(flight.name, part_state(told)),), ending(told, until))

    def _burst(self, flight: Flight, error: BaseException) -> ChannelError:
        delivery = flight.item.id
        log.error("delivery %s: the channel broke", delivery, exc_info=error, extra={"delivery": delivery})
        return OutcomeUnknown(_("Kênh gặp lỗi bất ngờ khi gửi. Hãy xem nơi nhận để biết bài đã lên chưa."))


def _weight(part: Part) -> int:
    """How many messages the platform counts: an album counts each picture."""
    return len(part.body.pictures) if isinstance(part.body, Album) else 1
