"""What comes of a change of what is out, by what its channel said; and how that is written."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from campaign.audit import MACHINE, record
from campaign.clock import from_seconds, to_seconds
from campaign.db.moving import moving, stands
from campaign.db.patience import patiently
from campaign.db.tables import Amendment, Delivery
from campaign.delivery.amendments import Change, is_overtaken
from campaign.delivery.following import lock_posts
from campaign.delivery.retry import CONNECTION
from campaign.delivery.run import MEMORY, Run
from campaign.states import AmendmentKind, AmendmentState, DeliveryState
from campaign.workspace import Workspace
from channels.errors import ChannelError, NotPossible, OutcomeUnknown, Rejected
from content.language import gettext as _

TRIES = 5
"""So often a change of unknown end is made again before a person looks."""

GIVE_UP = timedelta(hours=24)
"""So long a place that turns us away is tried; then a person does it by hand."""

_amendments = Amendment.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]

_NOTHING_OUT = (DeliveryState.PENDING, DeliveryState.MISSED, DeliveryState.HELD, DeliveryState.FAILED)
_TOLD = (AmendmentState.DONE, AmendmentState.FAILED, AmendmentState.UNKNOWN, AmendmentState.FOR_PERSON)


@dataclass(frozen=True, slots=True)
class ChangeEnding:
    """What a change becomes, when it may be tried again (seconds since 1970 UTC), and why."""

    state: AmendmentState
    not_before: int = 0
    error: str = ""


def ending_of(run: Run, change: Change, error: ChannelError | None) -> ChangeEnding:
    """By what the channel said. What nobody knows the end of is made again: it shows the public nothing else."""
    if error is None:
        run.succeeded()
        return ChangeEnding(AmendmentState.DONE)
    told = str(error)
    if isinstance(error, Rejected):
        by_hand = isinstance(error, NotPossible)
        return ChangeEnding(AmendmentState.FOR_PERSON if by_hand else AmendmentState.FAILED, error=told)
    now, tries = run.now(), change.attempts + 1
    if isinstance(error, OutcomeUnknown):
        if tries >= TRIES:
            return ChangeEnding(AmendmentState.UNKNOWN, error=told)
        return ChangeEnding(AmendmentState.PENDING, to_seconds(now + CONNECTION.wait(tries)) + 1, told)
    until = run.refused(error, change.destination)
    if now - from_seconds(change.asked_at) > GIVE_UP:
        return ChangeEnding(AmendmentState.FOR_PERSON, error=told)
    return ChangeEnding(AmendmentState.PENDING, until, told)


def end_change(run: Run, change: Change, ending: ChangeEnding) -> None:
    """Writes what came of the change, kept in memory while the database is away."""
    patiently(lambda: _write(run, change, ending), MEMORY)
    run.done += 1


def _write(run: Run, change: Change, ending: ChangeEnding) -> None:
    now = run.now()
    with run.workspace.db.begin() as connection:
        lock_posts(connection, {change.post_id})
        this = _amendments.c.id == change.id
        state = ending.state
        overtaken = select(_amendments.c.id).where(this, is_overtaken())
        if state != AmendmentState.DONE and connection.execute(overtaken).first():
            state = AmendmentState.DROPPED
        over = 0 if state == AmendmentState.PENDING else to_seconds(now)
        values: dict[str, Any] = {"not_before": ending.not_before, "error": ending.error, "ended_at": over, "owner": ""}
        if not connection.execute(moving(_amendments, state, this, _is_ours(run), **values)).rowcount:
            return
        if state == ending.state:
            _follow(connection, change, state)
        if state in _TOLD:
            about = (run.lease.campaign_id, now, MACHINE, f"{change.kind}-{state}", f"delivery {change.delivery_id}")
            record(connection, *about, ending.error)


def _is_ours(run: Run) -> ColumnElement[bool]:
    """Still as this worker left it: begun by it, or not begun at all."""
    is_mine: ColumnElement[bool] = _amendments.c.owner == run.lease.owner
    return is_mine | stands(_amendments, AmendmentState.PENDING)


def _follow(connection: Connection, change: Change, state: AmendmentState) -> None:
    """Lets the delivery tell what is out now."""
    this = _deliveries.c.id == change.delivery_id
    if change.kind == AmendmentKind.WITHDRAW and state == AmendmentState.DONE:
        withdraw_delivery(connection, change.delivery_id)
    elif change.kind == AmendmentKind.WITHDRAW and state == AmendmentState.DROPPED:
        connection.execute(moving(_deliveries, DeliveryState.CANCELLED, this, among=_NOTHING_OUT))
    elif state == AmendmentState.DONE or (state == AmendmentState.DROPPED and not change.pieces):
        shown = (DeliveryState.SENT, DeliveryState.SIMULATED, *_NOTHING_OUT)
        values = {"revision_id": change.revision_id}
        connection.execute(update(_deliveries).where(this, _deliveries.c.state.in_(shown)).values(**values))


def turn_away(run: Run, error: ChannelError) -> None:
    """The channel cannot even be opened: each change says why it waits, and after a day a person makes it by hand."""
    here = (_amendments.c.campaign_id == run.lease.campaign_id, _amendments.c.channel == run.lease.channel)
    old, now = _amendments.c.at < to_seconds(run.now() - GIVE_UP), to_seconds(run.now())
    values: dict[str, Any] = {"error": str(error), "ended_at": now}
    left = moving(_amendments, AmendmentState.FOR_PERSON, *here, old, among=(AmendmentState.PENDING,), **values)
    why = update(_amendments).where(*here, stands(_amendments, AmendmentState.PENDING)).values(error=str(error))
    with run.workspace.db.begin() as connection:
        connection.execute(left)
        connection.execute(why)


def leave_to_people(workspace: Workspace, campaign_id: str, channel: str) -> None:
    """What was to be changed on a channel that the calendar no longer names: a person does it by hand."""
    here = (_amendments.c.campaign_id == campaign_id, _amendments.c.channel == channel)
    told = _("Kênh {name} không còn trong lịch. Hãy mở nơi nhận và làm bằng tay.").format(name=channel)
    values: dict[str, Any] = {"error": told, "ended_at": to_seconds(workspace.clock.now())}
    left = moving(_amendments, AmendmentState.FOR_PERSON, *here, among=(AmendmentState.PENDING,), **values)
    with workspace.db.begin() as connection:
        connection.execute(left)


def withdraw_delivery(connection: Connection, delivery_id: int) -> None:
    """Nothing of the delivery is out any more. What went to an outbox stays simulated."""
    connection.execute(moving(_deliveries, DeliveryState.WITHDRAWN, _deliveries.c.id == delivery_id))
