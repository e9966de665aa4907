"""An office whose posts wait for their review, and browsers of those who work there."""

import pytest

from campaign.editorial.composing import compose_due
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.web.browser import Client, browser


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    planned(workspace)
    compose_due(workspace)
    return workspace


@pytest.fixture
def author(office: Workspace) -> Client:
    return browser(office, Role.AUTHOR)


@pytest.fixture
def approver(office: Workspace) -> Client:
    return browser(office, Role.APPROVER)
