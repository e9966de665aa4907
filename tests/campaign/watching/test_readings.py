"""Each reading counts what it is about, nothing else, and is found by an index of the few."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, Select, text

from campaign.db.engine import reading
from campaign.states import DeliveryState
from campaign.watching import readings
from campaign.watching.readings import Ailing, Tally, Waiting
from campaign.workspace import Workspace
from tests.campaign.watching.scene import NOW, calling, delivery, hold, lease


def read(workspace: Workspace, what: Callable[..., Any], *at: int) -> Any:
    with reading(workspace.db) as connection:
        return what(connection, *(at or (NOW,)))


def test_an_approved_delivery_is_late_after_a_minute_in_nobodys_hand(workspace: Workspace) -> None:
    delivery(workspace, late_s=59)
    assert read(workspace, readings.unclaimed) == []
    delivery(workspace, late_s=60)
    assert read(workspace, readings.unclaimed) == [Tally("thu", 1, NOW - 60)]


@pytest.mark.parametrize(
    "excuse",
    [
        {"is_approved": False},
        {"state": "sending"},
        {"state": "held"},
        {"state": "sent"},
        {"not_before": NOW + 30},
        {"not_before": NOW - 30},
        {"grace_until": NOW},
    ],
)
def test_what_has_a_reason_to_wait_is_not_late(workspace: Workspace, excuse: dict[str, Any]) -> None:
    delivery(workspace, **{"late_s": 300, **excuse})
    assert read(workspace, readings.unclaimed) == []


def test_what_a_resting_channel_keeps_is_not_late(workspace: Workspace) -> None:
    delivery(workspace, late_s=300)
    lease(workspace, rest_until=NOW + 100)
    assert read(workspace, readings.unclaimed) == []


def test_a_rest_written_before_the_clock_was_set_back_excuses_nothing(workspace: Workspace) -> None:
    delivery(workspace, late_s=300)
    lease(workspace, rest_until=NOW + 86_400)
    assert [tally.count for tally in read(workspace, readings.unclaimed)] == [1]


def test_a_channel_at_work_may_lag_ten_minutes(workspace: Workspace) -> None:
    delivery(workspace, late_s=599)
    lease(workspace, owner="may|1|1.0|x", until=NOW + 20)
    assert read(workspace, readings.unclaimed) == []
    delivery(workspace, late_s=600)
    assert [tally.count for tally in read(workspace, readings.unclaimed)] == [1]


def test_campaigns_are_counted_apart_with_their_oldest(workspace: Workspace) -> None:
    for late_s in (100, 200):
        delivery(workspace, late_s=late_s)
    delivery(workspace, late_s=90, campaign_id="xa")
    assert read(workspace, readings.unclaimed) == [Tally("thu", 2, NOW - 200), Tally("xa", 1, NOW - 90)]


def test_sending_without_a_living_worker_is_stuck_after_three_minutes(workspace: Workspace) -> None:
    delivery(workspace, "sending", late_s=200)
    lease(workspace, owner="may|1|1.0|x", until=NOW - 119)
    assert read(workspace, readings.stuck) == []
    assert read(workspace, readings.stuck, NOW + 1) == [Tally("thu", 1, NOW - 200)]


def test_sending_under_a_living_lease_is_at_work(workspace: Workspace) -> None:
    calling(workspace, delivery(workspace, "sending", late_s=3600), since_s=179)
    lease(workspace, owner="may|1|1.0|x", until=NOW + 20)
    assert read(workspace, readings.stuck) == []


def test_a_call_that_does_not_end_is_stuck_although_its_worker_lives(workspace: Workspace) -> None:
    calling(workspace, delivery(workspace, "sending", late_s=3600), since_s=180)
    lease(workspace, owner="may|1|1.0|x", until=NOW + 20)
    assert [tally.count for tally in read(workspace, readings.stuck)] == [1]


def test_sending_with_no_lease_at_all_is_stuck(workspace: Workspace) -> None:
    delivery(workspace, "sending", late_s=180)
    assert [tally.count for tally in read(workspace, readings.stuck)] == [1]


def test_what_waits_for_a_person_is_counted_by_state(workspace: Workspace) -> None:
    for state in ("unknown", "unknown", "failed", "sent", "pending", "cancelled"):
        delivery(workspace, state)
    assert read(workspace, readings.waiting) == [
        Waiting("thu", DeliveryState.FAILED, 1),
        Waiting("thu", DeliveryState.UNKNOWN, 2),
    ]


def test_what_waits_since_more_than_a_month_is_history(workspace: Workspace) -> None:
    delivery(workspace, "failed", late_s=readings.RECENT_S)
    assert read(workspace, readings.waiting) == []


@pytest.mark.parametrize("ill", [{"trouble": "Mã sai."}, {"rest_until": NOW + 10}])
def test_a_channel_in_trouble_or_at_rest_ails(workspace: Workspace, ill: dict[str, Any]) -> None:
    delivery(workspace, late_s=-86_400)
    lease(workspace, **ill)
    assert read(workspace, readings.ailing) == [Ailing("thu", "cong", str(ill.get("trouble", "")))]


def test_a_channel_that_nothing_will_leave_by_troubles_nobody(workspace: Workspace) -> None:
    delivery(workspace, "sent")
    lease(workspace, trouble="Kênh không còn trong lịch.")
    assert read(workspace, readings.ailing) == []


def test_a_sound_channel_does_not_ail(workspace: Workspace) -> None:
    delivery(workspace)
    lease(workspace, rest_until=NOW)
    assert read(workspace, readings.ailing) == []


def test_an_observances_post_within_three_days_should_be_approved(workspace: Workspace) -> None:
    delivery(workspace, late_s=-3 * 86_400 - 1, is_approved=False)
    assert read(workspace, readings.unapproved) == []
    delivery(workspace, late_s=-3 * 86_400, is_approved=False)
    assert read(workspace, readings.unapproved) == [Tally("thu", 1, NOW + 3 * 86_400)]


def test_two_channels_of_a_post_are_one_post_to_approve(workspace: Workspace) -> None:
    delivery(workspace, late_s=-60, is_approved=False)
    with workspace.db.begin() as connection:
        copy = "campaign_id, post_id, 'rss', '', 'rss', state, due_at, grace_until, 0, 0, '', '', '', 0"
        columns = "campaign_id, post_id, channel, destination, address, state, due_at, grace_until, not_before"
        columns += ", attempts, owner, url, error, decided_at"
        connection.execute(text(f"INSERT INTO delivery ({columns}) SELECT {copy} FROM delivery"))
    assert [tally.count for tally in read(workspace, readings.unapproved)] == [1]


@pytest.mark.parametrize(
    "more", [{}, {"is_approved": False, "origin": "slot"}, {"is_approved": False, "state": "missed"}]
)
def test_an_approved_post_a_weekly_one_and_a_missed_one_ask_for_no_approval(
    workspace: Workspace, more: dict[str, Any]
) -> None:
    delivery(workspace, late_s=-60, **more)
    assert read(workspace, readings.unapproved) == []


def test_only_standing_holds_are_counted(workspace: Workspace) -> None:
    hold(workspace)
    hold(workspace, lifted_at=NOW)
    with reading(workspace.db) as connection:
        assert readings.standing_holds(connection) == {"thu": 1}


def test_due_and_in_hand_are_counted_for_the_whole_installation(workspace: Workspace) -> None:
    for state, late_s in (("pending", 5), ("pending", 0), ("pending", -1), ("sending", 9)):
        delivery(workspace, state, late_s=late_s)
    assert read(workspace, readings.due) == (2, NOW - 5)
    with reading(workspace.db) as connection:
        assert readings.in_hand(connection) == 1


INDEXES = [
    (readings.unclaimed_query, "delivery_open"),
    (readings.stuck_query, "delivery_sending"),
    (readings.waiting_query, "delivery_for_person"),
    (readings.ailing_query, "delivery_due"),
    (readings.unapproved_query, "delivery_open"),
    (readings.by_hand_query, "amendment_for_person"),
    (readings.by_hand_query, "amendment_waiting_once"),
]


@pytest.mark.parametrize(("query", "index"), INDEXES, ids=[f"{query.__name__}-{index}" for query, index in INDEXES])
def test_the_few_are_found_without_reading_the_many(
    workspace: Workspace, query: Callable[[int], Select[Any]], index: str
) -> None:
    with reading(workspace.db) as connection:
        plain = query(NOW).compile(workspace.db, compile_kwargs={"literal_binds": True})
        steps = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {plain}")]
    assert any(f"INDEX {index}" in step for step in steps), steps
    # The whole of what is `sending` is few; the whole of what is pending, or of the posts, is not.
    scans = [step for step in steps if step.startswith(("SCAN delivery", "SCAN post", "SCAN part", "SCAN amendment"))]
    few = ("delivery USING INDEX delivery_sending", "amendment USING INDEX amendment_for_person")
    few += ("amendment USING INDEX amendment_waiting_once",)
    assert {scan.removeprefix("SCAN ") for scan in scans} <= set(few)


def test_both_databases_read_the_same(workspace: Workspace, migrated: Engine) -> None:
    installation = replace(workspace, db=migrated)
    delivery(installation, late_s=300)
    delivery(installation, "unknown", late_s=300)
    delivery(installation, late_s=-300, is_approved=False)
    calling(installation, delivery(installation, "sending", late_s=300), since_s=200)
    lease(installation, trouble="Mã sai.")
    hold(installation)
    assert [tally.count for tally in read(installation, readings.unclaimed)] == [1]
    assert [tally.count for tally in read(installation, readings.stuck)] == [1]
    assert [tally.count for tally in read(installation, readings.unapproved)] == [1]
    assert read(installation, readings.waiting) == [Waiting("thu", DeliveryState.UNKNOWN, 1)]
    assert read(installation, readings.ailing) == [Ailing("thu", "cong", "Mã sai.")]
    assert read(installation, readings.due) == (1, NOW - 300)
