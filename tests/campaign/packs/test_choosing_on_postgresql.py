"""How a pack's posts are found, on the other database."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from campaign.workspace import Workspace
from tests.campaign.packs.test_choosing import (
    test_a_day_without_posts_is_told,
    test_an_approved_post_comes_with_its_revision,
)
from tests.campaign.packs.test_ordering import test_a_language_is_there_once_somebody_wrote_in_it_and_another_approved
from tests.campaign.packs.test_paperwork import (
    test_a_period_has_the_approved_posts_of_its_days,
    test_days_to_come_are_those_after_the_period,
)

__all__ = [
    "test_a_day_without_posts_is_told",
    "test_a_language_is_there_once_somebody_wrote_in_it_and_another_approved",
    "test_a_period_has_the_approved_posts_of_its_days",
    "test_an_approved_post_comes_with_its_revision",
    "test_days_to_come_are_those_after_the_period",
]


@pytest.fixture
def workspace(workspace: Workspace, emptied_on_server: Engine) -> Workspace:
    """The installation of the other tests, its rows in PostgreSQL."""
    return replace(workspace, db=emptied_on_server)
