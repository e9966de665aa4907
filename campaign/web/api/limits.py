"""How much and how fast one program may ask. Kept in memory: each process counts for itself."""

import math
import threading
import time
from dataclasses import dataclass

MOST_BYTES = 1_000_000
"""The largest body of a request, where an operation names no other."""

MOST_TOKENS = 10_000
"""Tokens that are remembered; the one that was quiet longest is forgotten first, and then begins anew."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`burst` requests at once, then `per_second`."""

    burst: int = 120
    per_second: float = 10.0


USUAL = Pace()


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether a request may go on, how many more could follow at once, and how many seconds to wait otherwise."""

    may_go: bool
    left: int
    wait_s: int = 0


class Meter:
    """A bucket for each token, which refills steadily."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._buckets: dict[int, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, token_id: int) -> Turn:
        """Counts one request of this token."""
        now_s = time.monotonic()
        with self._lock:
            left, since_s = self._buckets.pop(token_id, (float(self.pace.burst), now_s))
            left = min(float(self.pace.burst), left + (now_s - since_s) * self.pace.per_second)
            may_go = left >= 1
            self._buckets[token_id] = (left - 1 if may_go else left, now_s)
            if len(self._buckets) > MOST_TOKENS:
                del self._buckets[next(iter(self._buckets))]
        if may_go:
            return Turn(True, int(left - 1))
        return Turn(False, 0, max(1, math.ceil((1 - left) / self.pace.per_second)))
