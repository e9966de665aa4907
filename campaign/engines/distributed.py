"""The distributed engine: Celery tasks of a few lines around the same rounds. A lost broker loses nothing.

Messages carry ids only and are never parked for later: the database is the schedule, and the next tick finds the same
rows. Whatever is delivered twice is done once.
"""

import logging
import math
import time
from datetime import timedelta
from functools import cache
from typing import Any

from celery import Celery
from celery.beat import Scheduler
from celery.signals import worker_shutdown
from kombu.common import Broadcast
from kombu.entity import Exchange
from kombu.entity import Queue as BrokerQueue
from sqlalchemy.exc import SQLAlchemyError

from campaign.cli.opening import open_workspace
from campaign.delivery.sweep import next_due
from campaign.engines.chores import CHORES
from campaign.engines.queues import EVERY_WORKER, Queue
from campaign.engines.rounds import drain_safely, look
from campaign.engines.turns import take_turn
from campaign.settings import Settings, load_settings
from campaign.watching.heartbeats import HeartbeatKind, beat, retire
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

TICK_S = 1.0
SIGN = timedelta(seconds=5)
"""How often a good tick is noted, and how often each worker is asked for a sign of life."""

STALE_S = 60
"""A tick or a request for a sign that waited so long is dropped: newer ones stand behind it."""

VISIBILITY_S = 3600
"""Far longer than any task: the broker hands a task that is being done to nobody else."""

app = Celery("campaign")


def configure(settings: Settings) -> Celery:
    """The app, pointed at the broker that the settings name."""
    app.conf.update(
        broker_url=settings.redis_url,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={
            "visibility_timeout": VISIBILITY_S,
            "socket_keepalive": True,
            "socket_connect_timeout": 5,
            "health_check_interval": 10,
            "retry_on_timeout": True,
        },
        task_queues=[*(BrokerQueue(queue, routing_key=queue) for queue in Queue), Broadcast(EVERY_WORKER)],
        task_default_queue=Queue.SLOW,
        task_default_exchange="campaign",
        task_acks_late=True,
        worker_prefetch_multiplier=1,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        beat_schedule={
            "tick": {"task": tick.name, "schedule": TICK_S, "options": {"queue": Queue.TICK, "expires": STALE_S}}
        },
    )
    return app


@cache
def installation() -> tuple[Workspace, Settings]:
    """What this process works on. Opened at its first task: connections do not survive the fork of a pool."""
    settings = load_settings()
    return open_workspace(settings, is_upgrading=False), settings


@app.task(name="tick")
def tick() -> None:
    """Looks what is due and hands it out; looks again at a moment that comes before the next tick."""
    workspace, _settings = installation()
    _hand_out(workspace)
    for chore in CHORES:
        if take_turn(workspace, chore.name, chore.every):
            do_chore.apply_async((chore.name,), queue=chore.queue)
    if take_turn(workspace, "sign", SIGN):
        beat(workspace, HeartbeatKind.TICK, "celery")
        # A process of a pool has not met the fan-out yet: unless it is declared, the broker drops what is sent there.
        show_life.apply_async(queue=EVERY_WORKER, expires=STALE_S, declare=[Exchange(EVERY_WORKER, "fanout")])
    due = next_due(workspace)
    wait_s = (due - workspace.clock.now()).total_seconds() if due else TICK_S
    if 0 < wait_s < TICK_S:
        time.sleep(wait_s)
        _hand_out(workspace)


def _hand_out(workspace: Workspace) -> None:
    for campaign_id, channel in look(workspace).channels:
        drain_channel.apply_async((campaign_id, channel), queue=Queue.DRAIN, expires=STALE_S)


@app.task(name="drain")
def drain_channel(campaign_id: str, channel: str) -> None:
    """Sends what is due on one channel, if nobody else does."""
    if drain_safely(installation()[0], campaign_id, channel).is_unfinished:
        # To the end of the queue: whatever waits has its turn first.
        drain_channel.apply_async((campaign_id, channel), queue=Queue.DRAIN, expires=STALE_S)


@app.task(name="chore")
def do_chore(name: str) -> None:
    """Does one work of the house."""
    workspace, settings = installation()
    next(chore for chore in CHORES if chore.name == name).do_safely(workspace, settings)


@app.task(name="show-life", bind=True)
def show_life(self: Any) -> None:
    """Reaches every worker: one that cannot take it from the broker, do it and write it down is silent."""
    beat(installation()[0], HeartbeatKind.WORKER, self.request.hostname)


@worker_shutdown.connect
def _say_goodbye(sender: Any, **_named: object) -> None:
    retire(installation()[0], HeartbeatKind.WORKER, sender.hostname)


def say_goodbye_to_beat(name: str) -> None:
    """Its silence troubles nobody when it ends on purpose."""
    retire(installation()[0], HeartbeatKind.BEAT, name)


class Ticking(Scheduler):  # type: ignore[misc]
    """Calls for ticks and notes that it does. Any number may run: ticks at once are harmless."""

    _signed_s = -math.inf

    def tick(self, *positional: Any, **named: Any) -> Any:
        """Publishes what is due to be published; then a sign of life, now and then."""
        wait_s = super().tick(*positional, **named)
        if time.monotonic() - self._signed_s > SIGN.total_seconds():
            self._signed_s = time.monotonic()
            try:
                beat(installation()[0], HeartbeatKind.BEAT, self.app.conf.beat_name)
            except SQLAlchemyError:
                # The sign is missed, and that tells enough: the calls for ticks go on.
                log.exception("no sign of life written")
        return wait_s
