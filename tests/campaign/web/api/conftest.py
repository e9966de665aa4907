"""The API of an installation with one office, called with tokens of several people."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from campaign.access.tokens import SCOPES, TokenOrder, make_token
from campaign.people.accounts import Person, add_account
from campaign.people.actors import at_server
from campaign.people.rights import RIGHTS, Right
from campaign.states import Role
from campaign.web.api.application import make_api
from campaign.web.api.limits import Pace
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.web.browser import NAMES

FAST = Pace(burst=100_000, per_second=100_000)


class Line:
    """A line to the API. What breaks inside is answered, as a server would."""

    def __init__(self, app: FastAPI) -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://testserver")
        self._loop = asyncio.new_event_loop()

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request, and its answer."""
        return self._loop.run_until_complete(self._client.request(method, path, **options))

    def close(self) -> None:
        """Hangs up."""
        self._loop.run_until_complete(self._client.aclose())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


class Program:
    """A program with a token of its own."""

    def __init__(self, client: Line, token: str) -> None:
        self.client = client
        self.token = token

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"json": body} if body is not None else {}
        return self.client.request(
            method, f"/v1{path}", headers={"Authorization": f"Bearer {self.token}", **named}, **sent
        )


Hire = Callable[..., Program]


@pytest.fixture
def client(workspace: Workspace) -> Iterator[Line]:
    planned(workspace)
    line = Line(make_api(workspace, FAST))
    yield line
    line.close()


@pytest.fixture
def hire(workspace: Workspace, client: Line) -> Hire:
    """Makes an account of a role with a token for all that it may do, or for less."""
    numbers = count(1)

    def make(role: Role, *scopes: Right, name: str = "", campaign_id: str | None = None, unit: str = "") -> Program:
        full_name = name or NAMES[role]
        person = Person(f"{role}{next(numbers)}", full_name, role, campaign_id=campaign_id, unit=unit)
        account = add_account(workspace, person, at_server("Máy"))
        given = frozenset(scopes) or RIGHTS[role] & set(SCOPES)
        order = TokenOrder(account, "thử", given, timedelta(days=30))
        return Program(client, make_token(workspace, order, at_server("Máy")))

    return make


@pytest.fixture
def editor(hire: Hire) -> Program:
    return hire(Role.EDITOR)
