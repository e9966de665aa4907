"""Signing in by name and password. Wrong tries make wait: from one place at one name most, a known browser by itself."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.errors import CampaignError, WrongUse
from campaign.people.accounts import account_of, find_account, sign_in_name
from campaign.people.known import known_browser
from campaign.people.passwords import is_right
from campaign.people.sessions import begin_session
from campaign.people.tokens import hash_of
from campaign.people.tries import MustWait, Pace, count_try, forgive, sweep
from campaign.workspace import Workspace
from content.language import gettext as _

log = logging.getLogger(__name__)

OF_PAIR = Pace(5, timedelta(minutes=15))
"""One name from one place, one known browser, or the old password of somebody who is signed in."""

OF_NAME = Pace(20, timedelta(minutes=5))
"""One name from everywhere: whoever has many places guesses slowly too."""

OF_ADDRESS = Pace(30, timedelta(minutes=5))
"""An office shares one address: more than for one name."""

OF_LOCK_OUTS = Pace(60, timedelta(minutes=5))
"""Lock-outs that the journal tells, so that nobody fills it."""

MANY = "many"
OLD_PASSWORD = "set-password"


class SignInRefused(CampaignError):
    """Wrong name or password, or too many tries; the text never says which account exists."""


def sign_in(workspace: Workspace, name: str, password: str, address: str, mark: str = "") -> str:
    """The token of a new session. `mark` is what the browser was given when it signed in before. Raises SignInRefused.

    Tries are counted before the password is looked at, so that many at once gain nothing; a good one is taken off again.
    """
    name, place = sign_in_name(name), _place(address)
    paces = _paces(name, place, known_browser(workspace, name, mark))
    failures = _counted(workspace, {key: pace for key, (pace, _subject, _detail) in paces.items()})
    with reading(workspace.db) as connection:
        account = find_account(connection, name)
    if not is_right(password, account.password_hash if account else "") or account is None or not account.is_active:
        for key, (pace, subject, detail) in paces.items():
            if failures[key] == pace.free and (account is not None or subject.startswith("address ")):
                _tell_locked(workspace, subject, detail)
        raise SignInRefused(_("Tên đăng nhập hoặc mật khẩu không đúng. Quên mật khẩu thì nhờ quản trị viên cấp lại."))
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        # Others may be guessing still, from the same address or at the same name: only what is the person's own is cleared.
        own = [key for key, (pace, _subject, _detail) in paces.items() if pace is OF_PAIR]
        forgive(connection, own, paces)
        record(connection, "", now, account.full_name, "sign-in", f"account {account.name}", account_id=account.id)
        token = begin_session(connection, workspace, account.id)
    with workspace.db.begin() as connection:
        sweep(connection, to_seconds(now))
    return token


def check_password(workspace: Workspace, account_id: int, password: str) -> None:
    """Raises WrongUse unless it is the account's password, SignInRefused after too many that were not."""
    with reading(workspace.db) as connection:
        account = account_of(connection, account_id)
    key = hash_of(f"old password of {account_id}")
    failures = _counted(workspace, {key: OF_PAIR})
    if not is_right(password, account.password_hash):
        if failures[key] == OF_PAIR.free:
            _tell_locked(workspace, f"account {account.name}", OLD_PASSWORD)
        raise WrongUse(_("Mật khẩu đang dùng không đúng."))
    with workspace.db.begin() as connection:
        forgive(connection, [key], [])


def _paces(name: str, place: str, browser: str) -> dict[str, tuple[Pace, str, str]]:
    """What is counted of a try, and what the journal tells when it must wait: of what, and from where."""
    account = f"account {name}"
    if browser:
        return {hash_of(f"browser {browser} of {name}"): (OF_PAIR, account, place)}
    return {
        hash_of(f"name {name} from {place}"): (OF_PAIR, account, place),
        hash_of(f"name {name}"): (OF_NAME, account, MANY),
        hash_of(f"address {place}"): (OF_ADDRESS, f"address {place}", ""),
    }


def _counted(workspace: Workspace, paces: Mapping[str, Pace]) -> dict[str, int]:
    try:
        with workspace.db.begin() as connection:
            return count_try(connection, to_seconds(workspace.clock.now()), paces)
    except MustWait as waiting:
        raise SignInRefused(str(waiting)) from waiting


def _tell_locked(workspace: Workspace, subject: str, detail: str) -> None:
    now = workspace.clock.now()
    log.warning("sign-in locked: %s %s", subject, detail)
    with suppress(MustWait), workspace.db.begin() as connection:
        count_try(connection, to_seconds(now), {hash_of("lock-outs told"): OF_LOCK_OUTS})
        record(connection, "", now, MACHINE, "sign-in-locked", subject, detail)


def _place(address: str) -> str:
    """Who has one address of IPv6 has 2^64 of them."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return address
    return str(ip.ipv4_mapped or ip_network((ip, 64), strict=False))
