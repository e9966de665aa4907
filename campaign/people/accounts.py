"""Accounts: made, changed and closed by administrators. Each change is an audit event."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Account, Campaign, OneTimeLink, Session
from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Actor
from campaign.people.passwords import hash_password
from campaign.people.rights import Right
from campaign.states import Role
from campaign.workspace import Workspace
from content.language import LANGUAGES
from content.language import gettext as _

_accounts = Account.__table__  # type: ignore[attr-defined]
_sessions = Session.__table__  # type: ignore[attr-defined]
_links = OneTimeLink.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_OF_ALL = (_accounts.c.campaign_id.is_(None), _accounts.c.unit == "")
"""Accounts of every office and unit: nobody else can give all that there is to give."""

_NAME = re.compile(r"[a-z0-9]([a-z0-9._-]{0,38}[a-z0-9])?")
_EMAIL = re.compile(r"[^\s@<>,;\"()]{1,64}@[^\s@<>,;\"()]{1,190}")
LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Person:
    """What an administrator says of an account. `campaign_id` None is every office, `unit` empty every unit."""

    name: str
    full_name: str
    role: Role
    title: str = ""
    email: str = ""
    campaign_id: str | None = None
    unit: str = ""
    language: str = "vi"


class NoSuchAccount(CampaignError):
    """There is no such account, or it is not this administrator's to see."""


def add_account(workspace: Workspace, person: Person, by: Actor, password: str = "") -> int:
    """Makes an account and returns its id; without a password it signs in only after a one-time link.

    Raises Forbidden, WrongUse for a value that cannot be, CampaignError for a name that is taken.
    """
    kept = hash_password(password, person.name) if password else ""
    with telling_taken(person), workspace.db.begin() as connection:
        return write_account(connection, workspace, person, by, kept)


def write_account(connection: Connection, workspace: Workspace, person: Person, by: Actor, password_hash: str) -> int:
    """Adds the account to the caller's transaction. Raises as `add_account`; a taken name as `telling_taken` tells it."""
    values = {**_checked(person), "password_hash": password_hash, "created_at": to_seconds(workspace.clock.now())}
    _check_reach(connection, person, by)
    made: int = connection.execute(insert(_accounts).values(values).returning(_accounts.c.id)).scalar_one()
    _record(connection, workspace, by, "add-account", values["name"], f"{person.role}")
    return made


def change_account(workspace: Workspace, account_id: int, person: Person, is_active: bool, by: Actor) -> None:
    """Writes what is said of the account now. Who is closed or may do other things is signed out at once, and a link
    that is under way opens no more.

    Raises NoSuchAccount, Forbidden, WrongUse or CampaignError; the last administrator of every office stays one.
    """
    values = {**_checked(person), "is_active": is_active}
    with telling_taken(person), workspace.db.begin() as connection:
        able = _lock_administrators(connection)
        before = account_for(connection, by, account_id, is_held=True)
        _check_reach(connection, person, by)
        connection.execute(update(_accounts).where(_accounts.c.id == account_id).values(values))
        if able and not _administrators(connection, *_OF_ALL):
            message = _("Cần ít nhất một quản trị viên của mọi kế hoạch. Hãy giao quyền cho người khác trước.")
            raise CampaignError(message)
        changed = [name for name, value in values.items() if getattr(before, name) != value]
        if {"is_active", "role", "campaign_id", "unit"} & set(changed):
            connection.execute(_sessions.delete().where(_sessions.c.account_id == account_id))
            connection.execute(_links.delete().where(_links.c.account_id == account_id))
        _record(connection, workspace, by, "change-account", values["name"], ", ".join(changed))


def set_password(workspace: Workspace, by: Actor, password: str) -> None:
    """Gives this person's own account a new password and signs it out everywhere. Raises WrongUse."""
    with reading(workspace.db) as connection:
        account = account_of(connection, by.account_id or 0)
    kept = hash_password(password, account.name)
    with workspace.db.begin() as connection:
        write_password(connection, workspace, account, kept)


def write_password(connection: Connection, workspace: Workspace, account: Row[Any], password_hash: str) -> None:
    """The person's own new password, in the caller's transaction."""
    connection.execute(update(_accounts).where(_accounts.c.id == account.id).values(password_hash=password_hash))
    connection.execute(_sessions.delete().where(_sessions.c.account_id == account.id))
    _record(connection, workspace, actor_of(account), "set-password", account.name, "")


def set_language(workspace: Workspace, account_id: int, language: str) -> None:
    """What language the pages speak to this person. Raises WrongUse for one that there is not."""
    if language not in LANGUAGES:
        raise WrongUse(_("Chỉ có tiếng Việt và tiếng Anh."))
    with workspace.db.begin() as connection:
        connection.execute(update(_accounts).where(_accounts.c.id == account_id).values(language=language))


def list_accounts(workspace: Workspace, by: Actor) -> Sequence[Row[Any]]:
    """Every account that `by` administers, the active ones first, by name."""
    with reading(workspace.db) as connection:
        ordered = select(_accounts).order_by(_accounts.c.is_active.desc(), _accounts.c.name)
        return [row for row in connection.execute(ordered) if by.administers(row.campaign_id, row.unit)]


