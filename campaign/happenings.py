"""Who else hears of a deed, in the very transaction that does it: the request that asked for it, and other systems.

A deed that is undone was never heard of; one that is kept is known to all of them, whatever dies next.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection

from campaign.webhooks.outbox import hear_deed

Witness: TypeAlias = Callable[[Connection, str], None]
"""Hears of each deed by its subject (`post 2027/…`). What it raises undoes the deed."""

_witness: ContextVar[Witness | None] = ContextVar("witness", default=None)


@contextmanager
def witnessing(witness: Witness) -> Iterator[None]:
    """Has `witness` hear of every deed that this thread does within."""
    token = _witness.set(witness)
    try:
        yield
    finally:
        _witness.reset(token)


def spread(
    connection: Connection, campaign_id: str, at: datetime, who: str, action: str, subject: str, detail: str
) -> None:
    """Called with each deed of the audit, in its transaction."""
    witness = _witness.get()
    if witness is not None:
        witness(connection, subject)
    hear_deed(connection, campaign_id, at, who, action, subject, detail)
