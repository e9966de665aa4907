"""Takes a port and serves the pages on it. Knows nothing of engines."""

import gc
import ipaddress
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from campaign.errors import WrongUse
from campaign.people.accounts import has_accounts
from campaign.workspace import Workspace
from channels.reasons import reason_of
from content.language import gettext as _


def refuse_beyond_this_machine(host: str, workspace: Workspace) -> None:
    """Raises WrongUse for an address that others can reach while nobody has an account."""
    try:
        is_local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local and not has_accounts(workspace):
        message = _(
            "Chưa có quản trị viên nên chỉ nghe trên máy này: dùng 127.0.0.1 thay cho {host}, tạo tài khoản, rồi chạy lại."
        )
        raise WrongUse(message.format(host=host))


def listen(host: str, port: int) -> socket.socket:
    """Takes the port before anything is written, so that a second start changes nothing. Raises WrongUse."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        message = _("Không mở được cổng {port}: {reason}. Hãy thử --port khác.")
        raise WrongUse(message.format(port=port, reason=reason_of(error))) from error
    # Connections take it over. Without it each answer in two pieces waits 40 ms for the reader's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def serve(app: ASGIApp, listener: socket.socket, trusted_proxies: str) -> None:
    """Serves until Ctrl-C or SIGTERM. Where a request comes from is what `trusted_proxies` say, else who is connected."""
    # What is loaded by now stays to the end: no collection need look through it again.
    gc.collect()
    gc.freeze()
    _Server(config_of(app, trusted_proxies)).run(sockets=[listener])


def config_of(app: ASGIApp, trusted_proxies: str) -> uvicorn.Config:
    """How the server is set up."""
    return uvicorn.Config(app, log_level="warning", log_config=None, forwarded_allow_ips=trusted_proxies)


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
