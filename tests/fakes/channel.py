"""A channel whose answers are scripted: what the engine does with each kind of outcome."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from channels.contract import Limits, Receipt
from channels.errors import ChannelError
from channels.pace import Unhurried
from content.messages import Part


@dataclass
class ScriptedChannel:
    """Answers each send with the next of `answers`, then with receipts. `before` runs inside each call."""

    answers: list[ChannelError | None] = field(default_factory=list)
    sent: list[Part] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    before: Callable[[], None] = lambda: None
    kind = "scripted"
    limits = Limits()
    in_flight = 1
    pace = Unhurried()

    def identify(self) -> str:
        return "scripted"

    def send(self, part: Part, *, key: str) -> Receipt:
        self.keys.append(key)
        self.before()
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        self.sent.append(part)
        return Receipt(str(len(self.sent)), f"https://t.me/kenh_thu/{len(self.sent)}", datetime.now(UTC))

    def close(self) -> None:
        pass
