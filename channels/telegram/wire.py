"""Puts the bot's token into an address at the last moment. Knows nothing of messages."""

import logging
import re

import httpx

from channels.errors import AccessLost
from content.language import gettext as _

STAND_IN = "TOKEN"
"""What everybody else is told instead of the token: no log, error or repr of it can then give the token away."""

# These loggers print messages; the token they never see.
for _name in ("httpx", "httpcore", "telegram", "telegram.ext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


def well_formed(token: str) -> str:
    """The token. Raises AccessLost for what cannot be one: it would become part of an address."""
    if not _TOKEN.fullmatch(token):
        raise AccessLost(_("Mã của bot Telegram không đúng dạng “số:chữ”. Hãy chép lại mã từ @BotFather."))
    return token


def _with_token(request: httpx.Request, token: bytes) -> httpx.Request:
    """The request that leaves. The given one is left as it is: errors name it."""
    before, mark, method = request.url.raw_path.rpartition(f"/bot{STAND_IN}/".encode())
    assert mark
    url = request.url.copy_with(raw_path=before + b"/bot" + token + b"/" + method)
    return httpx.Request(
        request.method, url, headers=request.headers, stream=request.stream, extensions=request.extensions
    )


class TokenTransport(httpx.AsyncBaseTransport):
    """Sends requests for `…/botTOKEN/…` with the real token."""

    def __init__(self, token: str, connections: int) -> None:
        """`connections` is how many requests may be on their way at once; further ones wait for the pool."""
        self._token = token.encode()
        limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
        # A proxy of the surroundings would see the token, and the wait for it is no wait for Telegram.
        self._inner = httpx.AsyncHTTPTransport(limits=limits, trust_env=False)

    def __repr__(self) -> str:
        return "TokenTransport()"

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """As httpx asks of a transport."""
        return await self._inner.handle_async_request(_with_token(request, self._token))

    async def aclose(self) -> None:
        """Gives the connection back."""
        await self._inner.aclose()


class BlockingTokenTransport(httpx.BaseTransport):
    """The same for one who waits for each answer."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._inner = httpx.HTTPTransport(trust_env=False)

    def __repr__(self) -> str:
        return "BlockingTokenTransport()"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """As httpx asks of a transport."""
        return self._inner.handle_request(_with_token(request, self._token))

    def close(self) -> None:
        """Gives the connection back."""
        self._inner.close()
