"""Posts and their revisions."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import found_where, one_of
from campaign.states import PostState


class Post(SQLModel, table=True):
    """What is to be said on an occasion. `key` is {year}/{observance or slot}/{post} and never depends on the time.

    `calendar_hash` names the plan that it was composed from, empty while it has yet to be composed. `origin` is observance,
    slot or person; what a person queued no calendar removes. `unit` may work on it, empty for every unit. `placed_at` is
    when a person last chose its time, 0 for never: then the calendar no longer moves it. `request` is the sha256 of the key
    that whoever queued it gave, so that asking twice makes one post.
    """

    __table_args__ = (
        UniqueConstraint("campaign_id", "key"),
        one_of("state", PostState),
        Index("post_by_time", "campaign_id", "publish_at"),
        Index("post_by_state", "campaign_id", "state", "publish_at"),
        Index("post_by_theme", "campaign_id", "theme", "publish_at"),
        found_where("post_by_unit", "unit <> ''", "campaign_id", "unit", "publish_at"),
        found_where("post_queued", "origin = 'person'", "campaign_id", "post_id", unique=True),
        found_where("post_by_request", "request <> ''", "campaign_id", "request", unique=True),
        found_where("post_to_compose", "calendar_hash = ''", "compose_at"),
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
    unit: str = Field(default="", sa_column=Column(String, nullable=False, server_default=text("''")))
    placed_at: int = Field(default=0, sa_column=Column(BigInteger, nullable=False, server_default=text("0")))
    request: str = Field(default="", sa_column=Column(String, nullable=False, server_default=text("''")))


class Revision(SQLModel, table=True):
    """An immutable version of a post's texts and pictures. `pictures` is a JSON list of stored pictures.

    `body_html` is made from `body` when it is written, so that nothing is left to be done at the hour; empty in old rows.
    `author_id` is the account of a signed-in author. `variants` is JSON: the texts of further ways out by name (zalo,
    facebook, radio, led). `spec` is the picture's spec as JSON when a person changed it, `given` the template's fields that a
    person filled in, as JSON. `correction` says what a published text had wrong; empty for what is no correction.
    `writers` is JSON: names and `#account` of all who wrote in the copy that it was made from, and in the revisions before
    it that nobody approved.
    """

    __table_args__ = (
        UniqueConstraint("post_id", "number"),
        found_where("revision_by_author", "author_id IS NOT NULL", "author_id"),
        found_where("revision_correction", "correction <> ''", "campaign_id", "id"),
    )
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
    author_id: int | None = None
    variants: str = Field(default="{}", sa_column=Column(Text, nullable=False, server_default=text("'{}'")))
    spec: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
    given: str = Field(default="{}", sa_column=Column(Text, nullable=False, server_default=text("'{}'")))
    correction: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
    writers: str = Field(default="[]", sa_column=Column(Text, nullable=False, server_default=text("'[]'")))


class WorkingCopy(SQLModel, table=True):
    """What a person is writing and has not yet made a revision of: saved by itself, for everybody who opens the post.

    `version` counts saves: a save names the one that it began from, so that nobody overwrites another unseen. `content`
    is JSON, the fields of `campaign.editorial.working.Content`; `writers` is JSON, who has written since it was opened.
    """

    __tablename__ = "working_copy"
    post_id: int = Field(sa_column=Column(ForeignKey("post.id"), primary_key=True, autoincrement=False))
    campaign_id: str = Field(foreign_key="campaign.id")
    base_revision_id: int | None = None
    version: int = 1
    content: str = Field(sa_column=Column(Text, nullable=False))
    by: str
    account_id: int | None = None
    at: int = Field(sa_type=BigInteger)
    writers: str = Field(default="[]", sa_column=Column(Text, nullable=False, server_default=text("'[]'")))
