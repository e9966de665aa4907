"""People with an account, their sessions, and what keeps strangers out. Secrets are stored as hashes alone."""

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import one_of
from campaign.states import Role


class Account(SQLModel, table=True):
    """A person. `name` is what they sign in with, `full_name` what is written under their deeds.

    `title` is their office as papers print it (`KT. GIÁM ĐỐC`). `campaign_id` None is every office; `unit` empty is every
    unit of it. An empty `password_hash` cannot sign in: an approver who is sent links needs no password.
    """

    __table_args__ = (one_of("role", Role),)
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    full_name: str = Field(unique=True)
    title: str = ""
    email: str = ""
    role: str
    campaign_id: str | None = Field(default=None, foreign_key="campaign.id")
    unit: str = ""
    language: str = "vi"
    password_hash: str = ""
    is_active: bool = True
    created_at: int = Field(sa_type=BigInteger)


class Session(SQLModel, table=True):
    """Somebody signed in, known by the sha256 of the cookie's token."""

    token_hash: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    began_at: int = Field(sa_type=BigInteger)
    seen_at: int = Field(sa_type=BigInteger)
    ends_at: int = Field(sa_type=BigInteger, index=True)


class OneTimeLink(SQLModel, table=True):
    """A link that works once: `first-administrator`, or `password` for the account. Known by the sha256 of its token."""

    __tablename__ = "one_time_link"
    token_hash: str = Field(primary_key=True)
    purpose: str
    account_id: int | None = Field(default=None, foreign_key="account.id")
    by: str
    expires_at: int = Field(sa_type=BigInteger)
    used_at: int = Field(default=0, sa_type=BigInteger)


class SignInCount(SQLModel, table=True):
    """Wrong tries in a row, the last one at `since`: of what `key` says (its sha256), such as a name from one address."""

    __tablename__ = "sign_in_count"
    key: str = Field(primary_key=True)
    failures: int
    since: int = Field(sa_type=BigInteger)
