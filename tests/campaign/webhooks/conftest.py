"""An installation with one office, and an address on this machine that is told of everything."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from campaign.db.tables import Webhook
from campaign.people.actors import at_server
from campaign.webhooks.calling import call_due
from campaign.webhooks.events import ASKED
from campaign.webhooks.subscriptions import subscribe
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.fakes.site import Site

ALL = [str(event) for event in ASKED]


@pytest.fixture
def server(server: Site) -> Site:
    server.pages["/nhan"] = (204, {}, b"")
    return server


Call = Callable[[], int]


@pytest.fixture
def call(workspace: Workspace, server: Site) -> Call:
    """One turn of calling, which may reach this machine."""
    return lambda: call_due(workspace, server.network)


@pytest.fixture
def hook(workspace: Workspace, server: Site) -> tuple[int, str]:
    """The id and the secret of an address that is told of everything."""
    planned(workspace)
    made, secret = subscribe(workspace, "https://example.gov.vn/nhan", ALL, at_server("Quản trị"))
    point(workspace, made, f"{server.url}/nhan")
    return made, secret


def point(workspace: Workspace, webhook_id: int, url: str) -> None:
    """Lets the address lead to this machine, which no administrator could."""
    with workspace.db.begin() as connection:
        connection.execute(update(Webhook).where(Webhook.id == webhook_id).values(url=url))  # type: ignore[arg-type]
