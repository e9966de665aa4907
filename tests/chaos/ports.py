"""Free ports of this machine, and waiting until somebody listens or answers there."""

import socket
import time
from collections.abc import Callable

import httpx


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_open(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def await_url(url: str, is_alive: Callable[[], bool], within_s: float = 20.0) -> None:
    """Returns as soon as anything is answered there. Raises TimeoutError, at once when whoever should is not alive."""
    deadline = time.monotonic() + within_s
    while True:
        try:
            httpx.get(url, timeout=1.0, trust_env=False)
            return
        except httpx.TransportError:
            if time.monotonic() > deadline or not is_alive():
                raise TimeoutError(f"nobody answers at {url}") from None
        time.sleep(0.05)


def await_port(port: int, is_alive: Callable[[], bool] = lambda: True, within_s: float = 20.0) -> None:
    """Returns as soon as somebody listens. Raises TimeoutError, at once when whoever should is no longer alive."""
    deadline = time.monotonic() + within_s
    while not is_open(port):
        if time.monotonic() > deadline or not is_alive():
            raise TimeoutError(f"nobody listens on port {port}")
        time.sleep(0.02)
