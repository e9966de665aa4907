"""Signs of life in the database, where every process of the installation sees them. Knows nothing of what is alive."""

from enum import StrEnum

from sqlalchemy import Connection, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from campaign.clock import to_seconds
from campaign.db.tables import Heartbeat
from campaign.workspace import Workspace

KEPT_S = 86_400
"""A name that has been silent for so long is forgotten."""

_heartbeats = Heartbeat.__table__  # type: ignore[attr-defined]


class HeartbeatKind(StrEnum):
    """What gives the sign. `tick`: a tick ended well; `worker`: a process that drains; `beat`: what calls for ticks."""

    TICK = "tick"
    WORKER = "worker"
    BEAT = "beat"


def beat(workspace: Workspace, kind: HeartbeatKind, name: str) -> None:
    """Notes that `name` lives now: one row for each kind and name. Also forgets names that are long silent."""
    now = to_seconds(workspace.clock.now())
    row = {"name": f"{kind}:{name}", "kind": str(kind), "at": now}
    with workspace.db.begin() as connection:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        written = dialect.insert(_heartbeats).values(row)
        # Also when it makes the row older: after a clock was set back, only the newest word counts.
        renewed = written.on_conflict_do_update(index_elements=["name"], set_={"at": written.excluded.at})
        connection.execute(renewed)
        forget(connection, now)


def forget(connection: Connection, now: int) -> int:
    """Removes the names whose sign is more than a day from `now` (seconds since 1970 UTC). Returns how many."""
    # Others keep their own kinds in this table, and know themselves when those are old.
    ours = _heartbeats.c.kind.in_([str(kind) for kind in HeartbeatKind])
    far = or_(_heartbeats.c.at < now - KEPT_S, _heartbeats.c.at > now + KEPT_S)
    # Skips what another process is writing: two that forget at once would wait for each other in a ring.
    old = select(_heartbeats.c.name).where(ours, far).with_for_update(skip_locked=True)
    return connection.execute(delete(_heartbeats).where(_heartbeats.c.name.in_(old))).rowcount


def retire(workspace: Workspace, kind: HeartbeatKind, name: str) -> None:
    """Removes the name of a process that ends on purpose, so that its silence troubles nobody."""
    with workspace.db.begin() as connection:
        connection.execute(delete(_heartbeats).where(_heartbeats.c.name == f"{kind}:{name}"))


def newest(connection: Connection, kind: HeartbeatKind) -> int | None:
    """When the last sign of this kind was given (seconds since 1970 UTC), None for never."""
    return connection.execute(select(func.max(_heartbeats.c.at)).where(_heartbeats.c.kind == str(kind))).scalar()


def ages(connection: Connection, kind: HeartbeatKind, now: int) -> dict[str, int]:
    """How many seconds ago each name of this kind gave its last sign, by name.

    A sign from the future is as far away as one from the past: it was given by a clock that has been set back since.
    """
    known = select(_heartbeats.c.name, _heartbeats.c.at).where(_heartbeats.c.kind == str(kind))
    rows = connection.execute(known.order_by(_heartbeats.c.name))
    return {name.partition(":")[2]: abs(now - at) for name, at in rows}


def age(connection: Connection, kind: HeartbeatKind, now: int) -> int | None:
    """Seconds since the nearest sign of this kind, None for never."""
    return min(ages(connection, kind, now).values(), default=None)
