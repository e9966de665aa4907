"""Counts wrong tries at what people type in secret: some cost nothing, then each waits longer than the one before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.db.tables import SignInCount
from campaign.errors import CampaignError
from content.language import gettext as _

FORGOTTEN = timedelta(hours=1)
"""After the last wrong try."""

FIRST_WAIT = timedelta(seconds=30)

_counts = SignInCount.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Pace:
    """How many wrong tries in a row make nobody wait, and how long the wait may grow."""

    free: int
    longest: timedelta

    def wait_s(self, failures: int) -> int:
        """Seconds from the last try to the next one, after so many wrong ones: FIRST_WAIT, and twice as long each time."""
        if failures < self.free:
            return 0
        doubled = FIRST_WAIT * 2 ** min(failures - self.free, 16)
        return int(min(doubled, self.longest).total_seconds())


class MustWait(CampaignError):
    """Too many wrong tries: the next is looked at after `wait_s` seconds."""

    def __init__(self, wait_s: int) -> None:
        message = _("Đã thử quá nhiều lần. Hãy đợi {minutes} phút rồi thử lại.")
        super().__init__(message.format(minutes=-(-wait_s // 60)))
        self.wait_s = wait_s


def count_try(connection: Connection, now: int, paces: Mapping[str, Pace]) -> dict[str, int]:
    """Counts one more wrong try of each key and returns how many there are in a row, this one included.

    Raises MustWait when one of them must; then the caller's transaction is undone and nothing was counted.
    """
    oldest = now - int(FORGOTTEN.total_seconds())
    rows = _held(connection, now, paces)
    while len(rows) < len(paces):
        # Somebody swept an old one out between its finding and its locking.
        rows = _held(connection, now, paces)
    failures = {row.key: row.failures if row.since > oldest else 0 for row in rows}
    wait_s = max(row.since + paces[row.key].wait_s(failures[row.key]) - now for row in rows)
    if wait_s > 0:
        raise MustWait(wait_s)
    for key, count in failures.items():
        connection.execute(update(_counts).where(_counts.c.key == key).values(failures=count + 1, since=now))
    return {key: count + 1 for key, count in failures.items()}


def _held(connection: Connection, now: int, keys: Collection[str]) -> Sequence[Row[Any]]:
    """The rows of the keys, nobody else's until the transaction ends. In their order, so that nobody waits for each other."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    fresh = [{"key": key, "failures": 0, "since": now} for key in sorted(keys)]
    connection.execute(dialect.insert(_counts).on_conflict_do_nothing(), fresh)
    held = select(_counts).where(_counts.c.key.in_(keys)).order_by(_counts.c.key).with_for_update()
    return connection.execute(held).all()


def forgive(connection: Connection, cleared: Iterable[str], taken_off: Iterable[str]) -> None:
    """A try was right: the keys in `cleared` start afresh, from those in `taken_off` this one try goes."""
    gone = set(cleared)
    fewer = update(_counts).where(_counts.c.failures > 0).values(failures=_counts.c.failures - 1)
    for key in sorted({*gone, *taken_off}):
        change = update(_counts).values(failures=0) if key in gone else fewer
        connection.execute(change.where(_counts.c.key == key))


def sweep(connection: Connection, now: int) -> None:
    """Removes what is forgotten. In a transaction of its own: it holds rows in no order."""
    old = select(_counts.c.key).where(_counts.c.since <= now - int(FORGOTTEN.total_seconds()))
    connection.execute(delete(_counts).where(_counts.c.key.in_(old.with_for_update(skip_locked=True))))
