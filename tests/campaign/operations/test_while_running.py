"""A backup made in the middle of a day, by a product at work; then the machine is lost. Nothing goes out twice."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bench.scene import Scene, feed, portal, scene, telegram
from campaign.clock import SystemClock
from campaign.db.engine import reading
from campaign.db.tables import Delivery
from campaign.engines.rounds import tick
from campaign.operations.backup import back_up
from campaign.operations.progress import silent
from campaign.operations.restore import Order, restore
from campaign.workspace import Workspace
from tests.campaign.operations.conftest import KINDS, Make
from tests.fakes.telegram import FakeTelegram, serving

POSTS, CHATS = 3, 30

_deliveries = Delivery.__table__  # type: ignore[attr-defined]


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with serving(FakeTelegram(delay_s=0.02)) as running:
        yield running


@contextmanager
def at_work(place: Scene) -> Iterator["subprocess.Popen[bytes]"]:
    """The product in a process of its own,."""
    command = [sys.executable, "-m", "campaign", "tick"]
    with subprocess.Popen(command, env=place.environment(), stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


def sent(fake: FakeTelegram) -> Counter[str]:
    """How often the public saw each message, by chat and content."""
    seen = ({name: entry[name] for name in ("chat_id", "text", "caption") if name in entry} for entry in fake.accepted)
    return Counter(json.dumps(one, ensure_ascii=False, sort_keys=True) for one in seen)


def states(workspace: Workspace, channel: str) -> Counter[str]:
    with reading(workspace.db) as connection:
        found = select(_deliveries.c.state).where(_deliveries.c.channel == channel)
        return Counter(connection.execute(found).scalars())


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_machine_sends_nothing_twice_after_a_restore(
    make: Make, fake: FakeTelegram, tmp_path: Path, kind: str
) -> None:
    old, new = make(kind), make(kind)
    url = old.db.url.render_as_string(hide_password=False)
    ways = [portal(), feed(), telegram("bot", fake.url, chats=CHATS, token=fake.token)]
    place = scene(tmp_path, url, posts=POSTS, due_at=datetime.now(UTC) - timedelta(seconds=1), channels=ways)
    with at_work(place):
        until(lambda: len(fake.accepted) >= 20)
        back_up(place.workspace(), place.calendar, tmp_path / "a.tar", silent)
        until(lambda: len(fake.accepted) >= 50)
    again = Workspace(new.db, new.home, SystemClock(), live=True, environment=place.environment())
    done = restore(again, Order(tmp_path / "a.tar", place.calendar, "Người trực"), silent)
    tick(again)
    place.close()
    there = states(again, "bot")
    assert max(sent(fake).values()) == 1
    assert (
        there["missed"] + there["unknown"] == done.doubts.missed + done.doubts.unknown == there.total() - there["sent"]
    )
    assert 0 < there["sent"] < 50
    assert there.total() == POSTS * CHATS
    assert states(again, "cong") == states(again, "tin-rss") == {"sent": POSTS}
    assert len(list((new.home / "portal" / "bai").glob("*/*/*/index.html"))) == POSTS
