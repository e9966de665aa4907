"""The door for programs: tokens, answers that are given once, and the calls that tell other systems what happened."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Text
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import found_where


class ApiToken(SQLModel, table=True):
    """A program's key, known by its sha256 alone; it acts as its account, within `scopes` (rights, with spaces between).

    `hint` is how the token begins, so that a person finds the right one in a list. `seen_at` is 0 until it is used.
    """

    __tablename__ = "api_token"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    token_hash: str = Field(unique=True)
    name: str
    hint: str
    scopes: str
    by: str
    created_at: int = Field(sa_type=BigInteger)
    expires_at: int = Field(sa_type=BigInteger)
    seen_at: int = Field(default=0, sa_type=BigInteger)
    revoked_at: int = Field(default=0, sa_type=BigInteger)
    revoked_by: str = ""


class ApiAnswer(SQLModel, table=True):
    """What became of a request that named an idempotency key; `status` is 0 while nobody has answered.

    `turn` counts who took the request up: a deed is only kept while its turn is the present one. `deed` names what was
    done, written in the transaction that did it.
    """

    __tablename__ = "api_answer"
    token_id: int = Field(foreign_key="api_token.id", primary_key=True)
    key: str = Field(primary_key=True)
    request_hash: str
    at: int = Field(sa_type=BigInteger, index=True)
    turn: int = 1
    deed: str = ""
    status: int = 0
    location: str = ""
    body: str = Field(default="", sa_column=Column(Text, nullable=False))


class Webhook(SQLModel, table=True):
    """An address that is told of events (their names, with spaces between). Its secret is made from the installation's key.

    `campaign_id` None is every office. `rest_until` keeps one that does not answer in peace; `failures` in a row.
    """

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str | None = Field(default=None, foreign_key="campaign.id")
    url: str
    events: str
    is_active: bool = True
    secret_turn: int = 1
    by: str
    created_at: int = Field(sa_type=BigInteger)
    removed_at: int = Field(default=0, sa_type=BigInteger)
    rest_until: int = Field(default=0, sa_type=BigInteger)
    failures: int = 0


class WebhookCall(SQLModel, table=True):
    """One event for one address: written with the deed, called until it is taken or given up.

    `claimed_until` passes when the caller died. `status` is the last answer's, 0 for none; `error` says why, as
    `retelling` keeps it.
    """

    __tablename__ = "webhook_call"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'taken', 'given_up')", name="state_known"),
        found_where("webhook_call_due", "state = 'waiting'", "webhook_id", "not_before", "id"),
        Index("webhook_call_log", "webhook_id", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    webhook_id: int = Field(foreign_key="webhook.id")
    event: str
    event_id: str
    at: int = Field(sa_type=BigInteger, index=True)
    body: str = Field(sa_column=Column(Text, nullable=False))
    state: str = "waiting"
    attempts: int = 0
    not_before: int = Field(default=0, sa_type=BigInteger)
    claimed_until: int = Field(default=0, sa_type=BigInteger)
    called_at: int = Field(default=0, sa_type=BigInteger)
    status: int = 0
    error: str = ""
