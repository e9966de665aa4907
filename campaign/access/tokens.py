"""API tokens: made, shown once, used, revoked. What is kept is a hash; what one may do is its account's role, narrowed."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from campaign.audit import record
from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Account, ApiToken
from campaign.errors import CampaignError, WrongUse
from campaign.people.accounts import account_for, account_of, actor_of
from campaign.people.actors import Actor
from campaign.people.rights import RIGHTS, Right, right_name
from campaign.people.tokens import hash_of, new_token
from campaign.states import Role
from campaign.workspace import Workspace
from content.language import gettext as _

PREFIX = "c57_"
"""How every token begins, so that programs that look for leaked secrets know it."""

HINT = len(PREFIX) + 4
LONGEST_LIFE = timedelta(days=731)
LONGEST_NAME = 80
SEEN_EVERY = timedelta(minutes=1)

SCOPES = tuple(right for right in Right if right != Right.ADMINISTER)
"""What a token may be given. People are administered by people alone."""

_tokens = ApiToken.__table__  # type: ignore[attr-defined]
_accounts = Account.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class TokenOrder:
    """A token that is wanted: whose, what for in a few words, what it may do and for how long."""

    account_id: int
    name: str
    scopes: frozenset[Right]
    life: timedelta


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token in a list; the token itself is known to nobody. Moments are aware UTC."""

    id: int
    account_id: int
    account: str
    full_name: str
    campaign_id: str | None
    name: str
    hint: str
    scopes: tuple[Right, ...]
    by: str
    made: datetime
    expires: datetime
    seen: datetime | None
    revoked: datetime | None
    is_valid: bool


@dataclass(frozen=True, slots=True)
class Caller:
    """Who came with a token: the person, narrowed to what the token may do."""

    token_id: int
    actor: Actor


def read_scopes(words: Iterable[str]) -> frozenset[Right]:
    """Scopes from their names. Raises WrongUse for one that there is not, or for none."""
    named = {word.strip().lower() for word in words if word.strip()}
    known = {str(scope): scope for scope in SCOPES}
    wrong = sorted(named - known.keys())
    if wrong or not named:
        message = _("Không có quyền “{name}” cho mã truy cập. Hãy chọn trong: {known}.")
        raise WrongUse(message.format(name=", ".join(wrong), known=", ".join(known)))
    return frozenset(known[name] for name in named)


def make_token(workspace: Workspace, order: TokenOrder, by: Actor) -> str:
    """Makes a token and returns it: the only time that anybody sees it. Raises WrongUse or CampaignError.

    Everybody makes their own; those of others whom they administer.
    """
    name = " ".join(unicodedata.normalize("NFC", order.name).split())
    if not name or len(name) > LONGEST_NAME:
        raise WrongUse(_("Hãy ghi mã dùng để làm gì, không quá {most} ký tự.").format(most=LONGEST_NAME))
    if not timedelta(0) < order.life <= LONGEST_LIFE:
        raise WrongUse(_("Mã truy cập có hạn từ 1 đến {most} ngày.").format(most=LONGEST_LIFE.days))
    now, token = workspace.clock.now(), PREFIX + new_token()
    with workspace.db.begin() as connection:
        is_own = order.account_id == by.account_id
        account = account_of(connection, order.account_id) if is_own else account_for(connection, by, order.account_id)
        _check_scopes(account, order.scopes)
        row = {
            "account_id": account.id,
            "token_hash": hash_of(token),
            "name": name,
            "hint": token[:HINT],
            "scopes": " ".join(scope for scope in SCOPES if scope in order.scopes),
            "by": by.name,
            "created_at": to_seconds(now),
            "expires_at": to_seconds(now + order.life),
        }
        made = connection.execute(insert(_tokens).values({**_FRESH, **row}).returning(_tokens.c.id)).scalar_one()
        _record(connection, account, now, by, "make-token", made, f"{name}: {row['scopes']}")
    return token


_FRESH = {"seen_at": 0, "revoked_at": 0, "revoked_by": ""}


