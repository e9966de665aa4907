"""Ways to follow the calendar from outside of the studio."""

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel


class CalendarLink(SQLModel, table=True):
    """One account's address of one office's calendar, for a phone: known by the sha256 of its token alone.

    `seen_at` is when a calendar last fetched it, 0 for never. A link that is revoked is gone.
    """

    __tablename__ = "calendar_link"
    __table_args__ = (UniqueConstraint("account_id", "campaign_id"),)
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    campaign_id: str = Field(foreign_key="campaign.id")
    token_hash: str = Field(unique=True)
    at: int = Field(sa_type=BigInteger)
    seen_at: int = Field(default=0, sa_type=BigInteger)
