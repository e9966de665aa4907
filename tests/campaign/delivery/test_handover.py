"""What a platform still counts goes from worker to worker."""

from datetime import timedelta

from sqlalchemy import text

from campaign.clock import VirtualClock
from campaign.delivery.drain import drain
from campaign.delivery.handover import hand_on, take_over
from campaign.delivery.lease import Lease
from campaign.workspace import Workspace
from channels.telegram.pace import Pace
from tests.campaign.play import approved
from tests.campaign.sample import ON_THE_DAY
from tests.fakes.channel import ScriptedChannel


def lease_of(pace: str, *, was_elsewhere: bool = True) -> Lease:
    return Lease("thu", "telegram", "here|1|1.00|x", pace=pace, was_elsewhere=was_elsewhere)


def test_the_next_worker_counts_what_the_last_one_sent(live: Workspace) -> None:
    first, second = Pace(), Pace()
    first.book("@kenh_thu", 20, "1")
    given = lease_of("")
    hand_on(live, given, first)
    take_over(live, given, {}, second)
    assert 59 < second.wait_s("@kenh_thu", 1) <= 60.1
    assert second.wait_s("@khac", 1) < 1


def test_time_that_passed_between_two_workers_counts(live: Workspace) -> None:
    first, second = Pace(), Pace()
    first.book("@kenh_thu", 1, "1")
    given = lease_of("")
    hand_on(live, given, first)
    assert isinstance(live.clock, VirtualClock)
    live.clock.set(live.clock.now() + timedelta(seconds=2))
    take_over(live, given, {}, second)
    assert second.wait_s("@kenh_thu", 1) == 0


def test_the_same_process_goes_on_counting_itself(live: Workspace) -> None:
    pace = Pace()
    pace.book("@kenh_thu", 1, "1")
    take_over(live, lease_of("", was_elsewhere=False), {}, pace)
    assert pace.wait_s("@kenh_thu", 1) > 0.5


def test_of_a_worker_that_died_each_begun_part_counts(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    assert isinstance(live.clock, VirtualClock)
    live.clock.set(ON_THE_DAY)
    drain(live, "thu", "telegram")
    pace = Pace()
    take_over(live, lease_of(""), {"kenh": "@kenh_thu"}, pace)
    assert pace.wait_s("@kenh_thu", 1) > 0.9


def test_a_drain_leaves_its_count_in_the_lease(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.pace = Pace()  # type: ignore[assignment]
    approved(live)
    assert isinstance(live.clock, VirtualClock)
    live.clock.set(ON_THE_DAY)
    drain(live, "thu", "telegram")
    with live.db.connect() as connection:
        kept = connection.execute(text("SELECT pace FROM channel_lease WHERE channel = 'telegram'")).scalar_one()
    assert kept.startswith('[["@kenh_thu", ')
