"""What a calendar says of an outbox channel. Light: read whenever a calendar is checked."""

from pydantic import BaseModel, ConfigDict


class OutboxConfig(BaseModel):
    """Nothing to say: the folder is the installation's."""

    model_config = ConfigDict(frozen=True, extra="forbid")
