"""What is written at the end of a transaction, whatever it does before: kept until the commit, forgotten if it rolls back."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, event

Kept = TypeVar("Kept")


class Turn(IntEnum):
    """Who writes when. The journal last: the head of its chain is the last row that any transaction locks."""

    CALLS = 1
    JOURNAL = 2


_waiting: WeakKeyDictionary[Connection, dict[Turn, tuple[Any, Callable[[Connection, Any], None]]]] = WeakKeyDictionary()


def kept(
    connection: Connection, turn: Turn, fresh: Callable[[], Kept], write: Callable[[Connection, Kept], None]
) -> Kept:
    """What this transaction keeps for `turn`, at first what `fresh` makes: to be added to. `write` gets it at the commit."""
    waiting = _waiting.get(connection)
    if waiting is None:
        waiting = _waiting[connection] = {}
        event.listen(connection, "commit", _write)
        event.listen(connection, "rollback", _forget)
    found: Kept = waiting.setdefault(turn, (fresh(), write))[0]
    return found


def _forget(connection: Connection) -> None:
    _waiting[connection].clear()


def _write(connection: Connection) -> None:
    waiting = dict(_waiting[connection])
    _waiting[connection].clear()
    for _turn, (things, write) in sorted(waiting.items()):
        write(connection, things)
