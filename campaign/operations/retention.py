"""Lets go what was kept long enough: old attempts, and old audit events where a setting says so. A little at a time."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, select

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Attempt, Delivery
from campaign.journal.cutting import FORGET, chains, cut
from campaign.settings import Settings
from campaign.states import DeliveryState
from campaign.workspace import Workspace

SLICE = 5_000
"""Rows in one transaction: on SQLite nobody else writes meanwhile."""

MOST = 100_000
"""Rows of a kind in one call, so that a call ends in seconds; the rest goes the next time."""

_OVER = (DeliveryState.SENT, DeliveryState.SIMULATED, DeliveryState.CANCELLED, DeliveryState.WITHDRAWN)
"""Nobody waits for these deliveries any more; the attempts of the others are kept whatever their age."""

_attempts = Attempt.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows went."""

    attempts: int
    audit: int


def forget_old(workspace: Workspace, settings: Settings) -> Forgotten:
    """Removes what is older than the settings keep; 0 days keeps for ever. To be called about once a day.

    Each removal is an audit event of the campaign, written in the same transaction.
    """
    now = workspace.clock.now()
    attempts = _forget_attempts(workspace, now, settings.keep_attempts) if settings.keep_attempts else 0
    audit = _forget_audit(workspace, now, settings.keep_audit) if settings.keep_audit else 0
    return Forgotten(attempts, audit)


def _forget_attempts(workspace: Workspace, now: datetime, days: int) -> int:
    before = now - timedelta(days=days)
    is_over = exists().where(_deliveries.c.id == _attempts.c.delivery_id, _deliveries.c.state.in_(_OVER))
    old = (_attempts.c.ended_at < to_seconds(before)) & is_over
    return _in_slices(workspace, _attempts, old, lambda c, which: _remove(c, _attempts, which, now, before))


def _forget_audit(workspace: Workspace, now: datetime, days: int) -> int:
    before = now - timedelta(days=days)
    with reading(workspace.db) as connection:
        standing = chains(connection)
    return sum(_cut_chain(workspace, chain, now, before) for chain in standing)


def _cut_chain(workspace: Workspace, chain: str, now: datetime, before: datetime) -> int:
    gone = 0
    while gone < MOST:
        with workspace.db.begin() as connection:
            taken = cut(connection, chain, to_seconds(before), SLICE)
            if taken is None:
                break
            gone += taken.events
            detail = f"{taken.events} before {before:%Y-%m-%d} · {taken.anchor}"
            record(connection, chain, now, MACHINE, FORGET, f"campaign {chain}".rstrip(), detail)
    return gone


def _in_slices(
    workspace: Workspace,
    table: Table,
    old: ColumnElement[bool],
    remove: Callable[[Connection, ColumnElement[bool]], int],
) -> int:
    gone = last = 0
    while gone < MOST:
        # Looked for without holding up a writer; each is looked at again when it goes.
        with reading(workspace.db) as connection:
            found = select(table.c.id).where(table.c.id > last, old).order_by(table.c.id).limit(SLICE)
            ids = connection.execute(found).scalars().all()
        if not ids:
            break
        last = ids[-1]
        with workspace.db.begin() as connection:
            gone += remove(connection, table.c.id.between(ids[0], last) & old)
    return gone


def _remove(connection: Connection, table: Table, which: ColumnElement[bool], now: datetime, before: datetime) -> int:
    removed = Counter(connection.execute(delete(table).where(which).returning(table.c.campaign_id)).scalars())
    for campaign_id, rows in sorted(removed.items()):
        subject, detail = f"campaign {campaign_id}", f"{rows} before {before:%Y-%m-%d}"
        record(connection, campaign_id, now, MACHINE, f"forget-{table.name}", subject, detail)
    return removed.total()
