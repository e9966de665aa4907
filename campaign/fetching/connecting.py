"""Connects to the very number that was checked, and lets nothing last longer than the whole call may."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpcore

from campaign.fetching.addresses import is_public
from campaign.fetching.problems import AddressRefused, NotReached
from content.language import marked

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses as text. Raises OSError."""


def resolve(host: str, port: int) -> Sequence[str]:
    """What the system's name service answers. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


@dataclass(frozen=True, slots=True)
class Network:
    """How the world is reached. `allowed` are places (`host:port`) that may be private or have another port.

    Tests hand in their own `resolve`; `trust` replaces the certificates that are believed.
    """

    resolve: Resolve = resolve
    allowed: frozenset[str] = frozenset()
    trust: ssl.SSLContext | None = field(default=None, repr=False)


class Deadline:
    """How many seconds a call still has."""

    def __init__(self, seconds: float) -> None:
        self._end_s = time.monotonic() + seconds

    def left_s(self, most: float | None = None) -> float:
        """No more than `most`; 0 when the time is over."""
        left_s = max(0.0, self._end_s - time.monotonic())
        return left_s if most is None else min(left_s, most)


class CheckedBackend(httpcore.NetworkBackend):
    """Looks a name up once, and connects to a number of it that is public. There is no second lookup to be answered otherwise."""

    def __init__(self, network: Network, deadline: Deadline) -> None:
        self._network = network
        self._deadline = deadline
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises AddressRefused or NotReached."""
        numbers = self._numbers(host, port)
        for number in numbers[:2]:
            left_s = self._deadline.left_s(timeout)
            if left_s <= 0:
                break
            try:
                stream = self._system.connect_tcp(number, port, left_s, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _TimedStream(stream, self._deadline)
        raise NotReached(marked("Không kết nối được tới {host}."), host=host)

    def _numbers(self, host: str, port: int) -> list[str]:
        found = self._looked_up(host, port)
        if f"{host}:{port}" in self._network.allowed:
            return found
        public = [number for number in found if is_public(number)]
        if not public:
            message = marked("Địa chỉ {host} nằm trong mạng nội bộ hoặc vùng dành riêng nên không được truy cập.")
            raise AddressRefused(message, host=host)
        return public

    def _looked_up(self, host: str, port: int) -> list[str]:
        # The system's lookup knows no time limit of its own: a thread waits for it, and is left behind when it lasts.
        executor = ThreadPoolExecutor(1, "lookup")
        try:
            found = list(executor.submit(self._network.resolve, host, port).result(self._deadline.left_s()))
        except (OSError, UnicodeError, TimeoutError):
            found = []
        finally:
            executor.shutdown(wait=False)
        if not found:
            raise NotReached(marked("Không tìm thấy máy chủ {host}."), host=host)
        return found


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step may last only as long as the call has left: a server that drips gains nothing."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left_s(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left_s(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left_s = self._left_s(timeout, httpcore.ConnectTimeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left_s), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left_s(self, most: float | None, over: type[Exception]) -> float:
        left_s = self._deadline.left_s(most)
        if left_s <= 0:
            raise over
        return left_s
