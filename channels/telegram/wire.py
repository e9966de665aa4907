"""Puts the bot's token into an address at the last moment. Knows nothing of messages."""

import httpx

STAND_IN = "TOKEN"
"""What the library is told instead of the token: no log, error or repr of it can then give the token away."""


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
        """As httpx asks of a transport. The given request is left as it is: errors name it."""
        before, mark, method = request.url.raw_path.rpartition(f"/bot{STAND_IN}/".encode())
        assert mark
        url = request.url.copy_with(raw_path=before + b"/bot" + self._token + b"/" + method)
        real = httpx.Request(
            request.method, url, headers=request.headers, stream=request.stream, extensions=request.extensions
        )
        return await self._inner.handle_async_request(real)

    async def aclose(self) -> None:
        """Gives the connection back."""
        await self._inner.aclose()
