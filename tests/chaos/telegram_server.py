"""The strict Telegram fake as a process of its own, slow and moody, with a journal on disk.

python -m tests.chaos.telegram_server --port P --journal FILE --seed N [--latency S] [--storm X] [--error X] [--cut X]
"""

import argparse
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.chaos.journal import Event, Journal
from tests.fakes.telegram import FakeTelegram, Handler, serving
from tests.fakes.telegram_refusal import Refusal

STORM_S = 1.5
"""How long every call is refused once a storm has begun."""


@dataclass
class Mood:
    """Shares of the calls that begin a storm of 429, meet a 500 or are cut; half of those after they were accepted."""

    chance: random.Random
    latency_s: float = 0.0
    storm: float = 0.0
    error: float = 0.0
    cut: float = 0.0
    storm_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def waits(self) -> tuple[float, float]:
        """Seconds before a call is looked at and before its answer leaves."""
        with self.lock:
            return self.chance.uniform(0, self.latency_s), self.chance.uniform(0, self.latency_s)

    def is_stormy(self) -> bool:
        """Whether this call is refused for haste."""
        with self.lock:
            now = time.monotonic()
            if now >= self.storm_until and self.chance.random() < self.storm:
                self.storm_until = now + STORM_S
            return now < self.storm_until

    def accident(self) -> tuple[str, bool]:
        """`error`, `cut` or nothing, and whether it comes only after the message was accepted."""
        with self.lock:
            drawn, is_late = self.chance.random(), self.chance.random() < 0.5
        if drawn < self.error:
            return "error", is_late
        return ("cut" if drawn < self.error + self.cut else "", is_late)


@dataclass
class MoodyTelegram(FakeTelegram):
    """The fake with a mood and a journal."""

    mood: Mood = field(default_factory=lambda: Mood(random.Random()))
    journal: Journal = field(default_factory=lambda: Journal(Path("/dev/null")))

    def accept(self, method: str, fields: dict[str, Any]) -> list[int]:
        """Keeps the message, and writes it down before anybody is told."""
        numbers = super().accept(method, fields)
        self.journal.write(Event.ACCEPTED, method, str(fields["chat_id"]), text_of(fields))
        return numbers


class MoodyHandler(Handler):
    """Any bot may call; what is published is slow and may meet an accident."""

    fake: MoodyTelegram
    disable_nagle_algorithm = True

    def _check_token(self, path: str) -> None:
        """Every bot of a scene is welcome."""

    def _answer(self, method: str, fields: dict[str, Any]) -> Any:
        if not method.startswith("send"):
            return super()._answer(method, fields)
        fake, said = self.fake, (method, str(fields["chat_id"]), text_of(fields))
        before_s, after_s = fake.mood.waits()
        fake.journal.write(Event.ASKED, *said)
        time.sleep(before_s)
        if fake.mood.is_stormy():
            fake.journal.write(Event.REFUSED, *said)
            raise Refusal(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        accident, is_late = fake.mood.accident()
        if accident and not is_late:
            self._break(accident, said)
        answer = super()._answer(method, fields)
        time.sleep(after_s)
        if accident:
            self._break(accident, said)
        fake.journal.write(Event.ANSWERED, *said)
        return answer

    def _break(self, accident: str, said: tuple[str, str, str]) -> None:
        self.fake.journal.write(Event.BROKEN, *said)
        if accident == "error":
            raise Refusal(500, "Internal Server Error")
        self.cut()
        raise ConnectionAbortedError


def text_of(fields: dict[str, Any]) -> str:
    """What the message says: its text, or the caption of its picture."""
    return str(fields.get("text") or fields.get("caption") or "")


def main() -> None:
    """Serves until it is killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--journal", type=Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    for share in ("latency", "storm", "error", "cut"):
        parser.add_argument(f"--{share}", type=float, default=0.0)
    given = parser.parse_args()
    mood = Mood(random.Random(given.seed), given.latency, given.storm, given.error, given.cut)
    fake = MoodyTelegram(mood=mood, journal=Journal(given.journal))
    with serving(fake, given.port, MoodyHandler):
        threading.Event().wait()


if __name__ == "__main__":
    main()
