"""The embedded engine: threads of one process. One looks for what is due, a few send, one keeps house, one hears bots."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from campaign.bot.polling import LOOK_S, Polling
from campaign.delivery.sweep import next_due
from campaign.engines.chores import keep_house
from campaign.engines.rounds import drain_safely, look
from campaign.engines.turns import take_turn
from campaign.settings import Settings
from campaign.watching.heartbeats import HeartbeatKind, beat, retire
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

PULSE_S = 1.0
"""How often what is due is looked for, at least; a moment that is known to come is met to the tenth of a second."""

CHORES_S = 2.0
"""How often it is asked whether some work of the house is due."""

CHANNELS_AT_ONCE = 8
"""Channels that are drained side by side."""

SIGN = timedelta(seconds=5)
"""How often a good look is noted in the database."""


class Embedded:
    """Looks and drains in threads of its own until it is stopped. `age_s` tells how long ago a look last ended well."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace = workspace
        self._settings = settings
        self._stop = threading.Event()
        self._draining: set[tuple[str, str]] = set()
        self._pool = ThreadPoolExecutor(CHANNELS_AT_ONCE, thread_name_prefix="drain")
        self._polling = Polling(workspace)
        self._threads = [
            threading.Thread(target=self._repeat, args=(self._look, self._pause_s), name="engine", daemon=True),
            threading.Thread(target=self._repeat, args=(self._keep_house, lambda: CHORES_S), name="house", daemon=True),
            threading.Thread(target=self._repeat, args=(self._polling.look, lambda: LOOK_S), name="bots", daemon=True),
        ]
        self._last_good = time.monotonic()

    def start(self) -> None:
        """Begins to look."""
        for thread in self._threads:
            thread.start()

    def stop(self, wait_s: float = 60.0) -> None:
        """Asks all to end; what is in flight lands first. Waits up to `wait_s`, longer than any call of a channel."""
        self._stop.set()
        until = time.monotonic() + wait_s
        self._polling.stop()
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._pool.shutdown(wait=True, cancel_futures=True)
        retire(self._workspace, HeartbeatKind.TICK, "embedded")

    @property
    def age_s(self) -> float:
        """Seconds since the last look that ended well, or since the start."""
        return time.monotonic() - self._last_good

    def _repeat(self, work: Callable[[], None], pause_s: Callable[[], float]) -> None:
        while not self._stop.is_set():
            wait_s = PULSE_S
            try:
                work()
                wait_s = pause_s()
            except Exception:
                # The engine outlives any one failure: /healthz tells when looks stop succeeding.
                log.exception("%s failed", threading.current_thread().name)
            self._stop.wait(wait_s)

    def _look(self) -> None:
        for place in look(self._workspace).channels:
            if place not in self._draining:
                self._draining.add(place)
                self._pool.submit(self._drain, place)
        if take_turn(self._workspace, "sign", SIGN):
            beat(self._workspace, HeartbeatKind.TICK, "embedded")
        self._last_good = time.monotonic()

    def _drain(self, place: tuple[str, str]) -> None:
        is_unfinished = False
        try:
            is_unfinished = drain_safely(self._workspace, *place, self._stop.is_set).is_unfinished
        finally:
            if is_unfinished and not self._stop.is_set():
                self._pool.submit(self._drain, place)
            else:
                self._draining.discard(place)

    def _pause_s(self) -> float:
        due = next_due(self._workspace)
        if due is None:
            return PULSE_S
        return min(PULSE_S, max(0.0, (due - self._workspace.clock.now()).total_seconds()))

    def _keep_house(self) -> None:
        keep_house(self._workspace, self._settings)
