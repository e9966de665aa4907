"""The plans in force."""

from sqlalchemy import BigInteger, Column, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel


class Campaign(SQLModel, table=True):
    """One office's plan in force: the calendar text that was planned last.

    `logo` is the sha256 of the office's logo, whose file lies in the media store; empty for none.
    """

    id: str = Field(primary_key=True)
    name: str
    organisation: str
    file: str
    calendar: str = Field(sa_column=Column(Text, nullable=False))
    calendar_hash: str
    planned_until: int = Field(sa_type=BigInteger)
    logo: str = Field(default="", sa_column_kwargs={"server_default": text("''")})


class CalendarVersion(SQLModel, table=True):
    """A calendar's text that came into force, numbered from 1 in its campaign. Never changed afterwards.

    `calendar` is the text, `hash` the sha256 of its bytes. `by` is who saved it, `account_id` with which account when it
    was done in the studio; `note` says in words what was changed, as `retelling` keeps it.
    """

    __tablename__ = "calendar_version"
    __table_args__ = (UniqueConstraint("campaign_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    number: int
    calendar: str = Field(sa_column=Column(Text, nullable=False))
    hash: str
    by: str
    account_id: int | None = Field(default=None, foreign_key="account.id")
    at: int = Field(sa_type=BigInteger)
    note: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
