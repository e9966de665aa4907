"""Signs of life and troubles told, of the installation itself."""

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel


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
