"""The API stands where programs may call, and is put together for the first who does elsewhere."""

from datetime import timedelta

import pytest

from campaign.access.tokens import TokenOrder, has_tokens, list_tokens, make_token, revoke_token
from campaign.people.accounts import Person, add_account
from campaign.people.actors import at_server
from campaign.people.rights import Right
from campaign.states import Role
from campaign.web.api_door import ApiDoor
from campaign.workspace import Workspace
from tests.campaign.play import later
from tests.campaign.web.browser import Client

BY = at_server("Máy")


@pytest.fixture
def token(workspace: Workspace) -> str:
    """Lives for a day."""
    account = add_account(workspace, Person("lan", "Trần Thị Lan", Role.VIEWER), BY)
    return make_token(workspace, TokenOrder(account, "báo cáo", frozenset({Right.READ}), timedelta(days=1)), BY)


def test_without_tokens_it_opens_for_the_first_who_knocks(workspace: Workspace) -> None:
    door = ApiDoor(workspace)
    assert not door.is_open
    assert [Client(door).get("/v1/posts").status_code for _turn in range(2)] == [401, 401]
    assert door.is_open


def test_where_a_program_has_a_token_it_stands_from_the_start(workspace: Workspace, token: str) -> None:
    assert ApiDoor(workspace).is_open


def test_a_token_that_is_over_opens_nothing(workspace: Workspace, token: str) -> None:
    later(workspace, days=2)
    assert not has_tokens(workspace)


def test_a_token_that_was_revoked_opens_nothing(workspace: Workspace, token: str) -> None:
    revoke_token(workspace, list_tokens(workspace, BY)[0].id, BY)
    assert not has_tokens(workspace)
