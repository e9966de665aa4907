"""What a post's deliveries make of it."""

import pytest
from sqlalchemy import text

from campaign.delivery.following import follow_posts, post_state
from campaign.states import DeliveryState as D
from campaign.states import PostState as P
from campaign.workspace import Workspace
from tests.campaign.play import approved, planned, post


@pytest.mark.parametrize(
    ("deliveries", "made"),
    [
        (set(), None),
        ({D.PENDING}, P.SCHEDULED),
        ({D.PENDING, D.SENT}, P.PUBLISHING),
        ({D.SENDING}, P.PUBLISHING),
        ({D.HELD, D.UNKNOWN}, P.PUBLISHING),
        ({D.SENT}, P.PUBLISHED),
        ({D.SENT, D.SIMULATED}, P.PUBLISHED),
        ({D.SIMULATED}, P.SCHEDULED),
        ({D.SENT, D.FAILED}, P.PARTLY_PUBLISHED),
        ({D.UNKNOWN}, P.PARTLY_PUBLISHED),
        ({D.MISSED, D.FAILED}, P.FAILED),
    ],
)
def test_a_post_is_what_its_deliveries_make_it(deliveries: set[D], made: P | None) -> None:
    assert post_state(deliveries) == made


def all_become(workspace: Workspace, state: D) -> None:
    row = post(workspace)
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE delivery SET state = :state"), {"state": state.value})
        follow_posts(connection, [row.id])


def test_what_nobody_approved_is_never_scheduled_by_its_deliveries(live: Workspace) -> None:
    planned(live)
    all_become(live, D.HELD)
    assert post(live).state == P.DRAFT


def test_what_nobody_approved_fails_when_its_time_is_over(live: Workspace) -> None:
    planned(live)
    all_become(live, D.MISSED)
    assert post(live).state == P.FAILED


def test_an_approved_post_follows(live: Workspace) -> None:
    approved(live)
    all_become(live, D.SENT)
    assert post(live).state == P.PUBLISHED
