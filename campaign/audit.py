"""Writes audit events: who did what to which thing, and when. Append-only."""

from datetime import datetime

from sqlalchemy import Connection, insert

from campaign.clock import to_seconds
from campaign.db.tables import AuditEvent

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
) -> None:
    """Adds one event in the caller's transaction. `subject` names the thing: `post 2027/…`, `delivery 12`."""
    row = {
        "campaign_id": campaign_id,
        "at": to_seconds(at),
        "who": who,
        "action": action,
        "subject": subject,
        "detail": detail,
    }
    connection.execute(insert(AuditEvent), row)
