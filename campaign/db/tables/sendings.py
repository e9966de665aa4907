"""Packs on their way to teams: the sending that a person plans and approves, and each message to one chat."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Text, text
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import found_where, one_of
from campaign.states import ChatKind, DeliveryState, SendingState


class Sending(SQLModel, table=True):
    """A pack to many teams by one channel. `choice` is JSON: which units, audiences, forms, languages; empty is all.

    Messages leave from `starts_at` on, each day between `day_from` and `day_until` (minutes of the day, in the campaign's
    zone); `ends_at` is when the last is planned, `recipients` how many there were at approval. `hash` is what was approved,
    `pack_hash` what the pack said then: a pack that says something else by now waits for a person.
    """

    __table_args__ = (
        one_of("state", SendingState),
        Index("sending_by_time", "campaign_id", "starts_at"),
        Index("sending_by_pack", "pack_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    pack_id: int = Field(foreign_key="pack.id")
    channel: str
    choice: str = Field(default="{}", sa_column=Column(Text, nullable=False, server_default=text("'{}'")))
    starts_at: int = Field(sa_type=BigInteger)
    ends_at: int = Field(default=0, sa_type=BigInteger)
    day_from: int
    day_until: int
    recipients: int = 0
    remind_after_h: int = 48
    most_reminders: int = 1
    state: str = SendingState.DRAFT
    hash: str = ""
    pack_hash: str = ""
    by: str
    account_id: int | None = None
    at: int = Field(sa_type=BigInteger)
    approved_by: str = ""
    approved_account_id: int | None = None
    approved_at: int = Field(default=0, sa_type=BigInteger)


class ChatMessage(SQLModel, table=True):
    """One message to one chat, ever: `key` says what it is (`pack/{sending}/{team}`, `reply/{channel}/{update}`).

    `body` is JSON of what it says; empty for a pack, which is put together for its team when it leaves. `rank` 0 goes before
    1. `remote_id` is of its receipt.
    """

    __tablename__ = "chat_message"
    __table_args__ = (
        one_of("state", DeliveryState),
        one_of("kind", ChatKind),
        found_where("chat_message_open", "state = 'pending'", "due_at"),
        found_where("chat_message_due", "state = 'pending'", "campaign_id", "channel", "rank", "due_at", "id"),
        found_where("chat_message_late", "state = 'pending'", "grace_until"),
        found_where("chat_message_sending", "state = 'sending'", "campaign_id", "channel"),
        found_where(
            "chat_message_for_person", "state IN ('unknown', 'missed', 'failed', 'held')", "sending_id", "state"
        ),
        Index("chat_message_by_sending", "sending_id", "state"),
        Index("chat_message_by_team", "team_id"),
        found_where("chat_message_of_nobody", "team_id IS NULL", "channel", "chat"),
        Index("chat_message_by_time", "at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    channel: str
    kind: str
    rank: int
    key: str = Field(unique=True)
    sending_id: int | None = Field(default=None, sa_column=Column(ForeignKey("sending.id"), nullable=True))
    team_id: int | None = Field(default=None, sa_column=Column(ForeignKey("team.id"), nullable=True))
    chat: str
    body: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
    state: str = DeliveryState.PENDING
    due_at: int = Field(sa_type=BigInteger)
    grace_until: int = Field(sa_type=BigInteger)
    not_before: int = Field(default=0, sa_type=BigInteger)
    attempts: int = 0
    owner: str = ""
    remote_id: str = ""
    error: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
    at: int = Field(default=0, sa_type=BigInteger)
