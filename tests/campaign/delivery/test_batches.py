"""Idempotent channels: whole batches, one write, and no post that spoils the others."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from campaign.clock import VirtualClock
from campaign.delivery import batches as batches_module
from campaign.delivery import drain as drain_module
from campaign.delivery.drain import drain
from campaign.delivery.holding import Reach, Scope, stop
from campaign.workspace import Workspace
from channels.contract import Item, Outcome, Receipt
from channels.errors import Rejected, TryLater
from tests.campaign.play import approved, at, due_states, states
from tests.campaign.sample import CALENDAR, ON_THE_DAY
from tests.fakes.channel import ScriptedChannel

POSTS = 7
MANY = CALENDAR.replace(
    '- {id: ngay-chinh, at: "0d 07:30", template: day,',
    "".join(
        f'- {{id: ngay-chinh-{n}, at: "0d 07:30", template: day, channels: [cong, tin-rss]}}\n      ' for n in range(6)
    )
    + '- {id: ngay-chinh, at: "0d 07:30", template: day,',
)
DUE = int((ON_THE_DAY - timedelta(minutes=1)).timestamp())


class ScriptedPortal(ScriptedChannel):
    """Notes the size of each batch; `spoiled` keys get what they are told."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[int] = []
        self.spoiled: dict[int, Outcome] = {}

    def send_all(self, items: Sequence[Item]) -> list[Outcome]:
        self.before()
        self.batches.append(len(items))
        receipt = Receipt("1", "https://example.gov.vn/nq57/bai", datetime.now(UTC))
        return [self.spoiled.get(number, receipt) for number, _item in enumerate(items)]


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> ScriptedPortal:
    scripted = ScriptedPortal()
    monkeypatch.setattr(drain_module, "open_door", lambda *_words: scripted)
    return scripted


@pytest.fixture
def ready(live: Workspace) -> Workspace:
    approved(live, MANY)
    assert isinstance(live.clock, VirtualClock)
    live.clock.set(ON_THE_DAY)
    return live


def counted(workspace: Workspace) -> dict[str, int]:
    return due_states(workspace, "cong", DUE)


def test_the_first_write_is_small_and_each_is_larger(
    ready: Workspace, portal: ScriptedPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches_module, "FIRST", 1)
    monkeypatch.setattr(batches_module, "BATCH", 4)
    drain(ready, "thu", "cong")
    assert portal.batches == [1, 4, 2]
    assert counted(ready) == {"sent": POSTS}


def test_all_of_a_batch_is_sending_before_its_write(ready: Workspace, portal: ScriptedPortal) -> None:
    seen: list[dict[str, int]] = []
    portal.before = lambda: seen.append(counted(ready))
    drain(ready, "thu", "cong")
    assert seen == [{"sending": POSTS}]


def test_one_refused_item_stops_no_other(ready: Workspace, portal: ScriptedPortal) -> None:
    portal.spoiled = {2: Rejected("không hợp lệ")}
    drain(ready, "thu", "cong")
    assert counted(ready) == {"sent": POSTS - 1, "failed": 1}


def test_a_full_disk_rests_the_channel_and_loses_nothing(ready: Workspace, portal: ScriptedPortal) -> None:
    portal.spoiled = dict.fromkeys(range(POSTS), TryLater("hết chỗ trên đĩa"))
    drain(ready, "thu", "cong")
    assert counted(ready) == {"pending": POSTS}
    drain(ready, "thu", "cong")
    assert portal.batches == [POSTS]
    portal.spoiled = {}
    at(ready, ON_THE_DAY + timedelta(minutes=1))
    assert counted(ready) == {"sent": POSTS}


def test_a_channel_that_breaks_is_tried_again_later(ready: Workspace, portal: ScriptedPortal) -> None:
    def burst() -> None:
        portal.before = lambda: None
        raise RuntimeError("boom")

    portal.before = burst
    drain(ready, "thu", "cong")
    assert counted(ready) == {"pending": POSTS}
    at(ready, ON_THE_DAY + timedelta(minutes=1))
    assert counted(ready) == {"sent": POSTS}


def test_a_hold_stands_before_the_write(ready: Workspace, portal: ScriptedPortal) -> None:
    stop(ready, Reach(Scope.THEME, "chuyen-doi-so"), "Tin xấu", "Ông C")
    drain(ready, "thu", "cong")
    assert portal.batches == []
    assert counted(ready) == {"held": POSTS}


def test_a_post_that_cannot_be_built_fails_alone(
    ready: Workspace, portal: ScriptedPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = batches_module.parts
    broken: list[Any] = []

    def build(calendar: Any, kind: str, place: str, written: Any, media: Any) -> Any:
        if not broken:
            broken.append(written)
            raise OSError("gone")
        return real(calendar, kind, place, written, media)

    monkeypatch.setattr(batches_module, "parts", build)
    drain(ready, "thu", "cong")
    assert counted(ready) == {"failed": 1, "sent": POSTS - 1}
    assert set(states(ready).values()) >= {"pending"}
