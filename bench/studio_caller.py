"""Calls pages: within this process, to time the server alone, and over real connections, to count what one process serves."""

import asyncio
import statistics
import time
from dataclasses import dataclass
from typing import Any

from campaign.people.accounts import Person, add_account
from campaign.people.actors import at_server
from campaign.people.sessions import begin_session
from campaign.states import Role
from campaign.web.shell.doors import SESSION_COOKIE
from campaign.workspace import Workspace

WARM = 5


def sign_in(workspace: Workspace) -> str:
    """The cookie of a new administrator's session."""
    account_id = add_account(workspace, Person("do-toc-do", "Người đo tốc độ", Role.ADMINISTRATOR), at_server("bench"))
    with workspace.db.begin() as connection:
        token = begin_session(connection, workspace, account_id)
    return f"{SESSION_COOKIE}={token}"


def server_ms(app: Any, path: str, cookie: str, rounds: int) -> float:
    """Milliseconds that the application takes for a page, the median of some rounds after a few that warm up."""
    return asyncio.run(_server_ms(app, path, cookie, rounds))


async def _server_ms(app: Any, path: str, cookie: str, rounds: int) -> float:
    times = []
    for _round in range(WARM + rounds):
        start = time.perf_counter()
        await _call(app, path, cookie)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[WARM:])


async def _call(app: Any, path: str, cookie: str) -> None:
    plain, _mark, query = path.partition("?")
    headers = [(b"host", b"127.0.0.1"), (b"cookie", cookie.encode())]
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
    }
    scope |= {"path": plain, "raw_path": plain.encode(), "query_string": query.encode(), "headers": headers}
    scope |= {"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "root_path": ""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start" and message["status"] != 200:
            raise RuntimeError(f"{path}: {message['status']}")

    await app(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Load:
    """What a server bore: requests each second and the 99th percentile of their times."""

    rate: float
    p99_ms: float


def load(port: int, path: str, cookie: str = "", *, connections: int, seconds: float) -> Load:
    """Asks again and again on connections that stay open. Raises RuntimeError for any answer but 200."""
    return asyncio.run(_load(port, path, cookie, connections, seconds))


async def _load(port: int, path: str, cookie: str, connections: int, seconds: float) -> Load:
    asked = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{f'Cookie: {cookie}' if cookie else 'Accept: */*'}\r\n\r\n".encode()
    )
    await asyncio.gather(*(_ask(port, asked, 1.0) for _one in range(connections)))
    start = time.perf_counter()
    found = await asyncio.gather(*(_ask(port, asked, seconds) for _one in range(connections)))
    took = time.perf_counter() - start
    times = sorted(one for each in found for one in each)
    return Load(len(times) / took, times[int(len(times) * 0.99)] * 1000)


async def _ask(port: int, asked: bytes, seconds: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times, until = [], time.perf_counter() + seconds
    while (start := time.perf_counter()) < until:
        writer.write(asked)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length))
        times.append(time.perf_counter() - start)
    writer.close()
    return times
