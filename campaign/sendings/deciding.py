"""What a person decides on messages of a sending that nobody but a person can lead on."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from campaign.audit import record
from campaign.db.moving import moving, stands
from campaign.db.rowset import given, packed
from campaign.db.tables import ChatMessage, Pack, Sending
from campaign.errors import WrongUse
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.sendings.choosing import parse
from campaign.sendings.hours import moments, stretches
from campaign.sendings.making import check_scope, sending_of
from campaign.sendings.planning import window_of
from campaign.states import FOR_PERSON, ChatKind, DeliveryState, PackState, SendingState
from campaign.workspace import Workspace
from content.language import gettext as _

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]


class Decision(StrEnum):
    """What becomes of messages that wait for a person: sent again, taken as received, or let be."""

    AGAIN = "again"
    ARRIVED = "arrived"
    DROP = "drop"


_FROM = {
    Decision.AGAIN: FOR_PERSON,
    Decision.ARRIVED: (DeliveryState.UNKNOWN,),
    Decision.DROP: FOR_PERSON,
}


def decide(
    workspace: Workspace,
    actor: Actor,
    campaign_id: str,
    sending_id: int,
    decision: Decision,
    state: DeliveryState,
    messages: Sequence[int] = (),
) -> int:
    """Leads on messages in `state`: those named, or all of the sending. Returns how many. Raises WrongUse, Forbidden."""
    if state not in _FROM[decision]:
        raise WrongUse(_("Không làm được việc này với tin ở trạng thái đó."))
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        row = sending_of(connection, campaign_id, sending_id)
        check_scope(actor, Right.RESOLVE, campaign_id, parse(row.choice))
        if row.state != SendingState.APPROVED:
            raise WrongUse(_("Lượt phát này đã bỏ nên không gửi tiếp được."))
        these: list[ColumnElement[bool]] = [_messages.c.sending_id == sending_id, stands(_messages, state)]
        these += [_messages.c.id.in_(messages)] if messages else []
        if decision == Decision.AGAIN:
            moved = _send_again(connection, row, state, these, now)
        else:
            target = DeliveryState.SENT if decision == Decision.ARRIVED else DeliveryState.CANCELLED
            moved = connection.execute(moving(_messages, target, *these, among=(state,), owner="")).rowcount
        told = f"{state}: {moved}"
        subject = f"sending {sending_id}"
        record(
            connection, campaign_id, now, actor.name, f"chats-{decision}", subject, told, account_id=actor.account_id
        )
    return moved


_AGAIN = (("of", int), ("due", int), ("until", int))


def _send_again(
    connection: Connection, row: Any, state: DeliveryState, these: list[ColumnElement[bool]], now: datetime
) -> int:
    """Plans them anew from now on, within the sending's part of the day, with what the pack says now."""
    pack = connection.execute(select(_packs).where(_packs.c.id == row.pack_id)).one()
    if pack.state != PackState.APPROVED:
        raise WrongUse(_("Gói “{title}” chưa được duyệt. Hãy trình duyệt gói trước.").format(title=pack.title))
    connection.execute(update(_sendings).where(_sendings.c.id == row.id).values(pack_hash=pack.approved_hash))
    # A reminder is not for days later: the next round reminds who still needs it.
    late = (*these, _messages.c.kind == ChatKind.REMINDER.value)
    connection.execute(moving(_messages, DeliveryState.CANCELLED, *late, among=(state,), owner=""))
    ids = connection.execute(select(_messages.c.id).where(*these).order_by(_messages.c.id)).scalars().all()
    zone = planned_office(connection, row.campaign_id).calendar.campaign.time_zone
    days = list(stretches(len(ids), now, window_of(row.day_from, row.day_until, zone)))
    rows = [(of, *leaves) for of, leaves in zip(ids, moments(days), strict=True)]
    dialect = connection.dialect.name
    planned = given(dialect, _AGAIN)
    values = {
        "due_at": planned.c.due,
        "grace_until": planned.c.until,
        "not_before": 0,
        "owner": "",
        "error": "",
        "at": 0,
    }
    again = moving(_messages, DeliveryState.PENDING, _messages.c.id == planned.c.of, among=(state,), **values)
    return connection.execute(again, {"rows": packed(dialect, _AGAIN, rows)}).rowcount
