"""A strict stand-in for the Telegram Bot API over real HTTP: refuses what the real one refuses, with its words.

Also a command: python -m tests.fakes.telegram --port P --token T --record FILE --delay S
"""

import argparse
import hashlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.fakes.forms import read_form
from tests.fakes.telegram_inbox import Inbox
from tests.fakes.telegram_pace import Windows
from tests.fakes.telegram_refusal import Refusal, bad
from tests.fakes.telegram_rules import check_call

Fault = Callable[["Handler"], bool]
"""Called before a request is looked at; true when it has answered (or broken) the request itself."""

_ADDRESS = re.compile(r"/bot(?P<token>\d+:[A-Za-z0-9_-]+)/(?P<method>\w+)")
_CHAT = {"id": -100123, "type": "channel", "title": "Thử"}
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


@dataclass
class FakeTelegram:
    """What the fake knows and has seen. `accepted` are the messages that the public would see, one for each call.

    `chats` None knows every chat; of `outsiders` the bot is no member, in `powerless` no administrator. `pages` is what
    the server finds on the web. `pause_s` > 0 allows each chat one message in so long; `windows` keeps the platform's
    own pace for the bot. `other_tokens` are those of further bots. `old` messages are out for more than 48 hours.
    """

    token: str = "12345:test-token"
    other_tokens: set[str] = field(default_factory=set)
    chats: set[str] | None = None
    outsiders: set[str] = field(default_factory=set)
    powerless: set[str] = field(default_factory=set)
    pages: dict[str, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    after: list[Fault] = field(default_factory=list)
    delay_s: float = 0.0
    pause_s: float = 0.0
    windows: Windows | None = None
    inbox: Inbox = field(default_factory=Inbox)
    record: Path | None = None
    accepted: list[dict[str, Any]] = field(default_factory=list)
    standing: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    pinned: list[tuple[str, int]] = field(default_factory=list)
    old: set[int] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    last: dict[str, float] = field(default_factory=dict)
    next_id: int = 1

    def accept(self, method: str, fields: dict[str, Any]) -> list[int]:
        """Keeps the call and returns the ids of its messages; an album has one for each picture."""
        with self.lock:
            plain = {name: value for name, value in fields.items() if name != "files"}
            entry = {**plain, "chat_id": fields["chat_id"], "method": method, "pictures": _hashes(fields)}
            self.accepted.append(entry)
            if self.record:
                with self.record.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(entry, ensure_ascii=False, default=str) + "\n")
            count = len(json.loads(fields["media"])) if method == "sendMediaGroup" else 1
            numbers = list(range(self.next_id, self.next_id + count))
            self.next_id += count
            self.standing.update({(str(fields["chat_id"]), number): entry for number in numbers})
            return numbers

    def change(self, method: str, fields: dict[str, Any]) -> None:
        """Edits, deletes or pins a message that stands. Raises Refusal."""
        place = (str(fields["chat_id"]), int(fields["message_id"]))
        with self.lock:
            if place not in self.standing:
                verb = {"deleteMessage": "delete", "pinChatMessage": "pin"}.get(method, "edit")
                raise bad(f"message to {verb} not found")
            if method == "deleteMessage":
                if place[1] in self.old:
                    raise bad("message can't be deleted for everyone")
                del self.standing[place]
            elif method == "pinChatMessage":
                self.pinned.append(place)
            elif method == "editMessageMedia":
                self._edit_media(place, fields)
            else:
                self._edit(place, "text" if method == "editMessageText" else "caption", fields)

    def _edit_media(self, place: tuple[str, int], fields: dict[str, Any]) -> None:
        old = self.standing[place]
        if old["method"] == "sendMessage":
            raise bad("there is no media in the message to edit")
        caption = json.loads(fields["media"]).get("caption")
        keyboard = fields.get("reply_markup")
        self.standing[place] = {**old, "caption": caption, "pictures": _hashes(fields), "reply_markup": keyboard}

    def _edit(self, place: tuple[str, int], name: str, fields: dict[str, Any]) -> None:
        old = self.standing[place]
        if (old["method"] == "sendMessage") != (name == "text"):
            raise bad(f"there is no {name} in the message to edit")
        # A change that brings no keyboard takes the old one away.
        new = {shown: fields.get(shown) for shown in (name, "reply_markup")}
        if all(old.get(shown) == value for shown, value in new.items()):
            raise bad("message is not modified")
        self.standing[place] = {**old, **new}

    def check_place(self, chat: str) -> None:
        """Raises Refusal where the bot may not be."""
        if self.chats is not None and chat not in self.chats:
            raise bad("chat not found")
        if chat in self.outsiders:
            raise Refusal(403, "Forbidden: bot is not a member of the channel chat")

    def check_pace(self, chat: str, messages: int) -> None:
        """Raises Refusal when the chat's next message comes too soon."""
        with self.lock:
            now = time.monotonic()
            left = self.last.get(chat, -1e9) + self.pause_s - now
            if self.pause_s and left > 0:
                raise _too_many(left)
            self.last[chat] = now
        if self.windows and (wait := self.windows.admit(chat, messages)):
            raise _too_many(wait)


