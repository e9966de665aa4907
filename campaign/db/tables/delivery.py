"""Deliveries and what sends them: parts, attempts, amendments of what is out, holds, leases."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import found_where, one_of
from campaign.states import AmendmentKind, AmendmentState, DeliveryState, PartState


class Delivery(SQLModel, table=True):
    """One post to one destination, ever. `address` is the physical place; `revision_id` is set only once approved.

    `decided_at` is when a person last said when or whether it goes, 0 for never: then the calendar no longer moves it.
    """

    __table_args__ = (
        UniqueConstraint("post_id", "address"),
        one_of("state", DeliveryState),
        found_where("delivery_open", "state = 'pending'", "due_at"),
        found_where("delivery_due", "state = 'pending'", "campaign_id", "channel", "due_at", "id"),
        found_where("delivery_late", "state = 'pending'", "grace_until"),
        found_where("delivery_sending", "state = 'sending'", "campaign_id", "channel"),
        found_where("delivery_for_person", "state IN ('unknown', 'missed', 'failed', 'held')", "state", "due_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    post_id: int = Field(foreign_key="post.id")
    channel: str
    destination: str
    address: str
    revision_id: int | None = Field(default=None, sa_column=Column(ForeignKey("revision.id"), nullable=True))
    state: str = DeliveryState.PENDING
    due_at: int = Field(sa_type=BigInteger)
    grace_until: int = Field(sa_type=BigInteger)
    not_before: int = Field(default=0, sa_type=BigInteger)
    attempts: int = 0
    owner: str = ""
    url: str = ""
    error: str = ""
    decided_at: int = Field(default=0, sa_column=Column(BigInteger, nullable=False, server_default=text("0")))


class Part(SQLModel, table=True):
    """One visible piece of a delivery, sent and receipted on its own, once ever."""

    __table_args__ = (
        UniqueConstraint("delivery_id", "name"),
        one_of("state", PartState),
        Index("part_by_time", "at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    delivery_id: int = Field(foreign_key="delivery.id")
    name: str
    state: str
    remote_id: str = ""
    url: str = ""
    at: int = Field(sa_type=BigInteger)


class Attempt(SQLModel, table=True):
    """One try of a delivery: when it began and ended and what came of it."""

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    delivery_id: int = Field(foreign_key="delivery.id", index=True)
    number: int
    began_at: int = Field(sa_type=BigInteger)
    ended_at: int = Field(sa_type=BigInteger)
    outcome: str
    error: str = ""


class Amendment(SQLModel, table=True):
    """One edit or withdrawal of what a delivery has out.

    One waits for each delivery and one may be on its way, so they run in the order in which they were asked for: a later
    one takes the place of what waits. `revision_id` is what is to be shown, or what a withdrawal takes back; None for what
    a person sent in words of their own. `by` and `at`
    tell who approved it, `ended_by` who did it by hand or let it be.
    """

    __table_args__ = (
        one_of("kind", AmendmentKind),
        one_of("state", AmendmentState),
        found_where("amendment_waiting_once", "state = 'pending'", "delivery_id", unique=True),
        found_where("amendment_sending_once", "state = 'sending'", "delivery_id", unique=True),
        found_where("amendment_open", "state = 'pending'", "campaign_id", "channel", "not_before"),
        found_where("amendment_sending", "state = 'sending'", "campaign_id", "channel"),
        found_where("amendment_for_person", "state IN ('unknown', 'failed', 'for_person')", "campaign_id", "at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    post_id: int = Field(foreign_key="post.id", index=True)
    delivery_id: int = Field(foreign_key="delivery.id", index=True)
    channel: str
    kind: str
    revision_id: int | None = Field(default=None, foreign_key="revision.id")
    state: str = AmendmentState.PENDING
    not_before: int = Field(default=0, sa_type=BigInteger)
    attempts: int = 0
    owner: str = ""
    error: str = Field(default="", sa_column=Column(Text, nullable=False))
    reason: str = Field(default="", sa_column=Column(Text, nullable=False))
    by: str
    at: int = Field(sa_type=BigInteger)
    ended_at: int = Field(default=0, sa_type=BigInteger)
    ended_by: str = ""


class Hold(SQLModel, table=True):
    """Publishing stopped by a person. `scope` is all, channel or theme; `lifted_at` 0 while it stands."""

    __table_args__ = (
        CheckConstraint("scope IN ('all', 'channel', 'theme')", name="scope_known"),
        found_where("hold_standing", "lifted_at = 0", "campaign_id", "scope", "name", unique=True),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    scope: str
    name: str = ""
    reason: str
    by: str
    at: int = Field(sa_type=BigInteger)
    lifted_at: int = Field(default=0, sa_type=BigInteger)
    lifted_by: str = ""


class ChannelLease(SQLModel, table=True):
    """Who drains a channel now; `until` passes when the owner died.

    `rest_until` keeps a channel that cannot be reached in peace; `refusals` counts how often in a row it turned us away;
    `pace` is what the platform still counts of the last drain, as JSON.
    """

    __tablename__ = "channel_lease"
    campaign_id: str = Field(foreign_key="campaign.id", primary_key=True)
    channel: str = Field(primary_key=True)
    owner: str
    until: int = Field(sa_type=BigInteger)
    rest_until: int = Field(default=0, sa_type=BigInteger)
    refusals: int = 0
    pace: str = ""
    trouble: str = ""


class ChannelTest(SQLModel, table=True):
    """The last time somebody tried whether a channel answers: nothing is sent. `told` is the account, or what went wrong."""

    __tablename__ = "channel_test"
    campaign_id: str = Field(foreign_key="campaign.id", primary_key=True)
    channel: str = Field(primary_key=True)
    is_well: bool
    told: str
    by: str
    at: int = Field(sa_type=BigInteger)