@contextmanager
def telling_taken(person: Person) -> Iterator[None]:
    """Raises CampaignError when, within, the name turns out to be somebody else's."""
    try:
        yield
    except IntegrityError:
        message = _("Đã có tài khoản {name} hoặc người tên {full_name}. Hãy thêm dấu hiệu phân biệt, ví dụ tên đơn vị.")
        raise CampaignError(message.format(name=person.name, full_name=person.full_name)) from None


def find_account(connection: Connection, name: str) -> Row[Any] | None:
    """The account of a sign-in name, however it is written."""
    return connection.execute(select(_accounts).where(_accounts.c.name == sign_in_name(name))).first()


def sign_in_name(written: str) -> str:
    """The one way to write what may be a sign-in name: as it is kept."""
    return _plain(written).casefold()


def account_of(connection: Connection, account_id: int, *, is_held: bool = False) -> Row[Any]:
    """The account. Raises NoSuchAccount.

    Who changes it, its links or its sessions holds it first until the transaction ends: so nobody waits for each other.
    """
    query = select(_accounts).where(_accounts.c.id == account_id)
    found = connection.execute(query.with_for_update() if is_held else query).first()
    if found is None:
        raise NoSuchAccount(_("Không có tài khoản này."))
    return found


def account_for(connection: Connection, by: Actor, account_id: int, *, is_held: bool = False) -> Row[Any]:
    """As `account_of`, for one who administers the account; for any other as if there were none."""
    found = account_of(connection, account_id, is_held=is_held)
    if not by.administers(found.campaign_id, found.unit):
        raise NoSuchAccount(_("Không có tài khoản này."))
    return found


def has_accounts(workspace: Workspace) -> bool:
    """Whether an administrator can sign in, so that the product may be opened to others."""
    with reading(workspace.db) as connection:
        return bool(_administrators(connection))


def actor_of(account: Row[Any]) -> Actor:
    """The person of an account's row."""
    role, title = Role(account.role), account.title
    return Actor(account.id, account.full_name, role, title, account.campaign_id, account.unit, account.language)


def _administrators(connection: Connection, *of: ColumnElement[bool]) -> int:
    able = (_accounts.c.role == Role.ADMINISTRATOR, _accounts.c.is_active, _accounts.c.password_hash != "")
    return connection.execute(select(func.count()).select_from(_accounts).where(*able, *of)).scalar_one()


def _lock_administrators(connection: Connection) -> int:
    # Two who take each other's role at the same moment: the second counts only after the first is written.
    ids = select(_accounts.c.id).where(_accounts.c.role == Role.ADMINISTRATOR)
    connection.execute(ids.order_by(_accounts.c.id).with_for_update()).all()
    return _administrators(connection, *_OF_ALL)


def _checked(person: Person) -> dict[str, Any]:
    name, full_name = sign_in_name(person.name), _plain(person.full_name)
    title, email = _plain(person.title), _plain(person.email)
    if not _NAME.fullmatch(name):
        message = _("Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm hoặc gạch, ví dụ nguyen.van.a.")
        raise WrongUse(message)
    if not full_name or max(len(full_name), len(title)) > LONGEST_WORDS:
        raise WrongUse(_("Hãy ghi họ tên; họ tên và chức danh không quá {most} ký tự.").format(most=LONGEST_WORDS))
    if email and not _EMAIL.fullmatch(email):
        raise WrongUse(_("Địa chỉ thư “{email}” chưa đúng. Hãy ghi như ten@coquan.gov.vn.").format(email=email))
    if full_name.casefold() == MACHINE:
        raise WrongUse(_("“{name}” là tên của phần mềm trong nhật ký. Hãy ghi họ tên người.").format(name=full_name))
    language = person.language if person.language in LANGUAGES else LANGUAGES[0]
    said = {"name": name, "full_name": full_name, "title": title, "email": email, "role": str(person.role)}
    return {**said, "campaign_id": person.campaign_id or None, "unit": person.unit, "language": language}


def _check_reach(connection: Connection, person: Person, by: Actor) -> None:
    by.check(Right.ADMINISTER)
    if not by.administers(person.campaign_id or None, person.unit):
        raise WrongUse(_("Chỉ giao được tài khoản trong phạm vi của bạn. Hãy chọn kế hoạch và đơn vị của bạn."))
    known = select(_campaigns.c.id).where(_campaigns.c.id == person.campaign_id)
    if person.campaign_id and connection.execute(known).first() is None:
        raise WrongUse(_("Chưa có kế hoạch “{name}”. Hãy chạy “campaign plan”.").format(name=person.campaign_id))


def _plain(text: str) -> str:
    # A sign that nobody sees would make two names of what reads as one.
    seen = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())


def _record(connection: Connection, workspace: Workspace, by: Actor, action: str, name: str, detail: str) -> None:
    now, subject = workspace.clock.now(), f"account {name}"
    record(connection, "", now, by.name, action, subject, detail, account_id=by.account_id)
