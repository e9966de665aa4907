"""Where programs knock. What answers them is put together for the first who does: many an office has no such program."""

import importlib
import threading
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from campaign.access.tokens import has_tokens
from campaign.workspace import Workspace


class ApiDoor:
    """The API, to be mounted. Where programs have tokens it stands from the start; else the first request waits for it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._api: ASGIApp | None = None
        # Without the database nobody has a token: whoever comes when it is back waits.
        with suppress(SQLAlchemyError):
            if has_tokens(workspace):
                self._opened()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        api = self._api
        if api is None:
            api = await run_in_threadpool(self._opened)
        await api(scope, receive, send)

    @property
    def is_open(self) -> bool:
        """Whether it answers at once."""
        return self._api is not None

    def _opened(self) -> ASGIApp:
        with self._lock:
            if self._api is None:
                # With its framework and the shapes of all that it takes and tells: 15 MB, and 0.7 s.
                self._api = importlib.import_module("campaign.web.api.application").make_api(self._workspace)
            return self._api
