"""An office with a plan, and browsers of those who work there."""

from collections.abc import Iterator

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.library.uploads import open_here
from tests.campaign.play import planned
from tests.campaign.web.browser import Client, browser


@pytest.fixture(autouse=True)
def _open_here(monkeypatch: pytest.MonkeyPatch) -> None:
    open_here(monkeypatch)


@pytest.fixture
def office(workspace: Workspace) -> Iterator[Workspace]:
    planned(workspace)
    yield workspace


@pytest.fixture
def author(office: Workspace) -> Client:
    return browser(office, Role.AUTHOR)


@pytest.fixture
def approver(office: Workspace) -> Client:
    return browser(office, Role.APPROVER)
