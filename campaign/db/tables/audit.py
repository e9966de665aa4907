"""What was done. Append-only, and chained: each event carries the hash of the one before it."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, text
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import found_where


class AuditEvent(SQLModel, table=True):
    """What a person or the machine did. Rows are never changed or removed: triggers refuse it.

    A campaign's events are numbered from 1; those of the installation itself have no campaign and a chain of their own.
    `hash` is of the content with `previous`, the hash of the event before (`campaign.journal.chain`). Number 0 was never
    written by the product. `account_id` is that of who was signed in.
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        found_where("audit_event_numbered", "number > 0", "campaign_id", "number", unique=True),
        found_where("audit_event_own", "campaign_id IS NULL AND number > 0", "number", unique=True),
        Index("audit_event_by_subject", "subject", "campaign_id"),
        Index("audit_event_by_time", "campaign_id", "at", "id"),
        Index("audit_event_by_who", "campaign_id", "who", "at", "id"),
        Index("audit_event_by_action", "campaign_id", "action", "at", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str | None = Field(default=None, sa_column=Column(ForeignKey("campaign.id"), nullable=True))
    at: int = Field(sa_type=BigInteger)
    who: str
    action: str
    subject: str
    detail: str = ""
    account_id: int | None = Field(default=None, sa_column=Column(Integer, nullable=True))
    number: int = Field(default=0, sa_column=Column(BigInteger, nullable=False, server_default=text("0")))
    previous: str = Field(default="", sa_column=Column(String, nullable=False, server_default=text("''")))
    hash: str = Field(default="", sa_column=Column(String, nullable=False, server_default=text("''")))


class AuditHead(SQLModel, table=True):
    """Where a chain stands: `chain` is the campaign, empty for the installation; number and hash of its newest event.

    `cut_number` and `cut_hash` are those of the newest event that the retention that was set let go.
    """

    __tablename__ = "audit_head"
    chain: str = Field(primary_key=True)
    number: int = Field(sa_type=BigInteger)
    hash: str
    cut_number: int = Field(default=0, sa_column=Column(BigInteger, nullable=False, server_default=text("0")))
    cut_hash: str = Field(default="", sa_column=Column(String, nullable=False, server_default=text("''")))


class AuditCut(SQLModel, table=True):
    """One row: audit events older than `before` may be removed, because the retention that was set says so."""

    __tablename__ = "audit_cut"
    id: int = Field(primary_key=True)
    before: int = Field(sa_type=BigInteger)
