"""One worker drains one channel at a time. A lease ends by itself, and at once when its owner's process is gone."""

import os
import socket
from dataclasses import dataclass
from datetime import timedelta

import psutil
from sqlalchemy import Connection, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.clock import to_seconds
from campaign.db.tables import ChannelLease
from campaign.workspace import Workspace

LEASE = timedelta(seconds=60)
"""Longer than the longest call of a channel; renewed before each call."""

_leases = ChannelLease.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Lease:
    """A channel of a campaign, held by this process."""

    campaign_id: str
    channel: str
    owner: str


def this_process(label: str) -> str:
    """Names this process so that another on the same machine can tell whether it still lives."""
    pid = os.getpid()
    return f"{socket.gethostname()}|{pid}|{psutil.Process(pid).create_time():.2f}|{label}"


def is_gone(owner: str) -> bool:
    """Whether the owner was a process of this machine that no longer runs. False when one cannot know."""
    host, pid, started, _label = owner.split("|", 3)
    if host != socket.gethostname():
        return False
    try:
        return f"{psutil.Process(int(pid)).create_time():.2f}" != started
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        return False


def take(workspace: Workspace, lease: Lease) -> bool:
    """Takes the channel if nobody living holds it."""
    now = to_seconds(workspace.clock.now())
    mine = (_leases.c.campaign_id == lease.campaign_id, _leases.c.channel == lease.channel)
    with workspace.db.begin() as connection:
        _ensure(connection, lease)
        holder = connection.execute(select(_leases.c.owner, _leases.c.until).where(*mine)).one()
        free = holder.owner in ("", lease.owner) or holder.until <= now or is_gone(holder.owner)
        if not free:
            return False
        # Another worker may have taken it since the row was read: only the row that was read is changed.
        taken = connection.execute(
            update(_leases)
            .where(*mine, _leases.c.owner == holder.owner, _leases.c.until == holder.until)
            .values(owner=lease.owner, until=now + int(LEASE.total_seconds()))
        )
        return bool(taken.rowcount)


def _ensure(connection: Connection, lease: Lease) -> None:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    row = {"campaign_id": lease.campaign_id, "channel": lease.channel, "owner": "", "until": 0, "trouble": ""}
    connection.execute(dialect.insert(_leases).values(row).on_conflict_do_nothing())


def renew(connection: Connection, workspace: Workspace, lease: Lease) -> bool:
    """Keeps the lease in the caller's transaction. False when somebody else has it: stop at once."""
    until = to_seconds(workspace.clock.now() + LEASE)
    kept = connection.execute(
        update(_leases)
        .where(_leases.c.campaign_id == lease.campaign_id, _leases.c.channel == lease.channel)
        .where(_leases.c.owner == lease.owner)
        .values(until=until)
    )
    return bool(kept.rowcount)


def give_back(workspace: Workspace, lease: Lease, trouble: str) -> None:
    """Frees the channel and notes what is wrong with it, if anything."""
    with workspace.db.begin() as connection:
        connection.execute(
            update(_leases)
            .where(_leases.c.campaign_id == lease.campaign_id, _leases.c.channel == lease.channel)
            .where(or_(_leases.c.owner == lease.owner, _leases.c.owner == ""))
            .values(owner="", until=0, trouble=trouble)
        )
