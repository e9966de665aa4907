"""People are told once, whoever looks and however often, and nothing is forgotten because an alert channel failed."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select, text

from campaign.clock import VirtualClock
from campaign.db.engine import open_database, reading
from campaign.db.tables import Alert
from campaign.settings import Engine as Kind
from campaign.settings import Settings
from campaign.watching.alerts import FAILING, LAST, tell
from campaign.watching.heartbeats import HeartbeatKind, beat
from campaign.workspace import Workspace
from tests.campaign.sample import BEFORE
from tests.campaign.watching.scene import delivery, storm, wait
from tests.fakes.webhook import FakeWebhook


@pytest.fixture(autouse=True)
def ticking(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")


def later(workspace: Workspace, settings: Settings, **time: float) -> int:
    """Some time passes with the engine at work; then a look. How many messages were sent."""
    wait(workspace, **time)
    beat(workspace, HeartbeatKind.TICK, "may-1")
    return tell(workspace, settings)


def keys(workspace: Workspace) -> set[str]:
    with reading(workspace.db) as connection:
        return set(connection.execute(select(Alert.__table__.c.key)).scalars())  # type: ignore[attr-defined]


def resolve(workspace: Workspace, state: str = "cancelled") -> None:
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE delivery SET state = :state"), {"state": state})


def test_a_sound_installation_tells_nobody_and_writes_nothing(
    workspace: Workspace, settings: Settings, hook: FakeWebhook
) -> None:
    assert tell(workspace, settings) == 0
    assert (hook.asked, keys(workspace)) == (0, set())


def test_without_an_alert_channel_nothing_is_looked_for(workspace: Workspace) -> None:
    with workspace.db.begin() as connection:
        connection.execute(text("DROP TABLE alert"))
    assert tell(workspace, Settings()) == 0


def test_new_troubles_are_told_in_one_message(workspace: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    delivery(workspace, "failed")
    delivery(workspace, "unknown", campaign_id="xa")
    assert tell(workspace, settings) == 1
    assert [item["key"] for item in hook.bodies[0]["troubles"]] == ["unknown:xa", "failed:thu"]


def test_what_was_told_is_quiet_until_the_reminder(workspace: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    delivery(workspace, "failed")
    assert tell(workspace, settings) == 1
    assert [later(workspace, settings, hours=1) for _hour in range(5)] == [0] * 5
    assert later(workspace, settings, hours=1) == 1
    assert "Vẫn còn từ 07:00 01/10" in hook.bodies[-1]["text"]


def test_a_storm_is_one_message_with_one_line(workspace: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    storm(workspace, "unknown", 10_000)
    assert [tell(workspace, settings), later(workspace, settings, seconds=10)] == [1, 0]
    lines = hook.bodies[0]["text"].splitlines()
    assert (len(lines), "10.000 lượt đăng chưa rõ kết quả" in lines[1]) == (3, True)


def test_a_storm_that_grows_is_told_again_after_five_minutes(
    workspace: Workspace, settings: Settings, hook: FakeWebhook
) -> None:
    delivery(workspace, "unknown")
    tell(workspace, settings)
    storm(workspace, "unknown", 500)
    assert [later(workspace, settings, seconds=149) for _look in range(3)] == [0, 0, 1]
    assert "Tăng thêm: Kế hoạch thu: 501 lượt đăng" in hook.bodies[1]["text"]


def test_another_kind_of_trouble_does_not_wait(workspace: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    delivery(workspace, "failed")
    tell(workspace, settings)
    delivery(workspace, "missed")
    assert later(workspace, settings, seconds=10) == 1
    assert [item["key"] for item in hook.bodies[1]["troubles"]] == ["missed:thu"]


def test_what_is_over_is_told_once_after_it_stayed_away(
    workspace: Workspace, settings: Settings, hook: FakeWebhook
) -> None:
    delivery(workspace, "failed")
    tell(workspace, settings)
    resolve(workspace)
    assert [later(workspace, settings, minutes=2) for _look in range(5)] == [0, 0, 1, 0, 0]
    assert "Đã hết: lượt đăng không thành (thu)." in hook.bodies[1]["text"]
    assert keys(workspace) == {LAST}


def test_what_comes_back_after_it_was_over_is_new(workspace: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    delivery(workspace, "failed")
    tell(workspace, settings)
    for state in ("cancelled", "failed"):
        resolve(workspace, state)
        later(workspace, settings, minutes=6)
        later(workspace, settings, minutes=6)
    assert [[item["manner"] for item in body["troubles"]] for body in hook.bodies] == [["new"], [], ["new"]]


def test_the_links_begin_as_the_setting_says(workspace: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    delivery(workspace, "failed")
    tell(workspace, settings.model_copy(update={"base_url": "https://noi-bo.example.gov.vn/"}))
    assert hook.bodies[0]["text"].endswith("Xem: https://noi-bo.example.gov.vn/studio")


def test_the_celery_engine_misses_its_workers(workspace: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    distributed = settings.model_copy(update={"engine": Kind.CELERY})
    assert [tell(workspace, settings), tell(workspace, distributed)] == [0, 0]
    assert later(workspace, distributed, seconds=20) == 1


def test_an_engine_that_begins_after_a_long_silence_is_no_news(
    workspace: Workspace, settings: Settings, hook: FakeWebhook
) -> None:
    wait(workspace, hours=9)
    assert tell(workspace, settings) == 0
    assert later(workspace, settings, seconds=10) == 0
    assert (hook.asked, keys(workspace)) == (0, {LAST})


def test_a_failing_alert_channel_is_tried_again_and_nothing_is_lost(
    workspace: Workspace, settings: Settings, hook: FakeWebhook
) -> None:
    hook.statuses = [500, 503]
    delivery(workspace, "failed")
    assert tell(workspace, settings) == 0
    assert [later(workspace, settings, seconds=30) for _look in range(6)] == [0, 0, 0, 0, 0, 1]
    assert (hook.asked, len(hook.bodies), FAILING in keys(workspace)) == (3, 1, False)


def test_a_message_that_failed_is_remembered_as_it_was(
    workspace: Workspace, settings: Settings, hook: FakeWebhook
) -> None:
    delivery(workspace, "failed")
    tell(workspace, settings)
    resolve(workspace)
    later(workspace, settings, minutes=6)
    hook.statuses = [500]
    assert [later(workspace, settings, minutes=6) for _look in range(2)] == [0, 1]
    assert hook.bodies[-1]["over"] == ["failed:thu"]


def test_a_failing_alert_channel_is_logged_without_its_address(
    workspace: Workspace, settings: Settings, hook: FakeWebhook, caplog: pytest.LogCaptureFixture
) -> None:
    hook.statuses = [500]
    delivery(workspace, "failed")
    tell(workspace, settings)
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
        "alert not sent: webhook: answered 500"
    ]
    assert "bi-mat" not in caplog.text


@pytest.fixture
def many(migrated: Engine, workspace: Workspace) -> Iterator[list[Workspace]]:
    """Four processes' views of one installation, on each database."""
    url = migrated.url.render_as_string(hide_password=False)
    engines = [open_database(url) for _process in range(4)]
    yield [replace(workspace, db=engine, clock=VirtualClock(BEFORE)) for engine in engines]
    for engine in engines:
        engine.dispose()


def at_once(workspaces: list[Workspace], settings: Settings) -> int:
    """All look at the same moment; how many messages were sent."""
    gate, sent = threading.Barrier(len(workspaces)), []

    def look(workspace: Workspace) -> None:
        gate.wait()
        sent.append(tell(workspace, settings))

    threads = [threading.Thread(target=look, args=(workspace,)) for workspace in workspaces]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sent) == len(workspaces)
    return sum(sent)


def test_four_that_look_at_once_send_one_message(many: list[Workspace], settings: Settings, hook: FakeWebhook) -> None:
    beat(many[0], HeartbeatKind.TICK, "may-1")
    for turn in range(5):
        delivery(many[0], "failed", campaign_id=f"xa-{turn}")
        for workspace in many:
            wait(workspace, minutes=6)
        beat(many[0], HeartbeatKind.TICK, "may-1")
        assert at_once(many, settings) == 1
    assert (hook.asked, len(hook.bodies)) == (5, 5)
