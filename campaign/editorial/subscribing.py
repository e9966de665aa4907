"""Addresses by which a phone follows the calendar: one for each account and office, known by its hash, gone when revoked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from campaign.audit import record
from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Account, CalendarLink
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.people.tokens import hash_of, new_token
from campaign.workspace import Workspace

_links = CalendarLink.__table__  # type: ignore[attr-defined]
_accounts = Account.__table__  # type: ignore[attr-defined]

SEEN_EVERY = timedelta(hours=1)
"""Calendars ask often; when they last did is written down this often."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """An address that stands: made `at`, last fetched `seen_at` (aware; None for never)."""

    at: datetime
    seen_at: datetime | None


def subscription_of(connection: Connection, account_id: int, campaign_id: str) -> Subscription | None:
    """The account's address of this office's calendar, if there is one. The address itself is known to its owner alone."""
    row = connection.execute(select(_links).where(*_this(account_id, campaign_id))).first()
    if row is None:
        return None
    return Subscription(from_seconds(row.at), from_seconds(row.seen_at) if row.seen_at else None)


def subscribe(workspace: Workspace, actor: Actor, campaign_id: str) -> str:
    """A new token for the calendar's address, shown once; the one before stops to work. Raises Forbidden."""
    actor.check(Right.READ, campaign_id)
    account_id, token, now = actor.account_id or 0, new_token(), workspace.clock.now()
    with workspace.db.begin() as connection:
        connection.execute(delete(_links).where(*_this(account_id, campaign_id)))
        row = {"account_id": account_id, "campaign_id": campaign_id, "token_hash": hash_of(token)}
        connection.execute(insert(_links).values(**row, at=to_seconds(now), seen_at=0))
        record(connection, campaign_id, now, actor.name, "subscribe", "calendar", account_id=actor.account_id)
    return token


def unsubscribe(workspace: Workspace, actor: Actor, campaign_id: str) -> bool:
    """Revokes the account's address; False when there was none."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        gone = connection.execute(delete(_links).where(*_this(actor.account_id or 0, campaign_id))).rowcount
        if gone:
            record(connection, campaign_id, now, actor.name, "unsubscribe", "calendar", account_id=actor.account_id)
    return bool(gone)


def office_of_token(workspace: Workspace, token: str) -> str:
    """The office whose calendar the token opens, empty for none: revoked, unknown, or its account is locked or elsewhere."""
    if not token or len(token) > 100 or not token.isascii():
        return ""
    with reading(workspace.db) as connection:
        whose = (_accounts.c.is_active, _accounts.c.campaign_id)
        query = select(_links, *[column.label(f"account_{column.name}") for column in whose])
        query = query.join(_accounts, _accounts.c.id == _links.c.account_id)
        row = connection.execute(query.where(_links.c.token_hash == hash_of(token))).first()
    if row is None or not row.account_is_active or row.account_campaign_id not in (None, row.campaign_id):
        return ""
    _note(workspace, row)
    return str(row.campaign_id)


def _note(workspace: Workspace, row: Any) -> None:
    now = to_seconds(workspace.clock.now())
    if now - row.seen_at < SEEN_EVERY.total_seconds():
        return
    with workspace.db.begin() as connection:
        connection.execute(update(_links).where(_links.c.id == row.id).values(seen_at=now))


def _this(account_id: int, campaign_id: str) -> tuple[Any, ...]:
    return (_links.c.account_id == account_id, _links.c.campaign_id == campaign_id)
