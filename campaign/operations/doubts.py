"""After a restore: what may have gone out since the backup was made is for a person to look at, never sent again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.db.moving import moving
from campaign.db.tables import Campaign, Delivery, Part
from campaign.delivery.following import follow_posts
from campaign.errors import CampaignError
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office
from campaign.states import DeliveryState, PartState
from channels.registry import KINDS
from content.language import gettext as _

_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]

_AT_ONCE = 5000
"""Posts in one statement; a statement may not have too many parameters."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """How many deliveries a person has to look at."""

    missed: int
    unknown: int


def question(connection: Connection, at: datetime, backup_at: str) -> Doubts:
    """Stops what was due by `at` and not settled in a backup of `backup_at`, on every channel that cannot be asked twice.

    What was `sending` becomes `unknown`, what was `pending` becomes `missed`. Portal and feeds only write their files again.
    """
    missed = unknown = 0
    for campaign_id in connection.execute(select(_campaigns.c.id)).scalars().all():
        mine = (
            _deliveries.c.campaign_id == campaign_id,
            _deliveries.c.channel.not_in(_repeatable(connection, campaign_id)),
        )
        begun = _stop(connection, DeliveryState.SENDING, DeliveryState.UNKNOWN, mine, at, backup_at)
        due = (*mine, _deliveries.c.due_at <= to_seconds(at))
        late = _stop(connection, DeliveryState.PENDING, DeliveryState.MISSED, due, at, backup_at)
        unknown, missed = unknown + len(begun), missed + len(late)
    return Doubts(missed, unknown)


def _repeatable(connection: Connection, campaign_id: str) -> list[str]:
    """The channels that may publish again: by the plan in force; none of a plan that no longer reads."""
    try:
        entries = planned_office(connection, campaign_id).calendar.channels
    except (CalendarRejected, CampaignError):
        return []
    return [entry.id for entry in entries if KINDS[entry.kind].batch]


def _stop(
    connection: Connection,
    before: DeliveryState,
    after: DeliveryState,
    where: Iterable[ColumnElement[bool]],
    at: datetime,
    backup_at: str,
) -> list[Row[Any]]:
    error = _("Đã khôi phục từ bản sao lưu, bài có thể đã đăng từ trước. Hãy mở nơi nhận để xem.")
    moved = moving(_deliveries, after, *where, among=(before,), owner="", error=error)
    columns = (_deliveries.c.id, _deliveries.c.campaign_id, _deliveries.c.post_id)
    rows = list(connection.execute(moved.returning(*columns)).all())
    for row in rows:
        if after is DeliveryState.UNKNOWN:
            in_flight = (_parts.c.delivery_id == row.id,)
            connection.execute(moving(_parts, PartState.UNKNOWN, *in_flight, among=(PartState.SENDING,)))
        record(connection, row.campaign_id, at, MACHINE, f"restore-{after}", f"delivery {row.id}", backup_at)
    posts = sorted({row.post_id for row in rows})
    for first in range(0, len(posts), _AT_ONCE):
        follow_posts(connection, posts[first : first + _AT_ONCE])
    return rows
