"""Who drains a channel: one living worker, known by its signs of life and by a clock that nobody sets back."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from campaign.clock import VirtualClock
from campaign.delivery import lease as lease_module
from campaign.delivery.lease import LEASE, give_back, is_gone, kept, renew, take, this_process
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.sample import BEFORE

ELSEWHERE = "another-host/|1|1.00|x"


def owned_by(workspace: Workspace, owner: str) -> None:
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE channel_lease SET owner = :owner"), {"owner": owner})


def moved(workspace: Workspace, by: timedelta) -> None:
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(BEFORE + by)


def test_a_lost_worker_is_noticed_within_a_minute() -> None:
    assert timedelta(seconds=60) >= LEASE > 3 * timedelta(seconds=lease_module.BEAT_S)


def test_a_process_of_this_machine_that_is_gone_holds_nothing(live: Workspace) -> None:
    planned(live)
    assert take(live, "thu", "telegram")
    owned_by(live, this_process("x").replace("|", "|9", 1))
    assert take(live, "thu", "telegram")


def test_one_cannot_tell_of_another_machine() -> None:
    assert not is_gone(ELSEWHERE)
    assert not is_gone(this_process("x"))


def test_a_lease_that_was_taken_from_us_is_not_renewed(live: Workspace) -> None:
    planned(live)
    lease = take(live, "thu", "telegram")
    assert lease and lease.is_good and renew(live, lease)
    owned_by(live, ELSEWHERE)
    assert not renew(live, lease)
    assert not lease.is_good


def test_a_worker_that_slept_past_its_lease_knows_it(live: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    planned(live)
    lease = take(live, "thu", "telegram")
    assert lease and lease.is_good
    later_s = lease_module.time.monotonic() + LEASE.total_seconds()
    monkeypatch.setattr(lease_module.time, "monotonic", lambda: later_s)
    assert not lease.is_good


def test_signs_of_life_keep_a_lease_for_as_long_as_the_work_lasts(
    live: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(live)
    monkeypatch.setattr(lease_module, "BEAT_S", 0.01)
    lease = take(live, "thu", "telegram")
    assert lease
    owned_by(live, lease.owner)
    with kept(live, lease):
        moved(live, LEASE * 3)
        until = lease.good_until_s
        while lease.good_until_s == until:
            lease_module.time.sleep(0.01)
    assert take(live, "thu", "telegram") is None


def test_a_clock_set_back_frees_what_only_a_later_clock_could_hold(live: Workspace) -> None:
    planned(live)
    assert take(live, "thu", "telegram")
    owned_by(live, ELSEWHERE)
    moved(live, -timedelta(hours=1))
    assert take(live, "thu", "telegram")


def test_a_channel_that_rests_is_left_in_peace(live: Workspace) -> None:
    planned(live)
    lease = take(live, "thu", "telegram")
    assert lease
    give_back(live, lease, trouble="mất quyền", rest_s=120, refusals=4)
    assert take(live, "thu", "telegram") is None
    moved(live, timedelta(seconds=121))
    again = take(live, "thu", "telegram")
    assert again and (again.refusals, again.was_elsewhere) == (4, False)


def test_a_rest_written_by_a_later_clock_does_not_last(live: Workspace) -> None:
    planned(live)
    lease = take(live, "thu", "telegram")
    assert lease
    give_back(live, lease, trouble="", rest_s=600, refusals=0)
    moved(live, -timedelta(hours=2))
    assert take(live, "thu", "telegram")


def test_one_learns_that_another_machine_drained_before(live: Workspace) -> None:
    planned(live)
    lease = take(live, "thu", "telegram")
    assert lease
    give_back(live, lease, trouble="", rest_s=0, refusals=0)
    owned_by(live, ELSEWHERE)
    again = take(live, "thu", "telegram")
    assert again and again.was_elsewhere


def test_a_long_wait_is_rested_as_long_as_a_channel_may(workspace: Workspace) -> None:
    planned(workspace)
    lease = take(workspace, "thu", "telegram")
    assert lease is not None
    give_back(workspace, lease, trouble="chờ", rest_s=4000, refusals=1)
    assert take(workspace, "thu", "telegram") is None
