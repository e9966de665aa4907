"""Who is signed in. A session ends by itself: after hours without a page, and after a working day in any case."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, String, bindparam, delete, insert, select, update

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Account, Session
from campaign.people.accounts import actor_of
from campaign.people.actors import Actor
from campaign.people.tokens import hash_of, new_token
from campaign.workspace import Workspace

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
SEEN_EVERY_S = 60
"""A session's last sign of life is written at most this often: pages stay reads."""

_accounts = Account.__table__  # type: ignore[attr-defined]
_sessions = Session.__table__  # type: ignore[attr-defined]
_COLUMNS = (_accounts, _sessions.c.token_hash, _sessions.c.seen_at, _sessions.c.ends_at)
_FIND = select(*_COLUMNS).join(_sessions, _sessions.c.account_id == _accounts.c.id)
_FIND = _FIND.where(_sessions.c.token_hash == bindparam("token", type_=String))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person with a session; `token_hash` tells theirs from the others."""

    actor: Actor
    token_hash: str


def begin_session(connection: Connection, workspace: Workspace, account_id: int) -> str:
    """A new session's token, for the cookie. Sessions that ended are swept out on the way."""
    token, now = new_token(), to_seconds(workspace.clock.now())
    connection.execute(delete(_sessions).where(_sessions.c.ends_at < now))
    row = {"token_hash": hash_of(token), "account_id": account_id, "began_at": now, "seen_at": now}
    connection.execute(insert(_sessions).values(**row, ends_at=now + int(LONGEST.total_seconds())))
    return token


def find_session(workspace: Workspace, token: str) -> SignedIn | None:
    """Who holds the token; None when it is unknown, has ended, or the account was closed."""
    now = to_seconds(workspace.clock.now())
    with reading(workspace.db) as connection:
        found = connection.execute(_FIND, {"token": hash_of(token)}).first()
    if found is None or not found.is_active or found.ends_at <= now:
        return None
    if found.seen_at + IDLE.total_seconds() <= now:
        return None
    if now - found.seen_at >= SEEN_EVERY_S:
        _note_seen(workspace, found, now)
    return SignedIn(actor_of(found), found.token_hash)


def _note_seen(workspace: Workspace, found: Row[Any], now: int) -> None:
    with workspace.db.begin() as connection:
        mine = _sessions.c.token_hash == found.token_hash
        connection.execute(update(_sessions).where(mine).values(seen_at=now))


def end_session(workspace: Workspace, token: str) -> None:
    """Signs out. Safe to call for a session that is gone."""
    with workspace.db.begin() as connection:
        connection.execute(delete(_sessions).where(_sessions.c.token_hash == hash_of(token)))


def end_other_sessions(workspace: Workspace, signed_in: SignedIn) -> int:
    """Signs the same person out everywhere else. Returns how many sessions ended."""
    others = (_sessions.c.account_id == signed_in.actor.account_id, _sessions.c.token_hash != signed_in.token_hash)
    with workspace.db.begin() as connection:
        return connection.execute(delete(_sessions).where(*others)).rowcount
