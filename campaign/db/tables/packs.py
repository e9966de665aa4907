"""Packs for community digital teams, and what an office or a unit wrote for them."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import one_of
from campaign.states import PackState


class Pack(SQLModel, table=True):
    """Material for teams from approved posts. `key` names what it is about: an event's date or a post's key.

    `posts` is a JSON list of the revisions that it was made from ({post_id, revision_id, hash}), the first with `given`: the
    digest of what the plan gave by itself. `open_parts` is one of the parts that units may add to. `hash` is the sha256 of all
    that the office's own texts say; approval binds to it. `writers` is JSON, as `Revision.writers`: who changed it since it was
    last approved.
    """

    __table_args__ = (
        UniqueConstraint("campaign_id", "key"),
        one_of("state", PackState),
        Index("pack_by_day", "campaign_id", "event_date"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    key: str
    title: str
    theme: str
    event_date: str
    posts: str = Field(sa_column=Column(Text, nullable=False))
    open_parts: str = Field(default="[]", sa_column=Column(Text, nullable=False, server_default=text("'[]'")))
    hash: str
    state: str = PackState.DRAFT
    by: str
    account_id: int | None = None
    at: int = Field(sa_type=BigInteger)
    approved_by: str = ""
    approved_account_id: int | None = None
    approved_at: int = Field(default=0, sa_type=BigInteger)
    approved_hash: str = ""
    writers: str = Field(default="[]", sa_column=Column(Text, nullable=False, server_default=text("'[]'")))


class PackText(SQLModel, table=True):
    """One part of a pack in one language, as a person wrote it: in place of what the posts give, or added to it.

    `audience` empty is everybody, `unit` empty the office itself. A unit's text goes out once somebody else approved its
    `hash`. `based_on` are the office's words that it was written against: of another's text for a unit's, the Vietnamese one
    for a translation. `writers` is JSON, who wrote in it since it was last approved.
    """

    __tablename__ = "pack_text"
    __table_args__ = (UniqueConstraint("pack_id", "part", "language", "audience", "unit"),)
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    pack_id: int = Field(sa_column=Column(ForeignKey("pack.id"), nullable=False))
    part: str
    language: str
    audience: str = ""
    unit: str = ""
    words: str = Field(sa_column=Column(Text, nullable=False))
    is_addition: bool = False
    hash: str
    by: str
    account_id: int | None = None
    at: int = Field(sa_type=BigInteger)
    approved_by: str = ""
    approved_account_id: int | None = None
    approved_at: int = Field(default=0, sa_type=BigInteger)
    approved_hash: str = ""
    writers: str = Field(default="[]", sa_column=Column(Text, nullable=False, server_default=text("'[]'")))
    based_on: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
