"""Telegram's pace for one chat, kept in memory by the one worker that drains the channel."""

import time
from collections import deque
from collections.abc import Callable

# Bot API FAQ: about one message a second in a chat, 20 a minute in a group (core.telegram.org/bots/faq, read 2026-11)
PAUSE_S = 1.0
MOST_A_MINUTE = 20
MINUTE_S = 60.0


class Pace:
    """Waits until a chat may get its next message. The clock counts seconds and never goes back."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._sent: dict[str, deque[float]] = {}

    def wait(self, chat: str, messages: int = 1) -> None:
        """Returns when `messages` more (an album counts each picture) may go to `chat`."""
        sent = self._sent.setdefault(chat, deque(maxlen=MOST_A_MINUTE))
        for _message in range(messages):
            wait_s = self._wait_s(sent)
            if wait_s > 0:
                self._sleep(wait_s)
            sent.append(self._clock())

    def _wait_s(self, sent: deque[float]) -> float:
        if not sent:
            return 0.0
        free = sent[-1] + PAUSE_S
        if len(sent) == MOST_A_MINUTE:
            free = max(free, sent[0] + MINUTE_S)
        return free - self._clock()
