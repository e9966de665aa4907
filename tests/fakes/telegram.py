"""A strict stand-in for the Telegram Bot API over real HTTP: refuses what the real one refuses, with its words.

Also a command: python -m tests.fakes.telegram --port P --token T --record FILE --delay S
"""

import argparse
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from tests.fakes.telegram_rules import Refusal, check_call

Fault = Callable[["Handler"], bool]
"""Called before a request is looked at; true when it has answered (or broken) the request itself."""


@dataclass
class FakeTelegram:
    """What the fake knows and has seen. `accepted` are the calls that would be visible to the public."""

    token: str = "12345:test-token"
    chats: set[str] | None = None
    faults: list[Fault] = field(default_factory=list)
    after: list[Fault] = field(default_factory=list)
    delay_s: float = 0.0
    pause_s: float = 0.0
    record: Path | None = None
    accepted: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    last: dict[str, float] = field(default_factory=dict)

    def accept(self, method: str, fields: dict[str, Any]) -> int:
        """Keeps the call and returns its message id."""
        with self.lock:
            entry = {
                "chat_id": fields["chat_id"],
                "method": method,
                **{k: v for k, v in fields.items() if k != "files"},
            }
            self.accepted.append(entry)
            if self.record:
                with self.record.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(entry, ensure_ascii=False, default=str) + "\n")
            return len(self.accepted)

    def too_soon_s(self, chat: str) -> int:
        """Whole seconds to wait before the chat may get its next message; 0 when it may now."""
        with self.lock:
            now = time.monotonic()
            left = self.last.get(chat, -1e9) + self.pause_s - now
            if self.pause_s and left > 0:
                return int(left) + 1
            self.last[chat] = now
            return 0


class Handler(BaseHTTPRequestHandler):
    """One request. Answers in the Bot API's envelope."""

    protocol_version = "HTTP/1.1"
    fake: FakeTelegram

    def do_POST(self) -> None:
        """Bot API methods are posted."""
        fake = self.fake
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        method = self.path.rpartition("/")[2]
        fake.calls.append(method)
        if fake.faults and fake.faults.pop(0)(self):
            return
        if self.path != f"/bot{fake.token}/{method}":
            self.refuse(Refusal(401, "Unauthorized"))
            return
        time.sleep(fake.delay_s)
        try:
            result = self._answer(method, read_form(self.headers.get("Content-Type", ""), body))
        except Refusal as refusal:
            self.refuse(refusal)
            return
        if fake.after and fake.after.pop(0)(self):
            return
        self.reply(200, json.dumps({"ok": True, "result": result}).encode())

    def _answer(self, method: str, fields: dict[str, Any]) -> Any:
        if method == "getMe":
            return {"id": 12345, "is_bot": True, "first_name": "Thử", "username": "thu_bot"}
        check_call(method, fields)
        chat = str(fields["chat_id"])
        if self.fake.chats is not None and chat not in self.fake.chats:
            raise Refusal(400, "Bad Request: chat not found")
        wait = self.fake.too_soon_s(chat)
        if wait:
            raise Refusal(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
        number = self.fake.accept(method, fields)
        return [_message(number, chat)] if method == "sendMediaGroup" else _message(number, chat)

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


def _message(number: int, chat: str) -> dict[str, Any]:
    kind = {"id": -100123, "type": "channel", "title": "Thử"}
    return {"message_id": number, "date": int(time.time()), "chat": kind}


def read_form(content_type: str, body: bytes) -> dict[str, Any]:
    """Form fields by name; uploaded files under `files`, by name."""
    if not content_type.startswith("multipart/form-data"):
        return {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    found: dict[str, Any] = {"files": {}}
    for part in BytesParser().parsebytes(head + body).get_payload():
        name = str(part.get_param("name", header="content-disposition"))  # type: ignore[union-attr]
        data = part.get_payload(decode=True)  # type: ignore[union-attr]
        assert isinstance(data, bytes)
        if part.get_filename():  # type: ignore[union-attr]
            found["files"][name] = data
        else:
            found[name] = data.decode()
    return found


def status(code: int, description: str, parameters: dict[str, Any] | None = None) -> Fault:
    """Refuses the next request so."""

    def fault(handler: Handler) -> bool:
        handler.refuse(Refusal(code, description, parameters))
        return True

    return fault


def garbage(code: int = 200) -> Fault:
    """Answers with something that is no JSON."""

    def fault(handler: Handler) -> bool:
        handler.reply(code, b"<html>not the answer</html>")
        return True

    return fault


def cut(handler: Handler) -> bool:
    """Closes the connection without an answer."""
    handler.cut()
    return True


def hang(seconds: float) -> Fault:
    """Stays silent for so long, then goes on as usual."""

    def fault(_handler: Handler) -> bool:
        time.sleep(seconds)
        return False

    return fault


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: Any) -> None:
        """A client that went away is no error of the server."""


@contextmanager
def serving(fake: FakeTelegram, port: int = 0) -> Iterator[FakeTelegram]:
    """The fake at work on 127.0.0.1; `url` tells where."""
    server = _Server(("127.0.0.1", port), type("Bound", (Handler,), {"fake": fake}))
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
    parser.add_argument("--delay", type=float, default=0.0)
    given = parser.parse_args()
    with serving(FakeTelegram(token=given.token, record=given.record, delay_s=given.delay), given.port):
        threading.Event().wait()


if __name__ == "__main__":
    main()
