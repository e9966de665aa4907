"""An office whose day waits for its review, its chief and an author."""

from typing import Any

import pytest

from campaign.editorial.composing import compose_due
from campaign.people.accounts import Person
from campaign.people.actors import Actor
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.editorial.asking import CHIEF, row, somebody
from tests.campaign.play import planned


@pytest.fixture
def chief(workspace: Workspace) -> Actor:
    return somebody(workspace, CHIEF)


@pytest.fixture
def author(workspace: Workspace) -> Actor:
    return somebody(workspace, Person("lan", "Trần Thị Lan", Role.AUTHOR))


@pytest.fixture
def post(workspace: Workspace) -> Any:
    planned(workspace)
    compose_due(workspace)
    return row(workspace)
