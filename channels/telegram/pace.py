"""Telegram's pace, kept in memory by the one worker that drains the bot's channel."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

# Bot API FAQ: about one message a second in a chat, 20 a minute in a group, 30 a second over all chats
# (core.telegram.org/bots/faq, read 2026-11)
PAUSE_S = 1.0
MOST_A_MINUTE = 20
MINUTE_S = 60.0
MOST_A_SECOND = 30
SECOND_S = 1.0

GUARD_S = 0.02
"""Added to each window: messages do not arrive exactly as far apart as they left."""

STEP_S = SECOND_S / MOST_A_SECOND
BEHIND = 15
"""Messages leave a step apart, so that no more are in flight than their answers take; so many may catch up at once."""

FIRST_ANSWERS = 8
"""Until so many answers have come, a message counts as arrived only when its answer is there."""


@dataclass(slots=True)
class _Window:
    """At most `most` messages in any `span_s` seconds. Holds when the last ones left, oldest first."""

    most: int
    span_s: float
    sent: deque[float] = field(default_factory=deque)

    def free_at(self, messages: int) -> float:
        """From when on `messages` more keep the window. More than `most` at once wait for an empty one."""
        over = len(self.sent) + min(messages, self.most) - self.most
        return self.sent[over - 1] + self.span_s + GUARD_S if over > 0 else 0.0

    @property
    def last(self) -> float:
        return self.sent[-1] if self.sent else 0.0

    def add(self, at: float, messages: int) -> None:
        self.sent.extend([at] * messages)
        while len(self.sent) > self.most:
            self.sent.popleft()

    def shift(self, old: float, new: float, messages: int) -> None:
        """The messages booked for `old` left at `new`."""
        for _message in range(messages):
            if old in self.sent:
                self.sent.remove(old)
        self.sent = deque(sorted([*self.sent, *[new] * messages])[-self.most :])


@dataclass(slots=True)
class _Chat:
    """An album counts each of its pictures, and the pause after it is as long as after so many messages."""

    minute: _Window = field(default_factory=lambda: _Window(MOST_A_MINUTE, MINUTE_S))
    free_at: float = 0.0


class Pace:
    """Keeps the windows of one bot. The clock counts seconds and never goes back."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._all = _Window(MOST_A_SECOND, SECOND_S)
        self._line = 0.0
        self._chats: dict[str, _Chat] = {}
        """Only chats that are still counted, however many there ever were: the last one told of is the last."""
        self._booked: dict[tuple[str, str], float] = {}
        self._least_s = math.inf
        self._answers = 0

    def wait_s(self, place: str, messages: int) -> float:
        """Seconds until `messages` more (an album counts each picture) may go to the chat; 0 when they may go now."""
        with self._lock:
            return max(0.0, self._free_at(place, messages) - self._clock())

    def book(self, place: str, messages: int, key: str) -> None:
        """Counts `messages` as leaving now; `start` tells when they really did."""
        with self._lock:
            self._booked[place, key] = self._add(place, messages, self._clock())

    def start(self, place: str, messages: int, key: str) -> float:
        """Called right before the request leaves; the time, for `end`. Waits for its turn where nobody has booked one."""
        with self._lock:
            now = self._clock()
            booked = self._booked.pop((place, key), None)
            if booked is not None:
                self._shift(place, messages, booked, now)
                return now
            turn = max(now, self._free_at(place, messages))
            self._add(place, messages, turn)
        if turn > now:
            self._sleep(turn - now)
        return turn

    def end(self, place: str, messages: int, started: float) -> None:
        """Called when the answer is there. What took longer than the quickest answer so far may have arrived later."""
        with self._lock:
            now = self._clock()
            self._least_s = min(self._least_s, now - started)
            self._answers += 1
            # The first ones open connections: nothing tells yet how long a message is on its way.
            sure_s = self._least_s if self._answers > FIRST_ANSWERS else 0.0
            self._shift(place, messages, started, max(started, now - sure_s))

    def _shift(self, place: str, messages: int, old: float, new: float) -> None:
        self._all.shift(old, new, messages)
        self._chat(place).minute.shift(old, new, messages)
        self._chat(place).free_at += new - old

    def recent(self) -> list[tuple[str, float]]:
        """What Telegram still counts: chats with the seconds since each message left."""
        with self._lock:
            now = self._clock()
            left = [(place, now - at) for place, chat in self._chats.items() for at in chat.minute.sent]
        return [(place, ago_s) for place, ago_s in left if ago_s < MINUTE_S + GUARD_S]

    def seed(self, sent: Iterable[tuple[str, float]]) -> None:
        """Counts what another worker sent, as its `recent` told, in place of what was counted here before."""
        with self._lock:
            now = self._clock()
            self._all, self._chats, self._line = _Window(MOST_A_SECOND, SECOND_S), {}, 0.0
            for place, ago_s in sorted(sent, key=lambda one: -one[1]):
                self._add(place, 1, now - ago_s)

    def _free_at(self, place: str, messages: int) -> float:
        chat = self._chats.get(place)
        in_chat = max(chat.free_at, chat.minute.free_at(messages)) if chat else 0.0
        return max(in_chat, self._all.free_at(messages), self._line)

    def _add(self, place: str, messages: int, at: float) -> float:
        self._all.add(at, messages)
        self._line = max(self._line, at - BEHIND * STEP_S) + messages * STEP_S
        # To the end of the line: those not heard of for longest stand in front, and are forgotten from there.
        chat = self._chats[place] = self._chats.pop(place, _Chat())
        chat.minute.add(at, messages)
        chat.free_at = max(chat.free_at, at + messages * (PAUSE_S + GUARD_S))
        self._forget_silent(self._clock())
        return at

    def _forget_silent(self, now: float) -> None:
        while self._chats:
            place, chat = next(iter(self._chats.items()))
            if max(chat.free_at, chat.minute.last + MINUTE_S + GUARD_S) > now:
                return
            del self._chats[place]

    def _chat(self, place: str) -> _Chat:
        return self._chats.setdefault(place, _Chat())


_PACES: dict[tuple[str, str], Pace] = {}


def pace_of(api_url: str, bot: str) -> Pace:
    """The pace of a bot, the same however often its channel is opened: Telegram counts on between two drains."""
    return _PACES.setdefault((api_url, bot), Pace())
