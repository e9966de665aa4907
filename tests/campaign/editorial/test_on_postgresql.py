"""Reviews on PostgreSQL as well, and who is first where two decide at the same time."""

from dataclasses import replace
from threading import Thread

import pytest
from sqlalchemy import Engine

from campaign.editorial.approval import Approver
from campaign.editorial.corrections import drop_correction
from campaign.editorial.reviewing import asked_of, say_yes
from campaign.errors import CampaignError
from campaign.workspace import Workspace
from tests.campaign.delivery.amending import AUTHOR, amendments, correct
from tests.campaign.editorial.test_corrections import (
    out,
    test_a_correction_off_the_table_is_not_approved,
    test_only_the_correction_that_is_asked_about_waits,
)
from tests.campaign.editorial.test_reminders import (
    mail,
    mailing,
    test_an_approver_is_reminded_once_and_not_too_early,
)
from tests.campaign.editorial.test_reviewing import (
    test_a_post_taken_back_is_approved_anew,
    test_a_second_hand_does_not_make_ones_own_words_another_s,
    test_a_yes_of_which_nothing_comes_is_refused,
)
from tests.campaign.play import post as day_of

__all__ = [
    "mail",
    "mailing",
    "out",
    "test_a_correction_off_the_table_is_not_approved",
    "test_a_post_taken_back_is_approved_anew",
    "test_a_second_hand_does_not_make_ones_own_words_another_s",
    "test_a_yes_of_which_nothing_comes_is_refused",
    "test_an_approver_is_reminded_once_and_not_too_early",
    "test_only_the_correction_that_is_asked_about_waits",
]


@pytest.fixture
def workspace(workspace: Workspace, emptied_on_server: Engine) -> Workspace:
    """The installation of the other tests, its rows in PostgreSQL."""
    return replace(workspace, db=emptied_on_server)


def test_a_correction_is_not_dropped_while_somebody_says_yes(out: Workspace) -> None:
    correct(out)
    day, told = day_of(out), []

    def drop() -> None:
        try:
            drop_correction(out, AUTHOR, day)
        except CampaignError as error:
            told.append(str(error))

    dropping = Thread(target=drop)
    with out.db.begin() as connection:
        asked = asked_of(connection, day.id, is_locking=True)
        dropping.start()
        dropping.join(0.5)
        say_yes(connection, asked, Approver("Bà Duyệt"), out.clock.now())
    dropping.join(30)
    assert (len(told), bool(amendments(out))) == (1, True)
