"""Whether the installation does its work now: what a load balancer or a person on duty asks. Knows nothing of the web."""

import logging
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.watching import readings
from campaign.watching.heartbeats import HeartbeatKind, age, ages
from campaign.watching.readings import Tally
from campaign.watching.troubles import SILENT_S, silent_workers
from campaign.workspace import Workspace

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `seen` are its numbers."""

    name: str
    is_well: bool
    seen: dict[str, Any] = field(default_factory=dict)


def tick_age(workspace: Workspace) -> int | None:
    """Seconds since a tick ended well in any process; None for never, or when the database does not answer."""
    try:
        with reading(workspace.db) as connection:
            return age(connection, HeartbeatKind.TICK, to_seconds(workspace.clock.now()))
    except SQLAlchemyError as error:
        log.error("the database does not answer: %s", type(error).__name__)
        return None


def checks(workspace: Workspace) -> list[Check]:
    """Every check. Only the first when the database does not answer: nothing else can then be known."""
    now = to_seconds(workspace.clock.now())
    try:
        with reading(workspace.db) as connection:
            return [Check("database", True), *_checks(connection, now)]
    except SQLAlchemyError as error:
        log.error("the database does not answer: %s", type(error).__name__)
        return [Check("database", False)]


def _checks(connection: Connection, now: int) -> list[Check]:
    since = age(connection, HeartbeatKind.TICK, now)
    workers = ages(connection, HeartbeatKind.WORKER, now)
    silent = silent_workers(workers)
    return [
        Check("tick", since is not None and since <= SILENT_S, {"age_s": since}),
        _nothing("due", readings.unclaimed(connection, now), now),
        _nothing("sending", readings.stuck(connection, now), now),
        Check("workers", not silent, {"known": len(workers), "silent": len(silent)}),
    ]


def _nothing(name: str, tallies: list[Tally], now: int) -> Check:
    count = sum(tally.count for tally in tallies)
    oldest = max((now - tally.since for tally in tallies), default=0)
    return Check(name, count == 0, {"count": count, "oldest_age_s": oldest})
