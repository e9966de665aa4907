"""Community digital teams, what they answered, and the talk of a bot with them. No more of a person than is needed."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import found_where, one_of
from campaign.states import ConfirmationKind, TeamState


class Team(SQLModel, table=True):
    """A team that receives packs. `chat` is its chat on the bot of `channel`, empty for one that has a link alone.

    `link_number` goes into its personal link, which is derived and never stored: another number closes the old link.
    `contact` and `phone` are of the person who answers for it; both and `chat` are emptied when it is erased. `sought` is
    what it is found by and sorted by, without marks: its name, then its area and contact. `lost_at` is when
    its chat was found to take nothing any more, 0 while it does.
    """

    __table_args__ = (
        one_of("state", TeamState),
        Index("team_by_unit", "campaign_id", "unit", "id"),
        Index("team_by_name", "campaign_id", "sought", "id"),
        Index("team_by_state", "campaign_id", "state", "unit"),
        found_where("team_left", "state = 'left'", "left_at"),
        found_where("team_by_chat", "chat <> ''", "campaign_id", "channel", "chat", unique=True),
        found_where("team_by_import", "import_key <> ''", "campaign_id", "import_key", unique=True),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    name: str
    unit: str = ""
    area: str = ""
    contact: str = ""
    phone: str = ""
    members: int = 0
    audience: str = ""
    form: str = "message"
    language: str = "vi"
    channel: str = ""
    chat: str = ""
    link_number: int = 1
    import_key: str = ""
    sought: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
    source: str
    state: str = TeamState.ACTIVE
    at: int = Field(sa_type=BigInteger)
    seen_at: int = Field(default=0, sa_type=BigInteger)
    left_at: int = Field(default=0, sa_type=BigInteger)
    lost_at: int = Field(default=0, sa_type=BigInteger)


class Confirmation(SQLModel, table=True):
    """What a team told of a pack: that it has it, or where it used it. Told again it is the same row.

    `place` is empty for what is only received. `photo` is JSON of a stored picture, re-encoded, or empty. `way` is bot,
    link or staff.
    """

    __table_args__ = (
        UniqueConstraint("team_id", "pack_id", "kind", "place"),
        one_of("kind", ConfirmationKind),
        Index("confirmation_by_pack", "pack_id", "kind"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    team_id: int = Field(foreign_key="team.id")
    pack_id: int = Field(foreign_key="pack.id")
    kind: str
    place: str = ""
    reached: int = 0
    guided: int = 0
    photo: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
    way: str
    at: int = Field(sa_type=BigInteger)
    changed_at: int = Field(default=0, sa_type=BigInteger)


class TeamQuestion(SQLModel, table=True):
    """A question that a team asked back. `request` names one asking, so that what is sent twice is asked once."""

    __tablename__ = "team_question"
    __table_args__ = (
        UniqueConstraint("team_id", "request"),
        found_where("team_question_open", "answered_at = 0", "campaign_id", "at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    team_id: int = Field(sa_column=Column(ForeignKey("team.id"), nullable=False))
    pack_id: int | None = Field(default=None, foreign_key="pack.id")
    request: str
    words: str = Field(sa_column=Column(Text, nullable=False))
    at: int = Field(sa_type=BigInteger)
    answer: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=text("''")))
    answered_by: str = ""
    answered_at: int = Field(default=0, sa_type=BigInteger)


class BotUpdate(SQLModel, table=True):
    """An update of a bot that has been dealt with: what comes again is dropped. Old ones are forgotten."""

    __tablename__ = "bot_update"
    campaign_id: str = Field(foreign_key="campaign.id", primary_key=True)
    channel: str = Field(primary_key=True)
    update_id: int = Field(primary_key=True, sa_type=BigInteger)
    at: int = Field(sa_type=BigInteger)


class BotTalk(SQLModel, table=True):
    """Where a chat stands in its talk with the bot. `given` is JSON, the answers so far.

    `heard` counts what the chat sent since `since`: one that floods is not answered.
    """

    __tablename__ = "bot_talk"
    campaign_id: str = Field(foreign_key="campaign.id", primary_key=True)
    channel: str = Field(primary_key=True)
    chat: str = Field(primary_key=True)
    step: str = ""
    given: str = Field(default="{}", sa_column=Column(Text, nullable=False, server_default=text("'{}'")))
    language: str = "vi"
    heard: int = 0
    since: int = Field(default=0, sa_type=BigInteger)
    at: int = Field(sa_type=BigInteger)
