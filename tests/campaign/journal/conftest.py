"""Two campaigns in a migrated database of each kind, and short ways to write and read their events."""

import pytest
from sqlalchemy import Connection, Engine, Row, select, text

from campaign.audit import record
from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.tables import AuditEvent
from campaign.journal.writing import belongs

_events = AuditEvent.__table__  # type: ignore[attr-defined]

CAMPAIGN = (
    "INSERT INTO campaign (id, name, organisation, file, calendar, calendar_hash, planned_until) "
    "VALUES (:id, 'T', 'S', 'f', '', '', 0)"
)


@pytest.fixture
def offices(migrated: Engine) -> Engine:
    """An empty journal of two offices on each kind of database."""
    return with_offices(migrated)


def with_offices(engine: Engine) -> Engine:
    with engine.begin() as connection:
        connection.execute(text(CAMPAIGN), [{"id": "mot"}, {"id": "hai"}])
    return engine


def set_triggers(connection: Connection, *, are_on: bool) -> None:
    """What keeps the journal as it is, out of the way or back (in a file it is only taken away)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE audit_event {'ENABLE' if are_on else 'DISABLE'} TRIGGER USER"))
        return
    for verb in ("update", "delete"):
        connection.execute(text(f"DROP TRIGGER audit_event_no_{verb}"))


def say(connection: Connection, subject: str, campaign_id: str = "mot", at: int = 1_000, who: str = "Nguyễn") -> None:
    record(connection, campaign_id, from_seconds(at), who, "approve", subject, "lời")


def events(engine: Engine, chain: str = "mot") -> list[Row[tuple[object, ...]]]:
    with reading(engine) as connection:
        return list(connection.execute(select(_events).where(belongs(chain)).order_by(_events.c.number)).all())
