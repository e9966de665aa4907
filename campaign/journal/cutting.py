"""Lets the oldest events of a chain go and keeps the rest verifiable: the head remembers the newest that went.

What goes is always the beginning of a chain. The deed itself is an event that names the same number and hash, so that
nobody can take events away and only say that they were old.
"""

from dataclasses import dataclass
from itertools import takewhile

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.db.tables import AuditCut, AuditEvent, AuditHead
from campaign.journal.chain import Anchor
from campaign.journal.writing import belongs, lock_heads

_events = AuditEvent.__table__  # type: ignore[attr-defined]
_heads = AuditHead.__table__  # type: ignore[attr-defined]
_cuts = AuditCut.__table__  # type: ignore[attr-defined]

FORGET = "forget-audit_event"
"""The action of the event that tells of a cut; its detail ends with the anchor."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How many events went, and the newest of them."""

    events: int
    anchor: Anchor


def chains(connection: Connection) -> list[str]:
    """Every chain that was ever begun, by name; the installation's own is empty."""
    return list(connection.execute(select(_heads.c.chain).order_by(_heads.c.chain)).scalars())


def cut(connection: Connection, chain: str, before: int, most: int) -> Cut | None:
    """Removes up to `most` events from the beginning of a chain, as far as they are older than `before`.

    `before` is in seconds since 1970 UTC. None when nothing is. The caller records FORGET with the anchor.
    """
    lock_heads(connection, [chain])
    first = select(_events.c.number, _events.c.at, _events.c.hash).where(belongs(chain), _events.c.number > 0)
    rows = connection.execute(first.order_by(_events.c.number).limit(most)).all()
    old = list(takewhile(lambda row: row.at < before, rows))
    if not old:
        return None
    _open(connection, before)
    gone = _events.c.number.between(old[0].number, old[-1].number)
    connection.execute(delete(_events).where(belongs(chain), gone))
    _open(connection, 0)
    anchor = Anchor(old[-1].number, old[-1].hash)
    remembered = {"cut_number": anchor.number, "cut_hash": anchor.hash}
    connection.execute(update(_heads).where(_heads.c.chain == chain).values(**remembered))
    return Cut(len(old), anchor)


def _open(connection: Connection, before: int) -> None:
    """Opens the way for events older than `before` (seconds since 1970 UTC); the triggers let no other go. 0 closes it."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(dialect.insert(_cuts).values(id=1, before=0).on_conflict_do_nothing())
    connection.execute(update(_cuts).values(before=before))
