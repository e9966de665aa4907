"""What stands where a backup is to be restored: whether it may be replaced, and whether the product is at work on it."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DatabaseError

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Campaign, ChannelLease, Heartbeat
from campaign.errors import CampaignError
from campaign.operations.homefiles import home_files
from campaign.watching.heartbeats import HeartbeatKind
from campaign.workspace import Workspace
from content.language import gettext as _

SILENCE_S = 60
"""A program that has given no sign of life for so long is not running."""

_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_leases = ChannelLease.__table__  # type: ignore[attr-defined]
_heartbeats = Heartbeat.__table__  # type: ignore[attr-defined]


def sqlite_file(engine: Engine) -> Path | None:
    """The file of an SQLite database, absolute; None for another kind."""
    return Path(engine.url.database or "").absolute() if engine.dialect.name == "sqlite" else None


def has_rows(engine: Engine) -> bool:
    """Whether a plan has ever been written into the database. A new one has none, with or without tables."""
    file = sqlite_file(engine)
    if file is not None and not file.exists():
        return False
    try:
        with reading(engine) as connection:
            is_made = inspect(connection).has_table(_campaigns.name)
            return is_made and connection.execute(select(_campaigns.c.id).limit(1)).first() is not None
    except DatabaseError:
        if file is None:
            raise
        # A damaged file is why one restores: it is kept like any other.
        return True


def has_files(home: Path) -> bool:
    """Whether the home holds anything that a backup would keep."""
    return next(home_files(home), None) is not None


def refuse_while_running(workspace: Workspace) -> None:
    """Raises CampaignError when a program has given a sign of life within the last minute."""
    file = sqlite_file(workspace.db)
    if file is not None and not file.exists():
        return
    try:
        with reading(workspace.db) as connection:
            is_at_work = _is_at_work(connection, workspace.clock.now())
    except DatabaseError:
        if file is None:
            raise
        # Nobody can work on a damaged file.
        return
    if is_at_work:
        message = _(
            "Phần mềm đang chạy trên dữ liệu này. Hãy dừng mọi tiến trình của nó (campaign up, tick), "
            "đợi một phút rồi chạy lại."
        )
        raise CampaignError(message)


def _is_at_work(connection: Connection, now: datetime) -> bool:
    moment = to_seconds(now)
    found = inspect(connection)
    lately = _heartbeats.c.at.between(moment - SILENCE_S, moment + SILENCE_S)
    # Turns of the house's chores lie beside the signs of life; they outlive whoever took them.
    alive = select(_heartbeats.c.name).where(lately, _heartbeats.c.kind.in_(HeartbeatKind))
    if found.has_table(_heartbeats.name) and connection.execute(alive).first() is not None:
        return True
    held = select(_leases.c.owner).where(_leases.c.owner != "", _leases.c.until > moment)
    return found.has_table(_leases.name) and connection.execute(held).first() is not None
