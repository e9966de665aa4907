"""A browser for tests of the web door."""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx

from campaign.people.accounts import Person, add_account, find_account
from campaign.people.actors import at_server
from campaign.people.sessions import begin_session
from campaign.states import Role
from campaign.web.app import make_app
from campaign.web.shell.doors import SESSION_COOKIE
from campaign.web.shell.forms import csrf_of
from campaign.workspace import Workspace


@dataclass(frozen=True)
class Client:
    """A browser of one installation; each request stands alone."""

    app: Any
    host: str = "127.0.0.1:8000"
    token: str = ""
    """The session's, empty for nobody's."""

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(self._request(method, path, options))

    async def _request(self, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        cookies = {SESSION_COOKIE: self.token} if self.token else {}
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{self.host}", cookies=cookies) as browser:
            return await browser.request(method, path, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, fields: dict[str, Any] | None = None, **options: Any) -> httpx.Response:
        """Sends a form of one of our own pages."""
        marked = {"csrf": csrf_of(self.token), **(fields or {})} if self.token else (fields or {})
        return self.request("POST", path, data=marked, **options)

    def send(self, path: str, value: Any) -> httpx.Response:
        """Sends what a module of ours would send."""
        return self.request("POST", path, json=value, headers={"X-CSRF": csrf_of(self.token)})


PASSWORD = "một câu dài dễ nhớ"
NAMES = {
    Role.VIEWER: "Lê Thị Xem",
    Role.AUTHOR: "Trần Văn Viết",
    Role.EDITOR: "Phạm Thị Biên",
    Role.APPROVER: "Nguyễn Văn Duyệt",
    Role.ADMINISTRATOR: "Hoàng Thị Quản",
}


def token_of(workspace: Workspace, role: Role, **said: Any) -> str:
    """The session of somebody with this role, who gets an account if there is none yet."""
    name = said.pop("name", f"nguoi.{role}")
    with workspace.db.begin() as connection:
        known = find_account(connection, name)
    person = Person(name, said.pop("full_name", NAMES[role]), role, **said)
    account_id = known.id if known else add_account(workspace, person, at_server("thử"))
    with workspace.db.begin() as connection:
        return begin_session(connection, workspace, account_id)


def browser(workspace: Workspace, role: Role | None = Role.ADMINISTRATOR, **said: Any) -> Client:
    """A browser of the installation, signed in with a role; None for a stranger."""
    return Client(make_app(workspace), token=token_of(workspace, role, **said) if role else "")
