"""What people say of what others wrote: approvals, reviews asked for, comments, and links that need no account."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import found_where


class Approval(SQLModel, table=True):
    """A person's yes to one revision.

    `title` is the office they signed in (`KT. GIÁM ĐỐC`), `via` the door they came by: command, studio, api, or
    `link 12` for the review link of that number.
    """

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    revision_id: int = Field(foreign_key="revision.id", unique=True)
    revision_hash: str
    by: str
    at: int = Field(sa_type=BigInteger)
    title: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    via: str = Field(default="command", sa_column_kwargs={"server_default": text("'command'")})
    account_id: int | None = None


class TemplateApproval(SQLModel, table=True):
    """A person's yes to one template text with the data it prints; `basis` is the hash of both."""

    __tablename__ = "template_approval"
    __table_args__ = (UniqueConstraint("campaign_id", "basis"),)
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    text_id: str
    basis: str
    by: str
    at: int = Field(sa_type=BigInteger)
    title: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    via: str = Field(default="command", sa_column_kwargs={"server_default": text("'command'")})
    account_id: int | None = None


class Review(SQLModel, table=True):
    """A review asked for. `answer` is empty while it is open, then approved, changes or withdrawn."""

    __table_args__ = (
        CheckConstraint("answer IN ('', 'approved', 'changes', 'withdrawn')", name="answer_known"),
        found_where("review_open", "answer = ''", "campaign_id", "due_at"),
        found_where("review_open_once", "answer = ''", "post_id", unique=True),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    post_id: int = Field(foreign_key="post.id", index=True)
    revision_id: int = Field(foreign_key="revision.id")
    asked_by: str
    asked_at: int = Field(sa_type=BigInteger)
    due_at: int = Field(default=0, sa_type=BigInteger)
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    reminded_at: int = Field(default=0, sa_type=BigInteger)
    answer: str = ""
    answered_by: str = ""
    answered_at: int = Field(default=0, sa_type=BigInteger)
    answer_note: str = Field(default="", sa_column=Column(Text, nullable=False))


class Comment(SQLModel, table=True):
    """A word on a revision: on the whole (`place` empty, `line` 0) or on a line (from 1) of one of its texts."""

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    post_id: int = Field(foreign_key="post.id", index=True)
    revision_id: int = Field(foreign_key="revision.id")
    place: str = ""
    line: int = 0
    words: str = Field(sa_column=Column(Text, nullable=False))
    by: str
    at: int = Field(sa_type=BigInteger)
    resolved_at: int = Field(default=0, sa_type=BigInteger)
    resolved_by: str = ""


class ReviewLink(SQLModel, table=True):
    """A way for one approver to review some posts without signing in. `posts` is JSON: post ids with revision hashes."""

    __tablename__ = "review_link"
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    token_hash: str = Field(unique=True)
    account_id: int = Field(foreign_key="account.id")
    posts: str = Field(sa_column=Column(Text, nullable=False))
    by: str
    at: int = Field(sa_type=BigInteger)
    expires_at: int = Field(sa_type=BigInteger)
    revoked_at: int = Field(default=0, sa_type=BigInteger)
    opened_at: int = Field(default=0, sa_type=BigInteger)
    opened: int = 0
