"""What keeps a request from being carried out twice, and what reads lists, on the other database."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from campaign.workspace import Workspace
from tests.campaign.web.api.test_coverage import author, test_questions_are_turned_page_by_page
from tests.campaign.web.api.test_idempotency import (
    test_a_deed_whose_answer_was_never_given_is_found_again,
    test_a_repeat_is_answered_alike_and_does_nothing,
    test_who_was_taken_for_dead_undoes_what_it_does_too_late,
)
from tests.campaign.web.api.test_reading import (
    test_pages_hold_everything_once,
    test_posts_are_found_by_what_is_asked,
    test_the_farthest_cursor_is_a_page,
    test_the_farthest_page_of_teams_is_one_or_none,
    test_what_comes_to_the_library_meanwhile_shifts_no_page,
)
from tests.campaign.web.api.test_sendings import planner, test_another_person_approves_what_was_read
from tests.campaign.web.api.test_teams import (
    test_a_team_is_registered_once_for_a_key,
    test_teams_are_turned_page_by_page_in_the_order_of_names,
    writer,
)
from tests.campaign.web.api.test_writing import test_an_edit_is_a_new_revision_of_what_was_read

__all__ = [
    "author",
    "planner",
    "test_a_deed_whose_answer_was_never_given_is_found_again",
    "test_a_repeat_is_answered_alike_and_does_nothing",
    "test_a_team_is_registered_once_for_a_key",
    "test_an_edit_is_a_new_revision_of_what_was_read",
    "test_another_person_approves_what_was_read",
    "test_pages_hold_everything_once",
    "test_posts_are_found_by_what_is_asked",
    "test_questions_are_turned_page_by_page",
    "test_teams_are_turned_page_by_page_in_the_order_of_names",
    "test_the_farthest_cursor_is_a_page",
    "test_the_farthest_page_of_teams_is_one_or_none",
    "test_what_comes_to_the_library_meanwhile_shifts_no_page",
    "test_who_was_taken_for_dead_undoes_what_it_does_too_late",
    "writer",
]


@pytest.fixture
def workspace(workspace: Workspace, migrated_on_server: Engine) -> Workspace:
    """The installation of the other tests, its rows in PostgreSQL."""
    return replace(workspace, db=migrated_on_server)
