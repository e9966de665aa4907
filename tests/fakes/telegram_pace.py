"""How fast the fake Bot API lets a bot send, kept to the letter over sliding windows of real time.

The numbers are those of the Bot API FAQ (core.telegram.org/bots/faq, read 2026-11): about one message a second in a chat,
20 a minute in a group, 30 a second over all chats. The real server forgives short bursts; this one never does.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

CHAT_PAUSE_S = 1.0
GROUP_A_MINUTE = 20
ALL_A_SECOND = 30


@dataclass
class Windows:
    """Counts what was accepted. Every chat is taken for a group. `clock` counts seconds and never goes back."""

    clock: Callable[[], float] = time.monotonic
    refused: int = 0
    all: deque[float] = field(default_factory=deque)
    by_chat: dict[str, deque[float]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def admit(self, chat: str, messages: int = 1) -> float:
        """0 when `messages` more may go to `chat` now: they are counted. Otherwise the seconds until they may."""
        with self.lock:
            now = self.clock()
            mine = self.by_chat.setdefault(chat, deque())
            paused = mine[-1] + CHAT_PAUSE_S - now if mine else 0.0
            crowded = _wait(mine, now, 60.0, GROUP_A_MINUTE - messages)
            wait = max(paused, crowded, _wait(self.all, now, 1.0, ALL_A_SECOND - messages))
            if wait > 0:
                self.refused += 1
                return wait
            mine.extend([now] * messages)
            self.all.extend([now] * messages)
            return 0.0


def _wait(sent: deque[float], now: float, span_s: float, room: int) -> float:
    """How long until at most `room` messages lie within the last `span_s`. Forgets the older ones."""
    while sent and sent[0] <= now - span_s:
        sent.popleft()
    over = len(sent) - room
    return sent[over - 1] + span_s - now if over > 0 else 0.0
