"""After a restore nothing that may have gone out since the backup goes out again by itself."""

from pathlib import Path

import pytest
from sqlalchemy import text

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.operations.backup import back_up
from campaign.operations.progress import silent
from campaign.operations.restore import Order, Restored, restore
from campaign.watching.heartbeats import HeartbeatKind, beat
from campaign.workspace import Workspace
from tests.campaign.db.release_0001 import MOMENT
from tests.campaign.operations.conftest import later, lease
from tests.campaign.play import at

PORTAL, FEED, DUE, FUTURE, SENDING = 1, 2, 3, 4, 5
"""Deliveries of the sample: the due post on portal, feed and Telegram; one of the future; one in flight."""


@pytest.fixture
def back(filled: Workspace, calendar: Path, tmp_path: Path) -> tuple[Workspace, Restored]:
    """An installation restored a minute after it was backed up."""
    lease(filled, "cong", MOMENT - 100)
    beat(later(filled, -100), HeartbeatKind.TICK, "may-2")
    back_up(filled, calendar, tmp_path / "a.tar", silent)
    workspace = later(filled, 60)
    done = restore(workspace, Order(tmp_path / "a.tar", calendar, "Người trực", is_replacing=True), silent)
    return workspace, done


def column(workspace: Workspace, query: str) -> list[str]:
    with reading(workspace.db) as connection:
        return list(connection.execute(text(query)).scalars())


def test_what_was_due_waits_for_a_person_and_the_rest_stays(back: tuple[Workspace, Restored]) -> None:
    workspace, done = back
    found = column(workspace, "SELECT state FROM delivery WHERE id <= 5 ORDER BY id")
    assert found == ["pending", "pending", "missed", "pending", "unknown"]
    assert (done.doubts.missed, done.doubts.unknown) == (1, 1)


def test_finished_deliveries_are_left_alone(back: tuple[Workspace, Restored]) -> None:
    found = column(back[0], "SELECT state FROM delivery WHERE id > 5 ORDER BY id")
    assert found == ["sent", "simulated", "failed", "unknown", "missed", "held", "cancelled", "withdrawn"]


def test_the_part_in_flight_is_unknown_too(back: tuple[Workspace, Restored]) -> None:
    assert column(back[0], f"SELECT state FROM part WHERE delivery_id = {SENDING}") == ["unknown"]


def test_each_says_why_and_stands_in_the_audit(back: tuple[Workspace, Restored]) -> None:
    told = column(back[0], f"SELECT error FROM delivery WHERE id IN ({DUE}, {SENDING})")
    assert all("khôi phục" in error for error in told)
    acts = "SELECT action || ' ' || subject FROM audit_event WHERE id > 3 ORDER BY id"
    assert column(back[0], acts) == [
        "restore campaign cu",
        f"restore-unknown delivery {SENDING}",
        f"restore-missed delivery {DUE}",
    ]


def test_who_restored_stands_in_the_audit(back: tuple[Workspace, Restored]) -> None:
    assert column(back[0], "SELECT who FROM audit_event WHERE action = 'restore'") == ["Người trực"]


def test_the_product_goes_on_portal_and_feed_write_again_and_nothing_else_leaves(
    back: tuple[Workspace, Restored],
) -> None:
    workspace = back[0]
    at(workspace, from_seconds(MOMENT + 120))
    found = column(workspace, "SELECT state FROM delivery WHERE id <= 5 ORDER BY id")
    assert found == ["sent", "sent", "missed", "pending", "unknown"]
    assert list((workspace.home / "outbox").rglob("*.json")) == [workspace.home / "outbox" / "telegram" / "3-anh.json"]


def test_channels_of_a_plan_that_no_longer_reads_are_all_in_doubt(
    filled: Workspace, calendar: Path, tmp_path: Path
) -> None:
    with filled.db.begin() as connection:
        connection.execute(text("UPDATE campaign SET calendar = 'hỏng', calendar_hash = 'x'"))
    back_up(filled, calendar, tmp_path / "a.tar", silent)
    done = restore(filled, Order(tmp_path / "a.tar", calendar, "Người trực", is_replacing=True), silent)
    assert (done.doubts.missed, done.doubts.unknown) == (3, 1)


def test_nobody_seems_to_be_at_work_on_the_restored_database(back: tuple[Workspace, Restored]) -> None:
    assert column(back[0], "SELECT channel FROM channel_lease") == []
    assert column(back[0], "SELECT name FROM heartbeat") == []
