"""People are told also when no engine lives to tell them, and when the database itself is away."""

import threading
import time
from dataclasses import replace

import pytest

from campaign.db.engine import open_database
from campaign.settings import Settings
from campaign.watching.heartbeats import HeartbeatKind, beat
from campaign.watching.watchman import Watchman, watching
from campaign.workspace import Workspace
from tests.campaign.watching.scene import delivery, wait
from tests.fakes.webhook import FakeWebhook


@pytest.fixture
def away(workspace: Workspace) -> Workspace:
    """The same installation, its database stopped."""
    return replace(workspace, db=open_database("postgresql+psycopg://nguoi:mat-khau-thu@127.0.0.1:9/x"))


def sent(hook: FakeWebhook) -> list[str]:
    """The kinds that each message was about, or what was over."""
    return [" ".join([*(item["kind"] for item in body["troubles"]), *body["over"]]) for body in hook.bodies]


def test_an_engine_that_died_is_told_by_the_pages_process(
    workspace: Workspace, settings: Settings, hook: FakeWebhook
) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    watchman = Watchman(workspace, settings)
    assert watchman.look() == 0
    looks = []
    for _look in range(4):
        wait(workspace, seconds=61)
        looks.append(watchman.look())
    assert (looks, sent(hook)) == ([0, 1, 0, 0], ["tick"])


def test_a_database_that_stays_away_is_told_once(away: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    watchman = Watchman(away, settings)
    looks = []
    for _look in range(6):
        looks.append(watchman.look())
        wait(away, seconds=15)
    assert (looks, sent(hook)) == ([0, 0, 1, 0, 0, 0], ["database"])
    assert "mat-khau" not in str(hook.bodies)


def test_a_database_that_comes_back_at_once_is_no_news(
    workspace: Workspace, away: Workspace, settings: Settings, hook: FakeWebhook
) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    watchman = Watchman(away, settings)
    watchman.look()
    watchman._workspace = workspace
    wait(workspace, seconds=15)
    assert (watchman.look(), watchman._known) == (0, {})


def test_a_database_that_is_back_is_told(
    workspace: Workspace, away: Workspace, settings: Settings, hook: FakeWebhook
) -> None:
    watchman = Watchman(away, settings)
    watchman.look()
    wait(workspace, seconds=30)
    assert watchman.look() == 1
    watchman._workspace = workspace
    for _look in range(12):
        wait(workspace, seconds=60)
        beat(workspace, HeartbeatKind.TICK, "may-1")
        watchman.look()
    assert sent(hook) == ["database", "database"]
    assert "Đã hết: cơ sở dữ liệu không trả lời." in hook.bodies[1]["text"]


def test_a_message_that_failed_is_tried_again(away: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    hook.statuses = [500]
    watchman = Watchman(away, settings)
    looks = []
    for _look in range(8):
        looks.append(watchman.look())
        wait(away, seconds=15)
    assert (sum(looks), hook.asked) == (1, 2)


def test_it_watches_while_the_pages_are_served(workspace: Workspace, settings: Settings, hook: FakeWebhook) -> None:
    delivery(workspace, "failed")
    with watching(workspace, settings, pause_s=0.01):
        until = time.monotonic() + 10
        while not hook.bodies and time.monotonic() < until:
            time.sleep(0.01)
    assert sent(hook) == ["failed"]


def test_it_needs_a_thread_only_if_somebody_is_to_be_told(workspace: Workspace, settings: Settings) -> None:
    with watching(workspace, settings):
        assert "watchman" in [thread.name for thread in threading.enumerate()]
    with watching(workspace, Settings()):
        assert "watchman" not in [thread.name for thread in threading.enumerate()]
