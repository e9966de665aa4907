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
    """Answers each send, edit and withdrawal with the next of `answers`, then with receipts. `before` runs inside each call."""

    answers: list[ChannelError | None] = field(default_factory=list)
    sent: list[Part] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    amended: list[tuple[str, str, Part, Part | None]] = field(default_factory=list)
    before: Callable[[], None] = lambda: None
    kind = "scripted"
    limits = Limits()
    in_flight = 1
    can_edit = True
    can_withdraw = True
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

    def edit(self, part: Part, remote_id: str, before: Part | None, key: str) -> None:
        self._amend(("edit", remote_id, part, before), key)

    def withdraw(self, part: Part, remote_id: str, key: str) -> None:
        self._amend(("withdraw", remote_id, part, None), key)

    def _amend(self, call: tuple[str, str, Part, Part | None], key: str) -> None:
        self.keys.append(key)
        self.before()
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        self.amended.append(call)

    def close(self) -> None:
        pass
