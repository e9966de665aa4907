"""Writes audit events: who did what to which thing, and when. Append-only and chained (`campaign.journal`)."""

from datetime import datetime

from sqlalchemy import Connection

from campaign.clock import to_seconds
from campaign.happenings import spread
from campaign.journal.chain import Event
from campaign.journal.writing import keep

MACHINE = "máy"
"""The name under which the product itself acts."""


def record(
    connection: Connection,
    campaign_id: str,
    at: datetime,
    who: str,
    action: str,
    subject: str,
    detail: str = "",
    *,
    account_id: int | None = None,
) -> None:
    """Adds one event to the caller's transaction, written when it commits; not within a savepoint.

    `subject` names the thing: `post 2027/…`, `delivery 12`. `campaign_id` is empty for what is of the installation itself
    (`account lan`, `session`). `account_id` is the account of who was signed in.
    """
    spread(connection, campaign_id, at, who, action, subject, detail)
    keep(connection, Event(campaign_id, 0, to_seconds(at), who, str(action), subject, detail, account_id))
