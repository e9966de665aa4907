"""The tables. Every row of a plan belongs to a campaign. Moments are whole seconds since 1970 UTC (`campaign.clock`)."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from campaign.states import DeliveryState, PartState, PostState


def _one_of(column: str, states: type[PostState] | type[DeliveryState] | type[PartState]) -> CheckConstraint:
    values = ", ".join(f"'{state}'" for state in states)
    return CheckConstraint(f"{column} IN ({values})", name=f"{column}_known")


def _where(name: str, condition: str, *columns: str, unique: bool = False) -> Index:
    """An index of the few rows that work is found by, however many others there are."""
    return Index(name, *columns, unique=unique, sqlite_where=text(condition), postgresql_where=text(condition))


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


class Post(SQLModel, table=True):
    """What is to be said on an occasion. `key` is {year}/{observance or slot}/{post} and never depends on the time.

    `calendar_hash` names the plan that it was composed from, empty while it has yet to be composed.
    """

    __table_args__ = (
        UniqueConstraint("campaign_id", "key"),
        _one_of("state", PostState),
        _where("post_to_compose", "calendar_hash = ''", "compose_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    key: str
    year: int
    origin: str
    source_id: str
    post_id: str
    name: str
    theme: str
    audience: str = ""
    template: str
    rotation: int
    event_date: str
    publish_at: int = Field(sa_type=BigInteger)
    compose_at: int = Field(sa_type=BigInteger)
    grace_until: int = Field(sa_type=BigInteger)
    state: str = PostState.DRAFT
    edited: bool = False
    revision_id: int | None = None
    calendar_hash: str = ""
    waiting_for: str = ""


class Revision(SQLModel, table=True):
    """An immutable version of a post's texts and pictures. `pictures` is a JSON list of stored pictures.

    `body_html` is made from `body` when it is written, so that nothing is left to be done at the hour; empty in old rows.
    """

    __table_args__ = (UniqueConstraint("post_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    post_id: int = Field(foreign_key="post.id")
    number: int
    hash: str
    title: str
    summary: str
    body: str = Field(sa_column=Column(Text, nullable=False))
    body_html: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
    telegram: str = Field(sa_column=Column(Text, nullable=False))
    source: str
    pictures: str = Field(sa_column=Column(Text, nullable=False))
    text_id: str
    basis: str
    author: str
    created_at: int = Field(sa_type=BigInteger)


class Approval(SQLModel, table=True):
    """A person's yes to one revision."""

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    revision_id: int = Field(foreign_key="revision.id", unique=True)
    revision_hash: str
    by: str
    at: int = Field(sa_type=BigInteger)


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


class Delivery(SQLModel, table=True):
    """One post to one destination, ever. `address` is the physical place; `revision_id` is set only once approved.

    `decided_at` is when a person last said when or whether it goes, 0 for never: then the calendar no longer moves it.
    """

    __table_args__ = (
        UniqueConstraint("post_id", "address"),
        _one_of("state", DeliveryState),
        _where("delivery_open", "state = 'pending'", "due_at"),
        _where("delivery_due", "state = 'pending'", "campaign_id", "channel", "due_at", "id"),
        _where("delivery_late", "state = 'pending'", "grace_until"),
        _where("delivery_sending", "state = 'sending'", "campaign_id", "channel"),
        _where("delivery_for_person", "state IN ('unknown', 'missed', 'failed', 'held')", "state", "due_at"),
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
        _one_of("state", PartState),
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


class Hold(SQLModel, table=True):
    """Publishing stopped by a person. `scope` is all, channel or theme; `lifted_at` 0 while it stands."""

    __table_args__ = (
        CheckConstraint("scope IN ('all', 'channel', 'theme')", name="scope_known"),
        _where("hold_standing", "lifted_at = 0", "campaign_id", "scope", "name", unique=True),
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


class AuditEvent(SQLModel, table=True):
    """What a person or the machine did. Rows are never changed or removed: triggers refuse it."""

    __tablename__ = "audit_event"
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    at: int = Field(sa_type=BigInteger)
    who: str
    action: str
    subject: str = Field(index=True)
    detail: str = ""


class Heartbeat(SQLModel, table=True):
    """A sign of life of the installation itself: `kind` is tick, worker or beat. No campaign's row."""

    name: str = Field(primary_key=True)
    kind: str
    at: int = Field(sa_type=BigInteger)


class Alert(SQLModel, table=True):
    """A trouble that people were told of and that still stands. Of the installation: `key` names the campaign, if any."""

    key: str = Field(primary_key=True)
    since: int = Field(sa_type=BigInteger)
    told_at: int = Field(sa_type=BigInteger)
    count: int


class AuditCut(SQLModel, table=True):
    """One row: audit events older than `before` may be removed, because the retention that was set says so."""

    __tablename__ = "audit_cut"
    id: int = Field(primary_key=True)
    before: int = Field(sa_type=BigInteger)