class Handler(BaseHTTPRequestHandler):
    """One request. Answers in the Bot API's envelope."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    fake: FakeTelegram

    def do_GET(self) -> None:
        """A method with its fields in the query."""
        path, _mark, query = self.path.partition("?")
        if path.startswith("/file/"):
            self._hand_over(path)
            return
        self._take(path, "", query.encode())

    def do_POST(self) -> None:
        """A method with its fields in the body."""
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            # Who asked died in the middle of the sentence: nothing was asked.
            self.close_connection = True
            return
        self._take(self.path, self.headers.get("Content-Type", ""), body)

    def _hand_over(self, path: str) -> None:
        token, _slash, name = path.removeprefix("/file/bot").partition("/")
        data = self.fake.inbox.kept.get(name) if token == self.fake.token else None
        if not (self.fake.faults and self.fake.faults.pop(0)(self)):
            self.reply(200 if data is not None else 404, data or b"")

    def _take(self, path: str, content_type: str, body: bytes) -> None:
        fake = self.fake
        method = path.rpartition("/")[2]
        fake.calls.append(method)
        if fake.faults and fake.faults.pop(0)(self):
            return
        time.sleep(fake.delay_s)
        try:
            self._check_token(path)
            result = self._answer(method, read_form(content_type, body))
        except Refusal as refusal:
            self.refuse(refusal)
            return
        if fake.after and fake.after.pop(0)(self):
            return
        self.reply(200, json.dumps({"ok": True, "result": result}).encode())

    def _check_token(self, path: str) -> None:
        found = _ADDRESS.fullmatch(path)
        if not found:
            raise Refusal(404, "Not Found")
        if found["token"] not in {self.fake.token, *self.fake.other_tokens}:
            raise Refusal(401, "Unauthorized")

    def _answer(self, method: str, fields: dict[str, Any]) -> Any:
        if method == "getMe":
            return {"id": 12345, "is_bot": True, "first_name": "Thử", "username": "thu_bot"}
        if self.fake.inbox.knows(method):
            return self.fake.inbox.answer(method, fields)
        check_call(method, fields, self.fake.pages)
        chat = str(fields["chat_id"])
        self.fake.check_place(chat)
        if method == "getChat":
            return {
                **_CHAT,
                "accent_color_id": 0,
                "max_reaction_count": 11,
                "accepted_gift_types": dict.fromkeys(_GIFTS, False),
            }
        if chat in self.fake.powerless:
            raise bad("need administrator rights in the channel chat")
        if not method.startswith("send"):
            self.fake.change(method, fields)
            return True if method in ("deleteMessage", "pinChatMessage") else _message(int(fields["message_id"]))
        self.fake.check_pace(chat, len(json.loads(fields["media"])) if method == "sendMediaGroup" else 1)
        messages = [_message(number) for number in self.fake.accept(method, fields)]
        return messages if method == "sendMediaGroup" else messages[0]

    def refuse(self, refusal: Refusal) -> None:
        """An error in the Bot API's envelope."""
        body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        if refusal.parameters:
            body["parameters"] = refusal.parameters
        self.reply(refusal.code, json.dumps(body).encode())

    def reply(self, code: int, body: bytes) -> None:
        """Sends a whole answer."""
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def cut(self) -> None:
        """Closes the connection without an answer."""
        self.close_connection = True
        self.connection.close()

    def log_message(self, *args: Any) -> None:
        """Silent."""


def _hashes(fields: dict[str, Any]) -> list[str]:
    return [hashlib.sha256(data).hexdigest() for data in fields.get("files", {}).values()]


def _too_many(wait_s: float) -> Refusal:
    seconds = int(wait_s) + 1
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def _message(number: int) -> dict[str, Any]:
    return {"message_id": number, "date": int(time.time()), "chat": _CHAT}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *args: Any) -> None:
        """A client that went away is no error of the server."""


@contextmanager
def serving(fake: FakeTelegram, port: int = 0, handler: type[Handler] = Handler) -> Iterator[FakeTelegram]:
    """The fake at work on 127.0.0.1; `url` tells where."""
    server = _Server(("127.0.0.1", port), type("Bound", (handler,), {"fake": fake}))
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main() -> None:
    """Serves until it is stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between two messages of a chat")
    given = parser.parse_args()
    fake = FakeTelegram(token=given.token, record=given.record, delay_s=given.delay, pause_s=given.pause)
    with serving(fake, given.port):
        threading.Event().wait()


if __name__ == "__main__":
    main()
