"""One worker drains one channel at a time. A lease ends by itself, and at once when its owner's process is gone.

While a drain lasts, a thread keeps the lease alive. A worker that was stopped past its lease finds that it is no longer
its own before it makes another call: it asks the machine's monotonic clock, which nobody sets back.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
from sqlalchemy import ColumnElement, Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from campaign.clock import to_seconds
from campaign.db.patience import patiently
from campaign.db.tables import ChannelLease
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""A worker that shows no sign of life for so long has lost the channel: noticed well within a minute."""

BEAT_S = 5.0
"""How often a living worker shows that it lives."""

MARGIN_S = 5.0
"""A worker gives a lease up so much earlier than others may take it."""

LISTENING = "listen:"
"""Before a channel's id: the lease of the one who hears its bot. No channel's id has a colon."""

_leases = ChannelLease.__table__  # type: ignore[attr-defined]


@dataclass(slots=True)
class Lease:
    """A channel of a campaign, held by `owner` until it is lost. `was_elsewhere`: another process drained it last."""

    campaign_id: str
    channel: str
    owner: str
    refusals: int = 0
    pace: str = ""
    was_elsewhere: bool = False
    good_until_s: float = field(default=0.0)

    @property
    def is_good(self) -> bool:
        """Whether the channel is certainly still ours: asked right before each call."""
        return time.monotonic() < self.good_until_s


def this_process(label: str) -> str:
    """Names this process so that another on the same machine can tell whether it still lives."""
    pid = os.getpid()
    return f"{_machine()}|{pid}|{psutil.Process(pid).create_time():.2f}|{label}"


@cache
def _machine() -> str:
    """The host and, on Linux, the space of its process numbers: containers of one host number their own."""
    space = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()}/{space.readlink() if space.is_symlink() else ''}"


def is_gone(owner: str) -> bool:
    """Whether the owner was a process of this machine that no longer runs. False when one cannot know."""
    machine, pid, started, _label = owner.rsplit("|", 3)
    if machine != _machine():
        return False
    try:
        return f"{psutil.Process(int(pid)).create_time():.2f}" != started
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        return False


def take(workspace: Workspace, campaign_id: str, channel: str) -> Lease | None:
    """The lease, if nobody living holds the channel and it need not rest."""
    asked_s = time.monotonic()
    now = to_seconds(workspace.clock.now())
    lease = Lease(campaign_id, channel, this_process(uuid4().hex[:8]))
    with workspace.db.begin() as connection:
        _ensure(connection, lease)
        held = connection.execute(select(_leases).where(*_this(lease))).one()
        if is_held(held, now) or is_resting(held, now):
            return None
        # Another worker may have taken it since the row was read: only the row that was read is changed.
        taken = connection.execute(
            update(_leases)
            .where(*_this(lease), _leases.c.owner == held.owner, _leases.c.until == held.until)
            .values(owner=lease.owner, until=now + _LEASE_S, pace="")
        )
    if not taken.rowcount:
        return None
    lease.refusals, lease.pace = held.refusals, held.pace
    lease.was_elsewhere = _process(held.owner) != _process(lease.owner)
    lease.good_until_s = asked_s + _LEASE_S - MARGIN_S
    return lease


_LEASE_S = int(LEASE.total_seconds())

LONGEST_REST_S = 3600
"""No channel rests longer: a moment further off was written by a clock that has been set back since."""


def is_held(row: Any, now: int) -> bool:
    """Whether a row of leases names a worker that lives, as far as one can know at `now` (seconds since 1970 UTC)."""
    # A lease that ends later than any lease can was taken before the clock was set back.
    return now < row.until <= now + 2 * _LEASE_S and not is_gone(row.owner)


def is_resting(row: Any, now: int) -> bool:
    """Whether the channel of a row of leases is to be left in peace at `now` (seconds since 1970 UTC)."""
    return bool(now < row.rest_until <= now + LONGEST_REST_S)


def _process(owner: str) -> str:
    return owner.rpartition("|")[0]


def _this(lease: Lease) -> tuple[ColumnElement[bool], ...]:
    return (_leases.c.campaign_id == lease.campaign_id, _leases.c.channel == lease.channel)


def _ensure(connection: Connection, lease: Lease) -> None:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    row = {"campaign_id": lease.campaign_id, "channel": lease.channel, "owner": "", "until": 0, "rest_until": 0}
    row |= {"refusals": 0, "pace": "", "trouble": ""}
    connection.execute(dialect.insert(_leases).values(row).on_conflict_do_nothing())


def renew(workspace: Workspace, lease: Lease) -> bool:
    """Shows a sign of life. False when somebody else has the channel: no call may follow."""
    asked_s = time.monotonic()
    until = to_seconds(workspace.clock.now()) + _LEASE_S
    with workspace.db.begin() as connection:
        kept = connection.execute(
            update(_leases).where(*_this(lease), _leases.c.owner == lease.owner).values(until=until)
        )
    lease.good_until_s = asked_s + _LEASE_S - MARGIN_S if kept.rowcount else 0.0
    return bool(kept.rowcount)


def note_well(workspace: Workspace, lease: Lease) -> None:
    """What was wrong with the channel is so no more. Of a lease that is held for days one need not wait for its end."""
    with workspace.db.begin() as connection:
        connection.execute(update(_leases).where(*_this(lease), _leases.c.owner == lease.owner).values(trouble=""))


@contextmanager
def kept(workspace: Workspace, lease: Lease) -> Iterator[None]:
    """Keeps the lease alive from a thread of its own for as long as the block lasts."""
    over = threading.Event()

    def keep() -> None:
        while not over.wait(BEAT_S):
            try:
                if not renew(workspace, lease):
                    return
            except SQLAlchemyError as error:
                # The database is away for a moment. If it stays away the lease runs out, and the drain with it.
                log.warning("lease of %s not renewed: %s", lease.channel, type(error).__name__)

    thread = threading.Thread(target=keep, name=f"lease-{lease.channel}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def give_back(workspace: Workspace, lease: Lease, *, trouble: str, rest_s: int, refusals: int) -> None:
    """Frees the channel, notes what is wrong with it, if anything, and how long it is to be left in peace (seconds).

    `lease.pace` is kept for whoever drains it next.
    """
    lease.good_until_s = 0.0
    values = {"until": 0, "trouble": trouble, "refusals": refusals, "pace": lease.pace}
    values["rest_until"] = to_seconds(workspace.clock.now()) + min(rest_s, LONGEST_REST_S) if rest_s else 0
    freed = update(_leases).where(*_this(lease), _leases.c.owner == lease.owner).values(**values)

    def write() -> None:
        with workspace.db.begin() as connection:
            connection.execute(freed)

    # Not given back, the channel stands idle until the lease runs out.
    patiently(write, LEASE)
