"""From where a request comes: what a trusted web server before us says, and nobody else."""

import asyncio
import socket

import httpx
import pytest
from fastapi import FastAPI, Request

from campaign.cli.serving import config_of, listen


def seen(trusted: str, connected: str, told: str) -> str:
    """The address that pages see."""
    app = FastAPI()

    @app.get("/")
    def address(request: Request) -> str:
        return request.client.host if request.client else ""

    config = config_of(app, trusted)
    config.load()

    async def ask() -> str:
        transport = httpx.ASGITransport(config.loaded_app, client=(connected, 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://studio") as browser:
            return str((await browser.get("/", headers={"X-Forwarded-For": told})).json())

    return asyncio.run(ask())


@pytest.mark.parametrize("proxy", ["127.0.0.1", "172.18.0.1"])
def test_a_trusted_web_server_tells_who_calls(proxy: str) -> None:
    assert seen("127.0.0.1, 172.16.0.0/12", proxy, "10.1.1.7") == "10.1.1.7"


def test_what_the_caller_says_of_itself_is_not_believed() -> None:
    assert seen("127.0.0.1", "127.0.0.1", "1.2.3.4, 10.1.1.7") == "10.1.1.7"
    assert seen("127.0.0.1", "10.1.1.7", "1.2.3.4") == "10.1.1.7"


def test_answers_in_pieces_wait_for_no_acknowledgement() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _address = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
