"""What keeps packs right when several people work on them, on the other database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from campaign.db.engine import reading
from campaign.packs.approving import approve_pack
from campaign.packs.in_force import words_in_force
from campaign.packs.reading import is_out, pack_of
from campaign.packs.rows import make_pack
from campaign.packs.texts import Place, Written, write_text
from campaign.workspace import Workspace
from tests.campaign.packs.play import LEADER, WRITER, made, office, posts, seen
from tests.campaign.packs.test_approving import (
    test_a_change_makes_the_pack_a_draft,
    test_a_second_hand_does_not_free_the_first_to_approve,
    test_an_approved_pack_is_handed_out,
)
from tests.campaign.packs.test_localising import (
    test_an_addition_goes_out_once_somebody_else_of_the_unit_approved_it,
    test_what_is_locked_later_no_longer_goes_out,
)
from tests.campaign.packs.test_sweeping import test_a_pack_waits_for_a_yes_once_its_post_says_something_else
from tests.campaign.packs.test_texts import test_words_for_an_audience_go_before_those_for_everybody
from tests.campaign.play import count

__all__ = [
    "test_a_change_makes_the_pack_a_draft",
    "test_a_pack_waits_for_a_yes_once_its_post_says_something_else",
    "test_a_second_hand_does_not_free_the_first_to_approve",
    "test_an_addition_goes_out_once_somebody_else_of_the_unit_approved_it",
    "test_an_approved_pack_is_handed_out",
    "test_what_is_locked_later_no_longer_goes_out",
    "test_words_for_an_audience_go_before_those_for_everybody",
]


@pytest.fixture
def workspace(workspace: Workspace, emptied_on_server: Engine) -> Workspace:
    """The installation of the other tests, its rows in PostgreSQL."""
    return replace(workspace, db=emptied_on_server)


def test_two_who_make_the_same_pack_at_once_have_one(workspace: Workspace) -> None:
    office(workspace)
    chosen = posts(workspace)
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda actor: make_pack(workspace, actor, "thu", chosen), (WRITER, LEADER)))
    assert (len(set(made)), count(workspace, "pack")) == (1, 1)


def test_what_is_written_while_it_is_approved_never_goes_out_unseen(workspace: Workspace) -> None:
    pack_id = made(workspace)
    for turn in range(6):
        words = Written(Place("tin-ngan"), f"Lời {turn}.", seen=seen(workspace, pack_id, Place("tin-ngan")))
        with reading(workspace.db) as connection:
            looked_at = pack_of(connection, pack_id).hash
        with ThreadPoolExecutor(2) as pool:
            writing = pool.submit(write_text, workspace, WRITER, pack_id, words)
            pool.submit(approve_pack, workspace, LEADER, pack_id, looked_at)
        writing.result()
        with reading(workspace.db) as connection:
            pack = pack_of(connection, pack_id)
            assert (pack.state, is_out(pack)) == ("draft", False)
            assert words_in_force(connection, pack).texts == {}
