"""Telegram's pace, kept in memory by the one worker that drains the bot's channel."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import timedelta
from gettext import gettext as _

from channels.errors import TryLater

# Bot API FAQ: about one message a second in a chat, 20 a minute in a group, 30 a second over all chats
# (core.telegram.org/bots/faq, read 2026-11)
PAUSE_S = 1.0
MOST_A_MINUTE = 20
MINUTE_S = 60.0
MOST_A_SECOND = 30

PATIENCE_S = 2.0
"""The longest wait inside an attempt. A stop of publishing must hold within 5 s, and an attempt cannot be recalled."""


class Pace:
    """Waits until a chat may get its next message. The clock counts seconds and never goes back."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._by_chat: dict[str, deque[float]] = {}
        self._all: deque[float] = deque(maxlen=MOST_A_SECOND)

    def wait(self, chat: str, messages: int = 1) -> None:
        """Returns when `messages` more (an album counts each picture) may go to `chat`.

        Raises TryLater, with the wait, when that is further off than `PATIENCE_S`; then nothing is booked.
        """
        with self._lock:
            now = self._clock()
            sent = self._by_chat.setdefault(chat, deque(maxlen=MOST_A_MINUTE))
            start = max(now, _chat_free(sent, messages), _free(self._all, messages, MOST_A_SECOND, 1.0))
            if start - now > PATIENCE_S:
                raise _later(chat, start - now)
            sent.extend(start + n * PAUSE_S for n in range(messages))
            self._all.extend([start] * messages)
        if start > now:
            self._sleep(start - now)


def _chat_free(sent: Sequence[float], messages: int) -> float:
    pause_ends = sent[-1] + PAUSE_S if sent else 0.0
    return max(pause_ends, _free(sent, messages, MOST_A_MINUTE, MINUTE_S))


def _free(sent: Sequence[float], messages: int, most: int, span_s: float) -> float:
    """From when on `messages` more keep a window of `span_s` within `most`."""
    over = len(sent) + messages - most
    return sent[over - 1] + span_s if over > 0 else 0.0


def _later(chat: str, wait_s: float) -> TryLater:
    message = _("{chat} đã nhận đủ số tin Telegram cho phép; {seconds:.0f} giây nữa sẽ gửi tiếp.")
    return TryLater(message.format(chat=chat, seconds=wait_s), timedelta(seconds=wait_s))


_PACES: dict[tuple[str, str], Pace] = {}


def pace_of(api_url: str, bot: str) -> Pace:
    """The pace of a bot, the same however often its channel is opened: Telegram counts on between two drains."""
    return _PACES.setdefault((api_url, bot), Pace())
