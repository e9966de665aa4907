"""A worker that is killed at any line of a change loses nothing and shows nothing twice."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from campaign.clock import VirtualClock
from campaign.delivery import amending as amending_module
from campaign.delivery import change_endings as endings_module
from campaign.delivery.drain import drain
from campaign.workspace import Workspace
from tests.campaign.delivery.amending import corrected, latest, on_sqlite, page, withdrawn
from tests.campaign.play import approved, at, states
from tests.campaign.sample import CALENDAR, ON_THE_DAY
from tests.fakes.telegram import FakeTelegram, serving
from tests.needs import needs_fork

pytestmark = needs_fork

SOON = ON_THE_DAY + timedelta(minutes=1)
LATER = ON_THE_DAY + timedelta(minutes=10)


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with serving(FakeTelegram()) as at_work:
        yield at_work


@pytest.fixture
def out(workspace: Workspace, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The day is out everywhere, for real as far as the fake tells."""
    monkeypatch.setattr("channels.telegram.pace.PAUSE_S", 0.0)
    calendar = CALENDAR.replace('"env:TELEGRAM_TOKEN",', f'"env:TELEGRAM_TOKEN", api_url: "{fake.url}",')
    live = replace(workspace, live=True, environment={"TELEGRAM_TOKEN": fake.token})
    approved(live, calendar)
    at(live, ON_THE_DAY)
    assert set(states(live).values()) == {"sent"}
    return live


def die(*_words: Any, **_named: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(real: Callable[..., Any]) -> Callable[..., Any]:
    def run(*words: Any, **named: Any) -> None:
        real(*words, **named)
        die()

    return run


def before_it_begins(patch: Callable[..., None]) -> None:
    patch(amending_module, "_begin", die)


def once_it_is_begun(patch: Callable[..., None]) -> None:
    patch(amending_module, "call", die)


def once_it_is_called(patch: Callable[..., None]) -> None:
    patch(amending_module, "call", then_die(amending_module.call))


def while_it_is_written_down(patch: Callable[..., None]) -> None:
    patch(endings_module, "_follow", then_die(endings_module._follow))


def once_it_is_written_down(patch: Callable[..., None]) -> None:
    patch(amending_module, "end_change", then_die(endings_module.end_change))


MOMENTS = [before_it_begins, once_it_is_begun, once_it_is_called, while_it_is_written_down, once_it_is_written_down]


def drained_and_killed(workspace: Workspace, channel: str, moment: Callable[..., None]) -> int | None:
    """How a process of its own ends that drains the channel and dies at the moment."""
    workspace.db.dispose()

    def work() -> None:
        moment(setattr)
        drain(workspace, "thu", channel)

    worker = multiprocessing.get_context("fork").Process(target=work)
    worker.start()
    worker.join(60)
    return worker.exitcode


@on_sqlite
@pytest.mark.parametrize("moment", MOMENTS)
def test_an_edit_is_shown_once_whenever_its_worker_dies(
    out: Workspace, fake: FakeTelegram, moment: Callable[..., None]
) -> None:
    corrected(out)
    assert isinstance(out.clock, VirtualClock)
    out.clock.set(SOON)
    assert drained_and_killed(out, "telegram", moment) == -signal.SIGKILL
    at(out, LATER)
    assert (latest(out).state, states(out)["telegram"]) == ("done", "sent")
    (shown,) = fake.standing.values()
    assert "Bài đã sửa" in shown["caption"]
    assert len(fake.accepted) == 1


@on_sqlite
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_withdrawal_is_made_whenever_its_worker_dies(
    out: Workspace, fake: FakeTelegram, moment: Callable[..., None]
) -> None:
    withdrawn(out)
    assert isinstance(out.clock, VirtualClock)
    out.clock.set(SOON)
    assert drained_and_killed(out, "telegram", moment) == -signal.SIGKILL
    at(out, LATER)
    assert (latest(out).state, set(states(out).values())) == ("done", {"withdrawn"})
    assert (fake.standing, len(fake.accepted)) == ({}, 1)


@on_sqlite
@pytest.mark.parametrize("moment", [once_it_is_begun, once_it_is_called])
def test_the_portal_shows_what_was_asked_whenever_its_worker_dies(out: Workspace, moment: Callable[..., None]) -> None:
    corrected(out)
    assert drained_and_killed(out, "cong", moment) == -signal.SIGKILL
    at(out, SOON)
    assert (latest(out, "cong").state, page(out).count("Bài đã ghi sai ngày.")) == ("done", 1)
    withdrawn(out)
    assert drained_and_killed(out, "cong", moment) == -signal.SIGKILL
    at(out, LATER)
    assert "Bài viết đã được thu hồi" in page(out)
