"""The headers that keep browsers from harm. One place; a response that sets its own keeps it."""

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STUDIO_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
"""The studio's pages: no script and no style but our own files."""

PLAIN_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
"""Pages that carry their sheet within, to be read from any web server or from a folder: no script at all."""

FRAMED_POLICY = PLAIN_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
"""The same for a preview that a page of the studio shows within itself."""

TEAM_POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
"""The pages of a team's personal link, with the worker that keeps them for when there is no network."""

TEAM_PAGES = "/to/"
"""Whoever has an address below it is that team: it is told to no other site and listed nowhere."""

LONGEST_PATH = 2_000
"""No page of ours has a longer address; numbers in one that is longer would cost time to read."""


class SafeHeaders:
    """Adds the headers to every answer of `app`, and answers addresses that cannot be ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        is_of_team = path.startswith(TEAM_PAGES)

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "no-referrer" if is_of_team else "same-origin")
                headers.setdefault("Content-Security-Policy", _policy_of(path))
                if is_of_team:
                    headers.setdefault("X-Robots-Tag", "noindex, nofollow")
            await send(message)

        asked = self._app if len(path) <= LONGEST_PATH else Response(status_code=404)
        await asked(scope, receive, send_safely)


def _policy_of(path: str) -> str:
    if path.startswith(TEAM_PAGES):
        return TEAM_POLICY
    return STUDIO_POLICY if path.startswith(("/studio", "/duyet/")) else PLAIN_POLICY
