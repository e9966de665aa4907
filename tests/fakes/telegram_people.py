"""People on the fake Telegram: what they type, press and send reaches the bot as the real server tells it."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram_inbox import Inbox

_numbers = itertools.count(1)


@dataclass
class Person:
    """Somebody with a private talk with the bot, or in a group of negative number. Each call is an update's number."""

    inbox: Inbox
    chat: int
    name: str = "Lan"
    sent: list[int] = field(default_factory=list)

    def says(self, text: str) -> int:
        """Types a message; a command is marked as one, as clients do."""
        mark = {"offset": 0, "length": len(text.split()[0]), "type": "bot_command"} if text.startswith("/") else None
        return self.tells({"text": text, **({"entities": [mark]} if mark else {})})

    def presses(self, data: str) -> int:
        """Presses a button below a message of the bot."""
        press = str(next(_numbers) + 10**15)
        self.inbox.presses[press] = time.monotonic()
        shown = {"message_id": 1, "date": int(time.time()), "chat": self._place(), "text": "…"}
        told = {"id": press, "from": self._self(), "chat_instance": "1", "data": data, "message": shown}
        return self._arrives("callback_query", told)

    def sends_photo(self, data: bytes) -> int:
        """Sends a picture, which the server keeps in two sizes."""
        names = [f"file{next(_numbers)}" for _size in range(2)]
        self.inbox.kept |= {f"photos/{name}.jpg": data for name in names}
        sizes = [
            {"file_id": name, "file_unique_id": name, "width": side, "height": side, "file_size": len(data)}
            for name, side in zip(names, (90, 800), strict=True)
        ]
        return self.tells({"photo": sizes})

    def tells(self, what: dict[str, Any]) -> int:
        """Sends a message of any other kind."""
        head = {"message_id": next(_numbers), "date": int(time.time()), "chat": self._place(), "from": self._self()}
        return self._arrives("message", head | what)

    def _arrives(self, kind: str, told: dict[str, Any]) -> int:
        self.sent.append(self.inbox.arrive(kind, told))
        return self.sent[-1]

    def _self(self) -> dict[str, Any]:
        return {"id": abs(self.chat), "is_bot": False, "first_name": self.name, "language_code": "vi"}

    def _place(self) -> dict[str, Any]:
        if self.chat < 0:
            return {"id": self.chat, "type": "supergroup", "title": "Tổ công nghệ số cộng đồng"}
        return {"id": self.chat, "type": "private", "first_name": self.name}
