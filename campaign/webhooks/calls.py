"""The log of calls: what was sent where, when, and what was answered. A person may have one called again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Webhook, WebhookCall
from campaign.errors import CampaignError
from campaign.retelling import retold
from campaign.webhooks.events import Event
from campaign.workspace import Workspace
from content.language import gettext as _

SHOWN = 50
KEPT = timedelta(days=30)
SLICE = 5_000

_calls = WebhookCall.__table__  # type: ignore[attr-defined]
_hooks = Webhook.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class CallShown:
    """One call. `state` is waiting, taken or given_up; `status` of its last answer, 0 for none; moments aware UTC."""

    id: int
    webhook_id: int
    event: Event
    event_id: str
    at: datetime
    state: str
    attempts: int
    called: datetime | None
    again: datetime | None
    status: int
    error: str
    body: str


def last_calls(workspace: Workspace, webhook_id: int, before: int = 0) -> Sequence[CallShown]:
    """The newest calls of an address; of those before the call `before`, if it is given."""
    query = select(_calls).where(_calls.c.webhook_id == webhook_id).order_by(_calls.c.id.desc()).limit(SHOWN)
    if before:
        query = query.where(_calls.c.id < before)
    with reading(workspace.db) as connection:
        return [_shown(row) for row in connection.execute(query)]


def call_again(workspace: Workspace, webhook_id: int, call_id: int) -> None:
    """Has a call made again at the next turn, with the same event id. Raises CampaignError when there is none."""
    now = to_seconds(workspace.clock.now())
    this = (_calls.c.id == call_id, _calls.c.webhook_id == webhook_id)
    with workspace.db.begin() as connection:
        again = update(_calls).where(*this).values(state="waiting", not_before=now, claimed_until=0)
        if not connection.execute(again).rowcount:
            raise CampaignError(_("Không có lần gọi số {id}.").format(id=call_id))
        connection.execute(update(_hooks).where(_hooks.c.id == webhook_id).values(rest_until=0))


def forget_calls(workspace: Workspace) -> int:
    """Lets go the calls that are old and wait no more, or for a removed address, a slice at a time. Returns how many."""
    before = to_seconds(workspace.clock.now() - KEPT)
    # An event that was being written while its address was removed waits for nothing.
    removed = _calls.c.webhook_id.in_(select(_hooks.c.id).where(_hooks.c.removed_at > 0))
    old = select(_calls.c.id).where(_calls.c.at < before, or_(_calls.c.state != "waiting", removed)).limit(SLICE)
    with workspace.db.begin() as connection:
        return connection.execute(delete(_calls).where(_calls.c.id.in_(old))).rowcount


def _shown(row: object) -> CallShown:
    call: WebhookCall = row  # type: ignore[assignment]
    is_waiting = call.state == "waiting"
    return CallShown(
        call.id or 0,
        call.webhook_id,
        Event(call.event),
        call.event_id,
        from_seconds(call.at),
        call.state,
        call.attempts,
        from_seconds(call.called_at) if call.called_at else None,
        from_seconds(call.not_before) if is_waiting else None,
        call.status,
        retold(call.error),
        call.body,
    )
