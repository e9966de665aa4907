"""Reads whole chains and tells whether they are as they were written: nothing changed, taken out, put in or cut off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from campaign.db.snapshot import one_moment
from campaign.db.tables import Account, AuditEvent, AuditHead, Campaign, Post
from campaign.journal.chain import START, Anchor, Event, link
from campaign.journal.cutting import FORGET, chains
from campaign.journal.writing import belongs

_events = AuditEvent.__table__  # type: ignore[attr-defined]
_heads = AuditHead.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_accounts = Account.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]

_FETCHED = 2_000

NOTED = 16
"""Fewest digits of a hash that a person's note must have."""


class Fault(StrEnum):
    """What is wrong with the first event that is not as it was written."""

    CHANGED = "changed"
    MISSING = "missing"
    STRANGE = "strange"
    UNLINKED = "unlinked"
    CUT_OFF = "cut_off"
    CUT_UNSAID = "cut_unsaid"
    NOT_AS_NOTED = "not_as_noted"


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What one chain is found to be. `events` were read; `end` is the newest whole one; `event` the broken one, if it is there.

    `number` is where the fault is: that of the event that is changed, missing or strange. 0 without a fault.
    """

    chain: str
    events: int
    end: Anchor
    fault: Fault | None = None
    number: int = 0
    event: Event | None = None


def verify(engine: Engine, *noted: Mapping[str, Anchor]) -> list[ChainReport]:
    """Each chain of the installation, by name, as it stands at one moment. Reads all of it, holds up nobody.

    `noted` are places that a person or the product wrote down earlier, by chain; their hashes may be shortened to NOTED
    digits. A chain that they name and nobody else does is looked for as well.
    """
    with one_moment(engine) as connection:
        known = sorted({*_known(connection), *(chain for marks in noted for chain in marks)})
        return [_Walk(connection, chain, _of(chain, noted)).report() for chain in known]


def verify_chain(engine: Engine, chain: str, *noted: Mapping[str, Anchor]) -> ChainReport:
    """One chain, in the same way."""
    with one_moment(engine) as connection:
        return _Walk(connection, chain, _of(chain, noted)).report()


def _of(chain: str, noted: Iterable[Mapping[str, Anchor]]) -> tuple[Anchor, ...]:
    return tuple(marks[chain] for marks in noted if chain in marks)


def end_of(connection: Connection, chain: str) -> tuple[Anchor, int]:
    """Where a chain stands, and how many of its events there should be. Reads one row and believes it."""
    head = connection.execute(select(_heads).where(_heads.c.chain == chain)).first()
    return (Anchor(head.number, head.hash), head.number - head.cut_number) if head else (Anchor(0, START), 0)


def _known(connection: Connection) -> list[str]:
    """Also the chains whose head is gone."""
    offices = connection.execute(select(_campaigns.c.id)).scalars().all()
    is_own = connection.execute(select(_events.c.id).where(belongs("")).limit(1)).first() is not None
    return sorted({*chains(connection), *offices, *([""] if is_own or _is_owed(connection, "") else [])})


def _is_owed(connection: Connection, chain: str) -> bool:
    """Whether there is what nothing brings in without an event: accounts, posts of an office."""
    found = select(_posts.c.id).where(_posts.c.campaign_id == chain) if chain else select(_accounts.c.id)
    return connection.execute(found.limit(1)).first() is not None


class _Walk:
    """One chain from its beginning to the first fault."""

    def __init__(self, connection: Connection, chain: str, noted: Sequence[Anchor]) -> None:
        self._connection, self._chain, self._noted = connection, chain, noted
        head = connection.execute(select(_heads).where(_heads.c.chain == chain)).first()
        self._head = Anchor(head.number, head.hash) if head else Anchor(0, START)
        self._cut = Anchor(head.cut_number, head.cut_hash) if head else Anchor(0, START)
        self._is_cut_said = self._cut.number == 0
        self._end, self._events = self._cut, 0

    def report(self) -> ChainReport:
        ordered = select(_events).where(belongs(self._chain)).order_by(_events.c.number, _events.c.id)
        with self._connection.execute(ordered, execution_options={"yield_per": _FETCHED}) as rows:
            for row in rows:
                fault = self._fault_of(row)
                if fault is not None:
                    number = self._end.number + 1 if fault is Fault.MISSING else row.number
                    return self._broken(fault, number, _event(self._chain, row))
                self._step(row)
        return self._at_the_end()

    def _fault_of(self, row: Row[Any]) -> Fault | None:
        if row.number <= self._end.number or row.number > self._head.number:
            return Fault.STRANGE
        if row.number > self._end.number + 1:
            return Fault.MISSING
        if row.hash != link(_event(self._chain, row), row.previous):
            return Fault.CHANGED
        if row.previous != self._end.hash:
            return Fault.UNLINKED
        return Fault.NOT_AS_NOTED if self._is_not_as_noted(row) else None

    def _is_not_as_noted(self, row: Row[Any]) -> bool:
        return any(noted.number == row.number and not row.hash.startswith(noted.hash) for noted in self._noted)

    def _step(self, row: Row[Any]) -> None:
        self._end = Anchor(row.number, row.hash)
        self._events += 1
        if row.action == FORGET and row.detail.endswith(f" {self._cut}"):
            self._is_cut_said = True

    def _at_the_end(self) -> ChainReport:
        if self._end.number < self._head.number:
            return self._broken(Fault.CUT_OFF, self._end.number + 1)
        if self._end.hash != self._head.hash:
            return self._broken(Fault.CHANGED, self._end.number)
        if not self._is_cut_said:
            return self._broken(Fault.CUT_UNSAID, self._cut.number)
        is_emptied = self._end.number == 0 and _is_owed(self._connection, self._chain)
        if is_emptied or any(noted.number > self._end.number for noted in self._noted):
            return self._broken(Fault.CUT_OFF, self._end.number + 1)
        return ChainReport(self._chain, self._events, self._end)

    def _broken(self, fault: Fault, number: int, event: Event | None = None) -> ChainReport:
        return ChainReport(self._chain, self._events, self._end, fault, number, event)


def _event(chain: str, row: Row[Any]) -> Event:
    return Event(chain, row.number, row.at, row.who, row.action, row.subject, row.detail, row.account_id)
