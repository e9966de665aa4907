"""The table of moves: every state has its row, and nothing leads back from what is out."""

import pytest

from campaign.moves import AMENDMENT_MOVES, DELIVERY_MOVES, PART_MOVES, POST_MOVES, TEAM_MOVES, Moves, origins
from campaign.states import AmendmentState, DeliveryState, PartState, PostState, TeamState

TABLES: list[tuple[Moves, type]] = [
    (POST_MOVES, PostState),
    (DELIVERY_MOVES, DeliveryState),
    (PART_MOVES, PartState),
    (AMENDMENT_MOVES, AmendmentState),
    (TEAM_MOVES, TeamState),
]


@pytest.mark.parametrize(("moves", "states"), TABLES)
def test_every_state_has_its_row_and_leads_only_to_states(moves: Moves, states: type) -> None:
    assert set(moves) == set(states)
    assert set().union(*moves.values()) <= set(states)


def reachable(moves: Moves, state: str) -> set[str]:
    found: set[str] = set()
    frontier = {state}
    while frontier:
        frontier = set().union(*(moves[one] for one in frontier)) - found
        found |= frontier
    return found


def test_what_was_sent_is_never_sent_again() -> None:
    assert reachable(DELIVERY_MOVES, DeliveryState.SENT) == {DeliveryState.WITHDRAWN}
    assert reachable(DELIVERY_MOVES, DeliveryState.SIMULATED) == set()
    assert reachable(PART_MOVES, PartState.SENT) == set()


def test_what_was_done_to_what_is_out_is_over() -> None:
    assert (
        reachable(AMENDMENT_MOVES, AmendmentState.DONE) == reachable(AMENDMENT_MOVES, AmendmentState.DROPPED) == set()
    )
    assert origins(AMENDMENT_MOVES, AmendmentState.SENDING) == [AmendmentState.PENDING]


def test_what_was_erased_never_comes_back() -> None:
    assert reachable(TEAM_MOVES, TeamState.ERASED) == set()


def test_only_what_waits_is_ever_claimed() -> None:
    assert origins(DELIVERY_MOVES, DeliveryState.SENDING) == [DeliveryState.PENDING]


def test_a_published_post_can_only_be_withdrawn() -> None:
    assert reachable(POST_MOVES, PostState.PUBLISHED) == {PostState.WITHDRAWN}


@pytest.mark.parametrize("moves", [POST_MOVES, DELIVERY_MOVES, PART_MOVES, AMENDMENT_MOVES])
def test_every_state_but_the_first_can_be_reached(moves: Moves) -> None:
    first = {"draft", "pending", "sending"}
    assert set(moves) - first <= set().union(*moves.values())


def test_a_move_that_is_not_in_the_table_is_a_defect() -> None:
    with pytest.raises(ValueError, match="no move to pending from sent"):
        origins(DELIVERY_MOVES, DeliveryState.PENDING, [DeliveryState.SENT, DeliveryState.UNKNOWN])
    with pytest.raises(ValueError, match="no move to nowhere from anywhere"):
        origins(DELIVERY_MOVES, "nowhere")
