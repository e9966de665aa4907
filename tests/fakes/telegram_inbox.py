"""What people tell a bot on the fake Telegram, and how it reaches the bot: asked for, or sent to its address.

"Getting updates" of core.telegram.org/bots/api, read 2026-11, and the words of tdlib/telegram-bot-api.
"""

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.fakes.telegram_refusal import Refusal, bad

MOST_UPDATES = 100
MOST_WAIT_S = 50
FILE_BYTES = 20_000_000
PRESS_S = 900.0
"""How long a press waits for an answer; the real server does not tell."""

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")

Post = Callable[[str, Mapping[str, str], bytes], int]
"""Takes an update to an address and tells the status that came back."""


def post_over_http(url: str, headers: Mapping[str, str], body: bytes) -> int:
    """The way of the real server. Raises httpx.HTTPError."""
    return httpx.post(url, headers=dict(headers), content=body, timeout=10).status_code


@dataclass
class Inbox:
    """`updates` wait for the bot; a question waits for them in seconds of `second_s`. `post` is how one reaches the bot's
    address; `again_s` after a failure it is tried again.

    `presses` are those that nobody has answered yet, `answers` the words that were; `kept` are files by their path.
    """

    updates: list[dict[str, Any]] = field(default_factory=list)
    webhook: str = ""
    secret: str = ""
    trouble: str = ""
    again_s: float = 0.05
    second_s: float = 1.0
    post: Post = post_over_http
    allowed: set[str] = field(default_factory=set)
    presses: dict[str, float] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    commands: list[dict[str, str]] = field(default_factory=list)
    delivered: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    _next_id: int = 1000
    _asking: int = 0

    def knows(self, method: str) -> bool:
        """Whether the call is about what people say."""
        return method in _METHODS

    def answer(self, method: str, fields: dict[str, Any]) -> Any:
        """The result of such a call. Raises Refusal."""
        return _METHODS[method](self, fields)

    def arrive(self, kind: str, told: Any) -> int:
        """Somebody said something; the number of the update, 0 for a kind that the bot does not want to hear."""
        with self.changed:
            if self.allowed and kind not in self.allowed:
                return 0
            self._next_id += 1
            self.updates.append({"update_id": self._next_id, kind: told})
            self.changed.notify_all()
            return self._next_id

    def get_updates(self, fields: dict[str, Any]) -> list[dict[str, Any]]:
        """Forgets what is before `offset`, and waits up to `timeout` seconds for something to tell."""
        wait_s = min(int(fields.get("timeout") or 0), MOST_WAIT_S) * self.second_s
        with self.changed:
            if self.webhook:
                raise _conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
                )
            self._asking += 1
            mine = self._asking
            self.changed.notify_all()
            self._listen_to(fields)
            self._forget_before(int(fields.get("offset") or 0))
            self.changed.wait_for(lambda: bool(self.updates) or self._asking != mine, wait_s)
            if self._asking != mine:
                raise _conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            return list(self.updates[: min(int(fields.get("limit") or MOST_UPDATES), MOST_UPDATES)])

    def _forget_before(self, offset: int) -> None:
        if offset < 0:
            self.updates = self.updates[offset:]
        self.updates = [update for update in self.updates if update["update_id"] >= offset]

    def _listen_to(self, fields: dict[str, Any]) -> None:
        if "allowed_updates" in fields:
            self.allowed = set(_parsed(fields["allowed_updates"]))

    def set_webhook(self, fields: dict[str, Any]) -> bool:
        """From now on updates go to an address, one after the other, each until it is taken."""
        url, secret = str(fields.get("url", "")), str(fields.get("secret_token", ""))
        if url and not url.startswith("https://"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if len(secret) > 256:
            raise bad("secret token must be at most 256 characters long")
        if not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        with self.changed:
            self.webhook, self.secret, self.trouble = url, secret, ""
            self._listen_to(fields)
            self.changed.notify_all()
        if url:
            threading.Thread(target=self._deliver, args=(url,), daemon=True).start()
        return True

    def delete_webhook(self, fields: dict[str, Any]) -> bool:
        """From now on updates wait to be asked for."""
        with self.changed:
            self.webhook, self.secret = "", ""
            if str(fields.get("drop_pending_updates", "")).lower() == "true":
                self.updates.clear()
            self.changed.notify_all()
        return True

    def _deliver(self, url: str) -> None:
        while self.webhook == url:
            with self.changed:
                self.changed.wait_for(lambda: bool(self.updates) or self.webhook != url, 0.2)
                update = self.updates[0] if self.updates and self.webhook == url else None
            if update is not None and not self._reaches(url, update):
                time.sleep(self.again_s)

    def _reaches(self, url: str, update: dict[str, Any]) -> bool:
        headers = {"Content-Type": "application/json"}
        headers |= {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            status = self.post(url, headers, json.dumps(update).encode())
        except httpx.HTTPError as error:
            status, self.trouble = 0, f"{type(error).__name__}"
        with self.changed:
            self.delivered += 1
            if 200 <= status < 300:
                self.updates = [one for one in self.updates if one is not update]
                self.changed.notify_all()
                return True
            self.trouble = self.trouble or f"Wrong response from the webhook: {status}"
        return False

    def webhook_info(self, _fields: dict[str, Any]) -> dict[str, Any]:
        """Where updates go, and how many wait."""
        told = {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": len(self.updates)}
        return told | ({"last_error_message": self.trouble} if self.trouble else {})

    def answer_press(self, fields: dict[str, Any]) -> bool:
        """A press is answered once, and soon."""
        press = str(fields.get("callback_query_id", ""))
        if len(str(fields.get("text", ""))) > 200:
            raise bad("MESSAGE_TOO_LONG")
        with self.changed:
            if time.monotonic() - self.presses.pop(press, -1e9) > PRESS_S:
                raise bad("query is too old and response timeout expired or query ID is invalid")
            self.answers[press] = str(fields.get("text", ""))
        return True

    def get_file(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Where a file is to be fetched."""
        name = str(fields.get("file_id", ""))
        path = f"photos/{name}.jpg"
        if path not in self.kept:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(self.kept[path]) > FILE_BYTES:
            raise bad("file is too big")
        return {"file_id": name, "file_unique_id": name, "file_size": len(self.kept[path]), "file_path": path}

    def set_commands(self, fields: dict[str, Any]) -> bool:
        """The menu of the bot."""
        commands = _parsed(fields.get("commands", "[]"))
        if not all(_COMMAND.fullmatch(one["command"]) for one in commands):
            raise bad("BOT_COMMAND_INVALID")
        if not all(1 <= len(one["description"]) <= 256 for one in commands):
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands = commands
        return True


def _conflict(words: str) -> Refusal:
    return Refusal(409, f"Conflict: {words}")


def _parsed(told: Any) -> list[Any]:
    return list(json.loads(told)) if isinstance(told, str) else list(told)


_METHODS: dict[str, Callable[[Inbox, dict[str, Any]], Any]] = {
    "getUpdates": Inbox.get_updates,
    "setWebhook": Inbox.set_webhook,
    "deleteWebhook": Inbox.delete_webhook,
    "getWebhookInfo": Inbox.webhook_info,
    "answerCallbackQuery": Inbox.answer_press,
    "getFile": Inbox.get_file,
    "setMyCommands": Inbox.set_commands,
}
