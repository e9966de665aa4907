"""One of many processes has its turn."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from campaign.clock import VirtualClock
from campaign.engines.turns import take_turn
from campaign.workspace import Workspace
from tests.campaign.sample import BEFORE

EVERY = timedelta(seconds=10)


def later(workspace: Workspace, by: timedelta) -> None:
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(BEFORE + by)


def test_a_turn_comes_once_in_its_span(workspace: Workspace) -> None:
    assert take_turn(workspace, "việc", EVERY)
    assert not take_turn(workspace, "việc", EVERY)
    later(workspace, EVERY)
    assert take_turn(workspace, "việc", EVERY)


def test_turns_of_different_names_do_not_wait_for_each_other(workspace: Workspace) -> None:
    assert take_turn(workspace, "một", EVERY)
    assert take_turn(workspace, "hai", EVERY)


def test_of_many_who_ask_at_once_one_has_it(workspace: Workspace) -> None:
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _n: take_turn(workspace, "việc", EVERY), range(8)))
    assert sum(taken) == 1


def test_a_clock_set_back_does_not_stop_the_turns(workspace: Workspace) -> None:
    assert take_turn(workspace, "việc", EVERY)
    later(workspace, -timedelta(hours=1))
    assert take_turn(workspace, "việc", EVERY)
