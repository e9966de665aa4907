"""The embedded engine: a thread that ticks. Stops cleanly between two items."""

import logging
import threading
import time

from campaign.delivery.engine import tick
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

PAUSE_S = 5.0
"""How often what is due is looked for."""


class Embedded:
    """Ticks in a thread of its own until it is stopped. `age_s` tells how long ago a tick last ended well."""

    def __init__(self, workspace: Workspace, pause_s: float = PAUSE_S) -> None:
        self._workspace = workspace
        self._pause_s = pause_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._last_good = time.monotonic()

    def start(self) -> None:
        """Begins to tick."""
        self._thread.start()

    def stop(self, wait_s: float = 30.0) -> None:
        """Asks the thread to end after the tick it is in, and waits for that."""
        self._stop.set()
        self._thread.join(wait_s)

    @property
    def age_s(self) -> float:
        """Seconds since the last tick that ended well, or since the start."""
        return time.monotonic() - self._last_good

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                tick(self._workspace)
                self._last_good = time.monotonic()
            except Exception:
                # The engine outlives any one failure: /healthz tells when ticks stop succeeding.
                log.exception("tick failed")
            self._stop.wait(self._pause_s)
