"""Old attempts go, the audit stays unless a setting says otherwise, and nothing that waits for a person goes."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from campaign.db.engine import reading
from campaign.journal.verifying import verify
from campaign.operations import retention
from campaign.operations.retention import Forgotten, forget_old
from campaign.settings import Settings
from campaign.workspace import Workspace
from tests.campaign.db.release_0001 import MOMENT
from tests.campaign.operations.conftest import later

DAY = 86_400
FINISHED, FAILED = 6, 8
"""Deliveries of the sample: one that was sent, one that waits for a person. Each has one attempt, just made."""


def settings(attempts: int = 730, audit: int = 0) -> Settings:
    return Settings(keep_attempts=attempts, keep_audit=audit)


def numbers(workspace: Workspace, query: str) -> list[int]:
    with reading(workspace.db) as connection:
        return list(connection.execute(text(query)).scalars())


def add_attempts(workspace: Workspace, count: int, delivery: int = FINISHED) -> None:
    row = {"c": "cu", "d": delivery, "t": MOMENT - 3 * DAY}
    said = "campaign_id, delivery_id, number, began_at, ended_at, outcome, error"
    with workspace.db.begin() as connection:
        connection.execute(text(f"INSERT INTO attempt ({said}) VALUES (:c, :d, 1, :t, :t, 'sent', '')"), [row] * count)


def test_young_attempts_stay(filled: Workspace) -> None:
    assert forget_old(later(filled, 700 * DAY), settings()) == Forgotten(0, 0)


def test_old_attempts_go_except_those_that_wait_for_a_person(filled: Workspace) -> None:
    assert forget_old(later(filled, 731 * DAY), settings()).attempts == 2
    assert numbers(filled, "SELECT delivery_id FROM attempt") == [FAILED]


def test_an_attempt_of_a_delivery_that_is_not_over_is_kept(filled: Workspace) -> None:
    for state in ("pending", "sending", "unknown", "missed", "failed", "held"):
        with filled.db.begin() as connection:
            connection.execute(text(f"UPDATE delivery SET state = '{state}' WHERE id = {FINISHED}"))
        forget_old(later(filled, 731 * DAY), settings())
        assert FINISHED in numbers(filled, "SELECT delivery_id FROM attempt"), state


def test_nought_keeps_for_ever(filled: Workspace) -> None:
    assert forget_old(later(filled, 9_000 * DAY), settings(attempts=0)) == Forgotten(0, 0)


def test_old_audit_goes_only_when_a_setting_says_so(filled: Workspace) -> None:
    assert forget_old(later(filled, 60), settings(attempts=0, audit=2)).audit == 2
    assert numbers(filled, "SELECT id FROM audit_event WHERE action = 'approve'") == [1]


def test_what_went_stands_in_the_audit(filled: Workspace) -> None:
    forget_old(later(filled, 731 * DAY), settings(audit=2))
    with reading(filled.db) as connection:
        found = connection.execute(text("SELECT action, subject, detail FROM audit_event ORDER BY id")).all()
    assert [(action, subject, detail.split(" · ")[0]) for action, subject, detail in found] == [
        ("forget-attempt", "campaign cu", "2 before 2027-10-11"),
        ("forget-audit_event", "campaign cu", "3 before 2029-10-08"),
    ]


def test_what_is_left_of_the_audit_is_still_whole(filled: Workspace) -> None:
    for days in (1, 2, 3, 4):
        forget_old(later(filled, days * DAY), settings(attempts=0, audit=2))
        (report,) = verify(filled.db)
        assert report.fault is None, report
    assert numbers(filled, "SELECT cut_number FROM audit_head") == [4]


def test_the_way_is_closed_again_behind_it(filled: Workspace) -> None:
    forget_old(later(filled, 60), settings(attempts=0, audit=2))
    with pytest.raises(DBAPIError, match="never changed"), filled.db.begin() as connection:
        connection.execute(text("DELETE FROM audit_event WHERE id = 1"))


def test_no_transaction_takes_more_than_a_slice(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "SLICE", 10)
    add_attempts(filled, 25)
    assert forget_old(filled, settings(attempts=2)).attempts == 25
    taken = "SELECT CAST(substr(detail, 1, 2) AS INTEGER) FROM audit_event WHERE action = 'forget-attempt' ORDER BY id"
    assert numbers(filled, taken) == [10, 10, 5]


def test_a_call_ends_after_its_share_and_the_next_goes_on(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "SLICE", 10)
    monkeypatch.setattr(retention, "MOST", 20)
    add_attempts(filled, 25)
    assert [forget_old(filled, settings(attempts=2)).attempts for _day in range(3)] == [20, 5, 0]


def test_what_is_kept_in_between_does_not_stop_it(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "SLICE", 10)
    for delivery in (FINISHED, FAILED, FINISHED):
        add_attempts(filled, 15, delivery)
    assert forget_old(filled, settings(attempts=2)).attempts == 30


def test_negative_days_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="keep_audit"):
        settings(audit=-1)
