"""Takes a port and serves the pages on it. Knows nothing of engines."""

import ipaddress
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _

import uvicorn
from fastapi import FastAPI

from campaign.errors import WrongUse
from channels.reasons import reason_of


def refuse_beyond_this_machine(host: str) -> None:
    """Raises WrongUse for an address that others can reach: there are no accounts yet."""
    try:
        is_local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        message = _("Chưa có tài khoản người dùng nên chỉ nghe trên máy này: dùng 127.0.0.1 thay cho {host}.")
        raise WrongUse(message.format(host=host))


def listen(host: str, port: int) -> socket.socket:
    """Takes the port before anything is written, so that a second start changes nothing. Raises WrongUse."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        message = _("Không mở được cổng {port}: {reason}. Hãy thử --port khác.")
        raise WrongUse(message.format(port=port, reason=reason_of(error))) from error


def serve(app: FastAPI, listener: socket.socket) -> None:
    """Serves until Ctrl-C or SIGTERM."""
    _Server(uvicorn.Config(app, log_level="warning", log_config=None)).run(sockets=[listener])


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stops on Ctrl-C and on SIGTERM; unlike its parent it does not raise the signal again when all is closed."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
