"""The embedded engine: meets the moment, outlives failures, ends cleanly."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from campaign.engines import embedded as embedded_module
from campaign.engines.embedded import Embedded
from campaign.engines.rounds import look
from campaign.settings import Settings
from campaign.watching.heartbeats import HeartbeatKind, newest
from campaign.workspace import Workspace
from tests.campaign.play import approved, states
from tests.campaign.sample import ON_THE_DAY
from tests.fakes.channel import ScriptedChannel


class ShiftedClock:
    """The machine's clock, moved so that it was `at` when the test began."""

    def __init__(self, at: datetime) -> None:
        self._ahead = at - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


def from_now_on(workspace: Workspace, at: datetime) -> Workspace:
    return replace(workspace, clock=ShiftedClock(at))


@contextmanager
def running(workspace: Workspace) -> Iterator[Embedded]:
    engine = Embedded(workspace, Settings())
    engine.start()
    try:
        yield engine
    finally:
        engine.stop()


def until(claim: Callable[[], bool], longest_s: float = 30.0) -> None:
    end = time.monotonic() + longest_s
    while not claim():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_what_is_due_goes_out_within_moments_of_its_time(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    due = ON_THE_DAY - timedelta(minutes=1)
    moving = from_now_on(live, due - timedelta(seconds=1.5))
    left: list[datetime] = []
    telegram.before = lambda: left.append(moving.clock.now())
    with running(moving):
        until(lambda: bool(telegram.sent))
    assert timedelta(0) <= left[0] - due < timedelta(seconds=2)


def test_a_failing_look_is_logged_and_the_next_one_comes(
    live: Workspace, telegram: ScriptedChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = [OSError("gone"), OSError("gone")]

    def sometimes(workspace: Workspace) -> object:
        if failing:
            raise failing.pop()
        return look(workspace)

    approved(live)
    monkeypatch.setattr(embedded_module, "look", sometimes)
    monkeypatch.setattr(embedded_module, "PULSE_S", 0.05)
    with running(from_now_on(live, ON_THE_DAY)):
        until(lambda: states(live)["telegram"] == "sent")
    assert failing == []


def test_a_channel_that_hangs_holds_up_no_other(live: Workspace, telegram: ScriptedChannel) -> None:
    freed = threading.Event()
    telegram.before = lambda: freed.wait(30) and None
    approved(live)
    with running(from_now_on(live, ON_THE_DAY)):
        until(lambda: states(live) == {"cong": "sent", "tin-rss": "sent", "telegram": "sending"})
        freed.set()
    assert states(live)["telegram"] == "sent"


def test_what_is_in_flight_lands_before_the_end(live: Workspace, telegram: ScriptedChannel) -> None:
    called = threading.Event()

    def slowly() -> None:
        called.set()
        time.sleep(0.5)

    telegram.before = slowly
    approved(live)
    with running(from_now_on(live, ON_THE_DAY)):
        assert called.wait(30)
    assert states(live)["telegram"] == "sent"


def test_a_good_look_is_a_sign_of_life_until_the_end(live: Workspace, telegram: ScriptedChannel) -> None:
    def sign() -> int | None:
        with live.db.connect() as connection:
            return newest(connection, HeartbeatKind.TICK)

    approved(live)
    with running(from_now_on(live, ON_THE_DAY)) as engine:
        until(lambda: sign() is not None)
        assert engine.age_s < 30
    assert sign() is None
