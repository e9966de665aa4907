"""What claims and writes at the commit, on the other database."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from campaign.workspace import Workspace
from tests.campaign.webhooks.test_calling import (
    test_a_call_is_given_up_after_a_day_and_shown,
    test_a_call_that_died_in_between_is_made_again,
    test_a_call_that_is_taken_is_not_made_again,
    test_two_processes_make_a_call_once,
)
from tests.campaign.webhooks.test_outbox import (
    test_deliveries_and_posts_tell_what_became_of_them,
    test_what_is_undone_was_never_told,
)

__all__ = [
    "test_a_call_is_given_up_after_a_day_and_shown",
    "test_a_call_that_died_in_between_is_made_again",
    "test_a_call_that_is_taken_is_not_made_again",
    "test_deliveries_and_posts_tell_what_became_of_them",
    "test_two_processes_make_a_call_once",
    "test_what_is_undone_was_never_told",
]


@pytest.fixture
def workspace(workspace: Workspace, migrated_on_server: Engine) -> Workspace:
    """The installation of the other tests, its rows in PostgreSQL."""
    return replace(workspace, db=migrated_on_server)
