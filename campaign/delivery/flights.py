"""Sends messages one by one where the platform cannot tell duplicates, as many at once as it bears.

One thread decides and writes; others only call. So a part is `sending` exactly while it is in flight.
"""

import logging
import time
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from campaign.clock import to_seconds
from campaign.delivery.claiming import Claimed, Start
from campaign.delivery.outboxes import FAR_S, NEAR_S, Letter, Outbox
from campaign.delivery.retry import doubt, ending, part_state
from campaign.delivery.run import Run
from campaign.delivery.settling import Ending, PartOutcome, Settlement
from campaign.delivery.silence import stops
from campaign.states import DeliveryState, PartState
from channels.contract import Channel, Receipt
from channels.errors import ChannelError, OutcomeUnknown, Rejected
from content.language import gettext as _
from content.messages import Album, Part

log = logging.getLogger(__name__)

PAUSE_S = 0.5
"""The longest that anything is waited for before a stop is looked for again."""


@dataclass(slots=True)
class Flight:
    """A claimed row on its way: the parts that are still to go."""

    outbox: Outbox
    item: Claimed
    began: datetime
    letter: Letter
    parts: deque[Part]
    url: str = ""
    name: str = ""
    """The part in the air, or the one before it."""


@dataclass(slots=True)
class _Landed:
    """What came of calls, by the outbox that writes it down."""

    by_outbox: dict[int, tuple[Outbox, list[Settlement]]] = field(default_factory=dict)

    def add(self, outbox: Outbox, settlement: Settlement) -> None:
        self.by_outbox.setdefault(id(outbox), (outbox, []))[1].append(settlement)


class Flights:
    """All that one run has in the air. Of its outboxes the first goes before the next."""

    def __init__(self, run: Run, channel: Channel, outboxes: Sequence[Outbox]) -> None:
        self._run = run
        self._channel = channel
        self._outboxes = outboxes
        self._waiting: list[Flight] = []
        self._flying: dict[Future[Receipt], Flight] = {}

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
            pace = self._channel.pace
            if any(outbox.is_open(pace) and self._claim(outbox, pool) for outbox in self._outboxes):
                # One at a time: what has landed meanwhile is written down before the next one leaves.
                return 0.0
            turns += [outbox.turn_s(pace) for outbox in self._outboxes]
        return min(turns, default=FAR_S)

    def _claim(self, outbox: Outbox, pool: ThreadPoolExecutor) -> bool:
        """Claims one row and begins its first part, in one transaction. False when nothing is to be claimed."""
        run, began = self._run, self._run.now()
        if run.is_over:
            return False
        wait_s, end = 0.0, None
        with run.workspace.db.begin() as connection:
            item = outbox.claim(connection, self._channel.pace)
            if item is None:
                return False
            letter = self._built(connection, outbox, item)
            if isinstance(letter, Letter):
                flight = Flight(outbox, item, began, letter, deque(letter.parts))
                wait_s = self._channel.pace.wait_s(letter.place, _weight(flight.parts[0]))
                end = None if wait_s else self._begin(connection, flight)
        if isinstance(letter, Ending):
            outbox.settle([Settlement(item, began, ending=letter)])
            return True
        self._waiting.append(flight)
        if not wait_s:
            self._leave(flight, end, pool)
        return True

    def _built(self, connection: Connection, outbox: Outbox, item: Claimed) -> Letter | Ending:
        try:
            return outbox.letter(connection, item)
        except SQLAlchemyError:
            raise
        except Exception:
            # One message that cannot be built never stops the next.
            log.exception("delivery %s cannot be built", item.key, extra={"delivery": item.key})
            return ending(Rejected(_("Không dựng được bài để gửi. Hãy mở bài, kiểm tra ảnh và nội dung.")), 0)

    def _start(self, flight: Flight, pool: ThreadPoolExecutor) -> float:
        """Begins the next part if it may go now. The seconds until it may; `FAR_S` when it need not be looked at again."""
        if self._run.is_over:
            return self._end(flight, Ending(DeliveryState.PENDING))
        wait_s = self._channel.pace.wait_s(flight.letter.place, _weight(flight.parts[0]))
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
        stop = stops(connection, run.calendar, run.now()).over(run.entry.id, flight.letter.theme, flight.letter.post)
        if stop:
            return Ending(DeliveryState.HELD, error=str(stop))
        while flight.parts:
            start = flight.outbox.begin(connection, flight.item, flight.parts[0].name)
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
        self._channel.pace.book(flight.letter.place, _weight(part), flight.item.key)
        flight.name = part.name
        self._flying[pool.submit(self._channel.send, part, key=flight.item.key)] = flight

    def _end(self, flight: Flight, end: Ending, part: PartOutcome | None = None) -> float:
        with suppress(ValueError):
            self._waiting.remove(flight)
        flight.outbox.settle([Settlement(flight.item, flight.began, (part,) if part else (), end)])
        return FAR_S

    def _land(self, done: Iterable[Future[Receipt]]) -> None:
        """Writes down, in one transaction for each outbox, what came of each call that has ended."""
        landed = _Landed()
        for call in done:
            flight = self._flying.pop(call)
            landed.add(flight.outbox, self._outcome(call, flight))
        for outbox, settlements in landed.by_outbox.values():
            outbox.settle(settlements)

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
        end = flight.outbox.refused(told, flight.item)
        return Settlement(flight.item, flight.began, (PartOutcome(flight.name, part_state(told)),), end)

    def _burst(self, flight: Flight, error: BaseException) -> ChannelError:
        delivery = flight.item.key
        log.error("delivery %s: the channel broke", delivery, exc_info=error, extra={"delivery": delivery})
        return OutcomeUnknown(_("Kênh gặp lỗi bất ngờ khi gửi. Hãy xem nơi nhận để biết bài đã lên chưa."))


def _weight(part: Part) -> int:
    """How many messages the platform counts: an album counts each picture."""
    return len(part.body.pictures) if isinstance(part.body, Album) else 1