def _check_scopes(account: Row[Any], scopes: frozenset[Right]) -> None:
    if not account.is_active:
        raise CampaignError(_("Tài khoản {name} đã đóng nên không có mã truy cập.").format(name=account.name))
    beyond = [right_name(scope) for scope in SCOPES if scope in scopes - RIGHTS[Role(account.role)]]
    if beyond or not scopes:
        message = _("Tài khoản {name} không có quyền {rights} nên mã truy cập cũng không thể có.")
        raise CampaignError(message.format(name=account.name, rights=", ".join(beyond)))


def revoke_token(workspace: Workspace, token_id: int, by: Actor) -> None:
    """Ends a token at once. Raises CampaignError when there is none among those that `by` sees."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        found = connection.execute(_with_account().where(_tokens.c.id == token_id)).first()
        if found is None or not _is_seen(found, by):
            raise CampaignError(_("Không có mã truy cập số {id}.").format(id=token_id))
        ended = update(_tokens).where(_tokens.c.id == token_id, _tokens.c.revoked_at == 0)
        if connection.execute(ended.values(revoked_at=to_seconds(now), revoked_by=by.name)).rowcount:
            account = account_of(connection, found.account_id)
            _record(connection, account, now, by, "revoke-token", token_id, found.name)


def list_tokens(workspace: Workspace, by: Actor) -> Sequence[TokenShown]:
    """One's own tokens, and those of everybody whom one administers; the newest first."""
    now = to_seconds(workspace.clock.now())
    with reading(workspace.db) as connection:
        found = connection.execute(_with_account().order_by(_tokens.c.id.desc()))
        return [_shown(row, now) for row in found if _is_seen(row, by)]


def has_tokens(workspace: Workspace) -> bool:
    """Whether any token is neither over nor revoked."""
    now = to_seconds(workspace.clock.now())
    with reading(workspace.db) as connection:
        living = select(_tokens.c.id).where(_tokens.c.revoked_at == 0, _tokens.c.expires_at > now)
        return connection.execute(living.limit(1)).first() is not None


def _is_seen(row: Row[Any], by: Actor) -> bool:
    return row.account_id == by.account_id or by.administers(row.campaign_id, row.unit)


def caller_of(workspace: Workspace, token: str) -> Caller | None:
    """Who comes with `token`; None for one that is unknown, over or revoked, or whose account is closed."""
    now = to_seconds(workspace.clock.now())
    query = _with_account().where(_tokens.c.token_hash == hash_of(token))
    with reading(workspace.db) as connection:
        row = connection.execute(query).first()
        if row is None or not _is_valid(row, now):
            return None
        account = account_of(connection, row.account_id)
    if now - row.seen_at >= SEEN_EVERY.total_seconds():
        with workspace.db.begin() as connection:
            connection.execute(update(_tokens).where(_tokens.c.id == row.id).values(seen_at=now))
    return Caller(row.id, actor_of(account).narrowed(_scopes(row)))


def _with_account() -> Select[Any]:
    named = (_accounts.c.name.label("account"), _accounts.c.full_name, _accounts.c.is_active)
    reach = (_accounts.c.campaign_id, _accounts.c.unit)
    return select(_tokens, *named, *reach).join(_accounts, _accounts.c.id == _tokens.c.account_id)


def _scopes(row: Row[Any]) -> frozenset[Right]:
    return frozenset(Right(word) for word in row.scopes.split())


def _is_valid(row: Row[Any], now: int) -> bool:
    return bool(row.is_active and not row.revoked_at and row.expires_at > now)


def _shown(row: Row[Any], now: int) -> TokenShown:
    return TokenShown(
        row.id,
        row.account_id,
        row.account,
        row.full_name,
        row.campaign_id,
        row.name,
        row.hint,
        tuple(scope for scope in SCOPES if scope in _scopes(row)),
        row.by,
        from_seconds(row.created_at),
        from_seconds(row.expires_at),
        from_seconds(row.seen_at) if row.seen_at else None,
        from_seconds(row.revoked_at) if row.revoked_at else None,
        _is_valid(row, now),
    )


def _record(
    connection: Connection, account: Row[Any], at: datetime, by: Actor, action: str, token_id: int, detail: str
) -> None:
    told = f"{account.name}, {detail}"
    subject, office = f"token {token_id}", account.campaign_id or ""
    record(connection, office, at, by.name, action, subject, told, account_id=by.account_id)
