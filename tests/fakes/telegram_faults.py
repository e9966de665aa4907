"""Ways for the fake Telegram to fail, for its `faults` (before a request is looked at) or `after` (once it is accepted)."""

import time
from typing import Any

from tests.fakes.telegram import Fault, Handler
from tests.fakes.telegram_refusal import Refusal


def status(code: int, description: str, parameters: dict[str, Any] | None = None) -> Fault:
    """Refuses the next request so."""

    def fault(handler: Handler) -> bool:
        handler.refuse(Refusal(code, description, parameters))
        return True

    return fault


def garbage(code: int = 200) -> Fault:
    """Answers with something that is no JSON."""

    return raw(code, b"<html>not the answer</html>")


def cut(handler: Handler) -> bool:
    """Closes the connection without an answer."""
    handler.cut()
    return True


def raw(code: int, body: bytes) -> Fault:
    """Answers so, whatever was asked."""

    def fault(handler: Handler) -> bool:
        handler.reply(code, body)
        return True

    return fault


def drip(every_s: float, count: int) -> Fault:
    """Answers one blank at a time: never silent long enough for a read timeout."""

    def fault(handler: Handler) -> bool:
        handler.send_response(200)
        handler.send_header("Content-Length", str(count))
        handler.end_headers()
        for _piece in range(count):
            handler.wfile.write(b" ")
            time.sleep(every_s)
        return True

    return fault


def hang(seconds: float) -> Fault:
    """Stays silent for so long, then goes on as usual."""

    def fault(_handler: Handler) -> bool:
        time.sleep(seconds)
        return False

    return fault
