"""Signing in by name and password, with a limit on tries: of a name, and from an address."""

from datetime import timedelta

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import SignInCount
from campaign.errors import CampaignError
from campaign.people.accounts import find_account, sign_in_name
from campaign.people.passwords import is_right
from campaign.people.sessions import begin_session
from campaign.people.tokens import hash_of
from campaign.workspace import Workspace
from content.language import gettext as _

WINDOW = timedelta(minutes=15)
MOST_OF_NAME = 5
MOST_OF_ADDRESS = 30
"""An office shares one address: more than for one name."""

_counts = SignInCount.__table__  # type: ignore[attr-defined]


class SignInRefused(CampaignError):
    """Wrong name or password, or too many tries; the text never says which account exists."""


def sign_in(workspace: Workspace, name: str, password: str, address: str) -> str:
    """The token of a new session. Raises SignInRefused.

    Tries are counted before the password is looked at, so that many at once gain nothing; a good one is taken off again.
    """
    keys = {_key_of_name(sign_in_name(name)): MOST_OF_NAME, _key_of_address(address): MOST_OF_ADDRESS}
    now = to_seconds(workspace.clock.now())
    with workspace.db.begin() as connection:
        waiting = [_count(connection, key, now) > most for key, most in sorted(keys.items())]
    if any(waiting):
        minutes = int(WINDOW.total_seconds() // 60)
        message = _("Đã thử quá nhiều lần. Hãy đợi {minutes} phút rồi đăng nhập lại.")
        raise SignInRefused(message.format(minutes=minutes))
    with reading(workspace.db) as connection:
        account = find_account(connection, name)
    if not is_right(password, account.password_hash if account else "") or account is None or not account.is_active:
        raise SignInRefused(_("Tên đăng nhập hoặc mật khẩu không đúng. Quên mật khẩu thì nhờ quản trị viên cấp lại."))
    with workspace.db.begin() as connection:
        _count_success(connection, account.name, address)
        subject = f"account {account.name}"
        record(connection, "", workspace.clock.now(), account.full_name, "sign-in", subject, account_id=account.id)
        return begin_session(connection, workspace, account.id)


def _count(connection: Connection, key: str, now: int) -> int:
    """Counts one more try of `key` and returns how many there were within the window, this one included."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    oldest = now - int(WINDOW.total_seconds())
    connection.execute(_counts.delete().where(_counts.c.since <= oldest))
    adding = dialect.insert(_counts).values(key=key, failures=1, since=now)
    more = {"failures": _counts.c.failures + 1}
    connection.execute(adding.on_conflict_do_update(index_elements=["key"], set_=more))
    return int(connection.execute(select(_counts.c.failures).where(_counts.c.key == key)).scalar_one())


def _count_success(connection: Connection, name: str, address: str) -> None:
    # Others behind the same address may be guessing still: only the name starts afresh.
    fewer = _counts.update().where(_counts.c.failures > 0).values(failures=_counts.c.failures - 1)
    changes = {_key_of_name(name): _counts.delete(), _key_of_address(address): fewer}
    # In the order in which tries are counted, so that nobody waits for each other.
    for key in sorted(changes):
        connection.execute(changes[key].where(_counts.c.key == key))


def _key_of_name(name: str) -> str:
    return hash_of(f"name {name}")


def _key_of_address(address: str) -> str:
    return hash_of(f"address {address}")
