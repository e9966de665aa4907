"""The Celery engine: every task reaches a real queue, nothing is parked in the broker, and a tick hands out what is due."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery.app.task import Task

from campaign.clock import VirtualClock
from campaign.engines import distributed
from campaign.engines.chores import CHORES
from campaign.engines.distributed import app, configure, do_chore, drain_channel, show_life, tick
from campaign.engines.queues import EVERY_WORKER, Queue
from campaign.settings import Settings
from campaign.workspace import Workspace
from tests.campaign.play import approved, states
from tests.campaign.sample import ON_THE_DAY
from tests.fakes.channel import ScriptedChannel

OURS = {"tick", "drain", "chore", "show-life"}


@pytest.fixture
def sent(live: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Any, dict[str, Any]]]]:
    """What tasks would be put into the broker: (task, arguments, options)."""
    found: list[tuple[str, Any, dict[str, Any]]] = []

    def note(task: Task, args: Any = (), **options: Any) -> None:
        found.append((task.name, args, options))

    monkeypatch.setattr(Task, "apply_async", note)
    monkeypatch.setattr(distributed, "installation", lambda: (live, Settings()))
    configure(Settings())
    yield found


def on_the_day(live: Workspace) -> None:
    approved(live)
    assert isinstance(live.clock, VirtualClock)
    live.clock.set(ON_THE_DAY)


def test_a_tick_hands_out_each_channel_with_work(live: Workspace, sent: list[Any], telegram: ScriptedChannel) -> None:
    on_the_day(live)
    tick()
    drains = [args for name, args, _options in sent if name == "drain"]
    assert drains == [("thu", "cong"), ("thu", "telegram"), ("thu", "tin-rss")]
    assert set(states(live).values()) == {"pending"}


def test_every_message_goes_to_a_real_queue_as_plain_json(live: Workspace, sent: list[Any]) -> None:
    on_the_day(live)
    tick()
    assert {name for name, _args, _options in sent} == OURS - {"tick"}
    for _name, args, options in sent:
        assert json.loads(json.dumps(args)) == list(args)
        assert options["queue"] in {*Queue, EVERY_WORKER}
        assert not {"eta", "countdown"} & options.keys()


def test_a_second_tick_at_once_hands_out_no_chore_again(live: Workspace, sent: list[Any]) -> None:
    on_the_day(live)
    tick()
    chores = sum(name == "chore" for name, _args, _options in sent)
    tick()
    assert chores == len(CHORES)
    assert sum(name == "chore" for name, _args, _options in sent) == chores


def test_a_drain_task_sends_what_is_due(live: Workspace, sent: list[Any], telegram: ScriptedChannel) -> None:
    on_the_day(live)
    for channel in ("cong", "tin-rss", "telegram"):
        drain_channel("thu", channel)
    assert states(live) == {"cong": "sent", "tin-rss": "sent", "telegram": "sent"}


@pytest.mark.parametrize("chore", CHORES, ids=lambda chore: chore.name)
def test_each_chore_can_be_done_by_its_name(live: Workspace, sent: list[Any], chore: Any) -> None:
    approved(live)
    do_chore(chore.name)
    assert chore.queue in set(Queue)


def test_every_task_and_every_queue_is_known() -> None:
    configure(Settings())
    assert {name for name in app.tasks if not name.startswith("celery.")} == OURS
    assert {queue.name for queue in app.conf.task_queues} >= set(Queue)
    assert {task.name for task in (tick, drain_channel, do_chore, show_life)} == OURS


def test_the_schedule_calls_for_ticks_alone() -> None:
    configure(Settings())
    assert [entry["task"] for entry in app.conf.beat_schedule.values()] == ["tick"]


def test_work_is_acknowledged_when_done_and_taken_one_at_a_time() -> None:
    configure(Settings())
    assert app.conf.task_acks_late
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.accept_content == ["json"]


def test_nothing_is_ever_parked_in_the_broker() -> None:
    source = Path(distributed.__file__).read_text(encoding="utf-8")
    named = {word.arg for word in ast.walk(ast.parse(source)) if isinstance(word, ast.keyword)}
    assert not named & {"eta", "countdown"}


def test_only_the_broker_of_the_settings_is_asked() -> None:
    configure(Settings(redis_url="redis://example.gov.vn:6380/3"))
    assert app.conf.broker_url == "redis://example.gov.vn:6380/3"
