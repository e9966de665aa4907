"""What waits on the desks of an office: only what is still to come, and only of that office."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.editorial.composing import compose_due
from campaign.editorial.desk import count_in_review, count_overdue, posts_lacking, posts_to_change
from campaign.editorial.reviewing import ask_review
from campaign.people.actors import at_server
from campaign.states import PostState
from campaign.workspace import Workspace
from tests.campaign.play import planned, post
from tests.campaign.sample import BEFORE

LATER = BEFORE + timedelta(days=400)


@pytest.fixture
def written(workspace: Workspace) -> Workspace:
    planned(workspace)
    compose_due(workspace)
    return workspace


def test_posts_that_wait_for_a_yes_are_counted_until_their_time(written: Workspace) -> None:
    with reading(written.db) as connection:
        found = [count_in_review(connection, *where) for where in (("thu", BEFORE), ("hai", BEFORE), ("thu", LATER))]
    assert found[0] > 0
    assert found[1:] == [0, 0]


def test_a_review_is_overdue_once_its_day_is_past(written: Workspace) -> None:
    ask_review(written, at_server("Lan"), post(written).id, BEFORE + timedelta(days=2))
    with reading(written.db) as connection:
        found = [count_overdue(connection, "thu", BEFORE + timedelta(days=days)) for days in (1, 3)]
        assert found == [0, 1]
        assert count_overdue(connection, "hai", LATER) == 0


def test_what_posts_lack_and_who_shall_change_them_is_told(written: Workspace) -> None:
    one = post(written)
    with written.db.begin() as connection:
        lacking = "UPDATE post SET state = 'pending_facts', waiting_for = 'hotline' WHERE key LIKE '%dem-nguoc-7'"
        connection.execute(text(lacking))
        connection.execute(text("UPDATE post SET state = 'changes_requested' WHERE id = :id"), {"id": one.id})
    with reading(written.db) as connection:
        lacking = posts_lacking(connection, "thu", PostState.PENDING_FACTS, BEFORE)
        assert [(row.name, row.waiting_for) for row in lacking] == [("Ngày Chuyển đổi số quốc gia", "hotline")]
        assert [row.id for row in posts_to_change(connection, "thu", BEFORE)] == [one.id]
        assert list(posts_to_change(connection, "thu", LATER)) == []
