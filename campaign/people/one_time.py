"""Links that work once: for the first administrator, and for a person to choose a password."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Account, ApiToken, CalendarLink, OneTimeLink
from campaign.errors import CampaignError
from campaign.people.accounts import (
    Person,
    account_for,
    account_of,
    find_account,
    has_accounts,
    telling_taken,
    write_account,
    write_password,
)
from campaign.people.actors import Actor, at_server
from campaign.people.passwords import hash_password
from campaign.people.tokens import hash_of, new_token
from campaign.workspace import Workspace
from content.language import gettext as _

LIFE = timedelta(hours=24)

_links = OneTimeLink.__table__  # type: ignore[attr-defined]
_accounts = Account.__table__  # type: ignore[attr-defined]
_tokens = ApiToken.__table__  # type: ignore[attr-defined]
_calendars = CalendarLink.__table__  # type: ignore[attr-defined]


class Purpose(StrEnum):
    """What a link is for."""

    FIRST_ADMINISTRATOR = "first-administrator"
    PASSWORD = "password"


class LinkUsedUp(CampaignError):
    """The link is unknown, was used or is too old."""


def first_link(workspace: Workspace) -> str | None:
    """A fresh token for the first administrator, voiding older ones; None once there is an administrator."""
    if has_accounts(workspace):
        return None
    with workspace.db.begin() as connection:
        connection.execute(delete(_links).where(_links.c.purpose == Purpose.FIRST_ADMINISTRATOR))
        return _add(connection, workspace, Purpose.FIRST_ADMINISTRATOR, None, "campaign up")


def password_link(workspace: Workspace, account_id: int, by: Actor) -> str:
    """A fresh token with which the account's person chooses a password, voiding older ones. Raises NoSuchAccount."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        account = account_for(connection, by, account_id, is_held=True)
        connection.execute(delete(_links).where(_links.c.account_id == account_id))
        subject = f"account {account.name}"
        record(connection, "", now, by.name, "make-password-link", subject, account_id=by.account_id)
        return _add(connection, workspace, Purpose.PASSWORD, account_id, by.name)


def purpose_of(workspace: Workspace, token: str) -> tuple[Purpose, str]:
    """What the link is for, and the sign-in name it belongs to (empty for the first). Raises LinkUsedUp."""
    query = select(_links, _accounts.c.name).outerjoin(_accounts, _accounts.c.id == _links.c.account_id)
    with reading(workspace.db) as connection:
        found = connection.execute(query.where(_links.c.token_hash == hash_of(token))).first()
    if found is None or found.used_at or found.expires_at <= to_seconds(workspace.clock.now()):
        raise _used_up()
    return Purpose(found.purpose), found.name or ""


def make_first_administrator(workspace: Workspace, token: str, person: Person, password: str) -> None:
    """Makes the first account with the link. Raises LinkUsedUp, WrongUse or CampaignError; only success uses it up."""
    if purpose_of(workspace, token)[0] != Purpose.FIRST_ADMINISTRATOR or has_accounts(workspace):
        raise _used_up()
    kept = hash_password(password, person.name)
    with telling_taken(person), workspace.db.begin() as connection:
        _use(connection, workspace, token)
        write_account(connection, workspace, person, at_server(person.full_name), kept)


def choose_password(workspace: Workspace, token: str, password: str) -> None:
    """Sets the password of the link's account. Raises LinkUsedUp or WrongUse; only success uses the link up.

    Whoever had the password before keeps nothing: sessions, API tokens and calendar addresses end.
    """
    purpose, name = purpose_of(workspace, token)
    if purpose != Purpose.PASSWORD:
        raise _used_up()
    kept = hash_password(password, name)
    with workspace.db.begin() as connection:
        known = find_account(connection, name)
        account = account_of(connection, known.id, is_held=True) if known else None
        if account is None or not account.is_active:
            raise _used_up()
        _use(connection, workspace, token)
        write_password(connection, workspace, account, kept)
        _end_tokens(connection, workspace, account)
        _end_calendars(connection, workspace, account)


def _end_tokens(connection: Connection, workspace: Workspace, account: Row[Any]) -> None:
    now = workspace.clock.now()
    living = (_tokens.c.account_id == account.id, _tokens.c.revoked_at == 0, _tokens.c.expires_at > to_seconds(now))
    ended = update(_tokens).where(*living).values(revoked_at=to_seconds(now), revoked_by=account.full_name)
    for number, name in connection.execute(ended.returning(_tokens.c.id, _tokens.c.name)).all():
        told = ("revoke-token", f"token {number}", f"{account.name}, {name}")
        record(connection, account.campaign_id or "", now, account.full_name, *told, account_id=account.id)


def _end_calendars(connection: Connection, workspace: Workspace, account: Row[Any]) -> None:
    gone = delete(_calendars).where(_calendars.c.account_id == account.id).returning(_calendars.c.campaign_id)
    for office in connection.execute(gone).scalars().all():
        told = (workspace.clock.now(), account.full_name, "unsubscribe", "calendar")
        record(connection, office, *told, account_id=account.id)


def _add(connection: Connection, workspace: Workspace, purpose: Purpose, account_id: int | None, by: str) -> str:
    token = new_token()
    expires_at = to_seconds(workspace.clock.now() + LIFE)
    row = {"token_hash": hash_of(token), "purpose": str(purpose), "account_id": account_id, "by": by}
    connection.execute(insert(_links).values(**row, expires_at=expires_at, used_at=0))
    return token


def _use(connection: Connection, workspace: Workspace, token: str) -> None:
    now = to_seconds(workspace.clock.now())
    fresh = (_links.c.token_hash == hash_of(token), _links.c.used_at == 0, _links.c.expires_at > now)
    # Two browsers may come with the same link: one gets through.
    if not connection.execute(update(_links).where(*fresh).values(used_at=now)).rowcount:
        raise _used_up()


def _used_up() -> LinkUsedUp:
    return LinkUsedUp(_("Liên kết này đã dùng hoặc quá hạn. Hãy xin quản trị viên liên kết mới."))
