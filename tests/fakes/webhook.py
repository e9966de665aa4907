"""A strict webhook over real HTTP: refuses a body without the fields that it was promised."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PROMISED = {"text": str, "troubles": list, "over": list}
OF_EACH = {"key": str, "kind": str, "campaign": str, "count": int, "manner": str, "text": str, "url": str}


@dataclass
class FakeWebhook:
    """What it was told. `statuses` are answered first, one a request, before it is willing."""

    statuses: list[int] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0
    url: str = ""

    def answer(self, path: str, content_type: str, body: bytes) -> int:
        """The status that a request deserves."""
        self.asked += 1
        if self.statuses:
            return self.statuses.pop(0)
        if path != "/nhan/ma-bi-mat":
            return 404
        if content_type != "application/json":
            return 415
        fields = json.loads(body)
        if not fits(fields, PROMISED) or not all(fits(each, OF_EACH) for each in fields["troubles"]):
            return 422
        self.bodies.append(fields)
        return 204


def fits(fields: Any, promised: dict[str, type]) -> bool:
    """Whether every promised field is there, of its kind, and nothing else."""
    return (
        isinstance(fields, dict)
        and fields.keys() == promised.keys()
        and all(isinstance(fields[name], kind) for name, kind in promised.items())
    )


class Handler(BaseHTTPRequestHandler):
    """One request."""

    fake: FakeWebhook

    def do_POST(self) -> None:
        """Takes a message."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(self.fake.answer(self.path, self.headers.get("Content-Type", ""), body))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Silent."""


@contextmanager
def serving(fake: FakeWebhook) -> Iterator[FakeWebhook]:
    """The fake at work on 127.0.0.1; `url` is the address with its secret path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"fake": fake}))
    fake.url = f"http://127.0.0.1:{server.server_port}/nhan/ma-bi-mat"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
