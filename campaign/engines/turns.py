"""Lets one of many processes do what is to be done every so often. The database keeps the turns, so any number may ask."""

from datetime import timedelta

from sqlalchemy import or_, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.clock import to_seconds
from campaign.db.tables import Heartbeat
from campaign.workspace import Workspace

KIND = "turn"

_turns = Heartbeat.__table__  # type: ignore[attr-defined]


def take_turn(workspace: Workspace, name: str, every: timedelta) -> bool:
    """Whether this process is the one that does `name` now: at most one in any `every`."""
    now = to_seconds(workspace.clock.now())
    span = int(every.total_seconds())
    row = {"name": f"{KIND}:{name}", "kind": KIND, "at": 0}
    # A turn in the future was taken by a clock that has been set back since.
    is_over = or_(_turns.c.at <= now - span, _turns.c.at > now + span)
    with workspace.db.begin() as connection:
        taken = update(_turns).where(_turns.c.name == row["name"], is_over).values(at=now)
        if connection.execute(taken).rowcount:
            return True
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        fresh = dialect.insert(_turns).values({**row, "at": now}).on_conflict_do_nothing()
        return connection.execute(fresh.returning(_turns.c.name)).first() is not None
