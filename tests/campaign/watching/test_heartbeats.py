"""Signs of life: one row for each name, gone when long silent."""

import threading
from dataclasses import replace

from sqlalchemy import Engine, text

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.watching.heartbeats import HeartbeatKind, age, ages, beat, newest, retire
from campaign.workspace import Workspace
from tests.campaign.sample import BEFORE
from tests.campaign.watching.scene import wait


def test_before_any_sign_there_is_no_age(workspace: Workspace) -> None:
    with reading(workspace.db) as connection:
        assert newest(connection, HeartbeatKind.TICK) is None
        assert age(connection, HeartbeatKind.TICK, to_seconds(BEFORE)) is None


def test_a_name_has_one_row_with_its_last_sign(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    now = wait(workspace, seconds=5)
    beat(workspace, HeartbeatKind.TICK, "may-1")
    with reading(workspace.db) as connection:
        assert newest(connection, HeartbeatKind.TICK) == now
        assert connection.execute(text("SELECT count(*) FROM heartbeat")).scalar() == 1


def test_kinds_do_not_answer_for_each_other(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.BEAT, "may-1")
    with reading(workspace.db) as connection:
        assert newest(connection, HeartbeatKind.TICK) is None


def test_the_same_name_may_be_of_two_kinds(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    beat(workspace, HeartbeatKind.WORKER, "may-1")
    with reading(workspace.db) as connection:
        assert list(ages(connection, HeartbeatKind.WORKER, to_seconds(BEFORE))) == ["may-1"]
        assert list(ages(connection, HeartbeatKind.TICK, to_seconds(BEFORE))) == ["may-1"]


def test_the_age_is_that_of_the_nearest_sign(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    wait(workspace, seconds=30)
    beat(workspace, HeartbeatKind.TICK, "may-2")
    now = wait(workspace, seconds=10)
    with reading(workspace.db) as connection:
        assert ages(connection, HeartbeatKind.TICK, now) == {"may-1": 40, "may-2": 10}
        assert age(connection, HeartbeatKind.TICK, now) == 10


def test_a_clock_that_was_set_back_is_believed_again_with_the_next_sign(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    now = wait(workspace, hours=-1)
    with reading(workspace.db) as connection:
        assert age(connection, HeartbeatKind.TICK, now) == 3600
    beat(workspace, HeartbeatKind.TICK, "may-1")
    with reading(workspace.db) as connection:
        assert age(connection, HeartbeatKind.TICK, now) == 0


def test_a_name_that_is_silent_for_a_day_is_forgotten_by_the_next_sign(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.WORKER, "cu")
    now = wait(workspace, days=1, seconds=1)
    beat(workspace, HeartbeatKind.WORKER, "moi")
    with reading(workspace.db) as connection:
        assert ages(connection, HeartbeatKind.WORKER, now) == {"moi": 0}


def test_a_process_that_ends_on_purpose_leaves_no_silence(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.WORKER, "may-1")
    beat(workspace, HeartbeatKind.WORKER, "may-2")
    retire(workspace, HeartbeatKind.WORKER, "may-1")
    with reading(workspace.db) as connection:
        assert list(ages(connection, HeartbeatKind.WORKER, to_seconds(BEFORE))) == ["may-2"]


def test_rows_of_another_kind_are_left_alone(workspace: Workspace) -> None:
    with workspace.db.begin() as connection:
        connection.execute(text("INSERT INTO heartbeat (name, kind, at) VALUES ('turn:don-dep', 'turn', 5)"))
    beat(workspace, HeartbeatKind.TICK, "may-1")
    with reading(workspace.db) as connection:
        assert connection.execute(text("SELECT at FROM heartbeat WHERE kind = 'turn'")).scalar() == 5


def test_many_processes_give_signs_at_once(migrated: Engine, workspace: Workspace) -> None:
    installation = replace(workspace, db=migrated)
    beat(installation, HeartbeatKind.WORKER, "cu")
    now = wait(installation, days=2)

    def give(name: str) -> None:
        for _sign in range(10):
            beat(installation, HeartbeatKind.WORKER, name)

    threads = [threading.Thread(target=give, args=(f"may-{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(migrated) as connection:
        assert ages(connection, HeartbeatKind.WORKER, now) == {f"may-{n}": 0 for n in range(4)}
