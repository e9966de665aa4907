"""Changes and takes back what is out on one channel, under its lease: one change at a time, written before its call.

To edit or to delete twice shows the public nothing else than to do it once. So, unlike a sending, a change of which nobody
knows the end is made again by itself; after some tries a person looks. A hold or a blackout stops edits, which speak; it
never stops a withdrawal, which makes silent.
"""

from datetime import timedelta

from sqlalchemy import Connection

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.delivery.amendments import Change, begin_change, next_change, put_off_change
from campaign.delivery.change_endings import ChangeEnding, end_change, ending_of
from campaign.delivery.changing import Steps, call, is_pointless, steps_of
from campaign.delivery.doors import place_of
from campaign.delivery.run import Run
from campaign.delivery.silence import stops
from campaign.states import AmendmentKind, AmendmentState, DeliveryState
from channels.contract import Channel
from channels.errors import ChannelError
from content.language import gettext as _

HELD = timedelta(seconds=20)
"""How soon an edit is looked at again that a hold or a blackout stops."""

NOT_LIVE = timedelta(minutes=10)
"""How soon a change of what is really out is looked at again while nothing real may leave."""

NEAR_S = 3.0
"""So long a place's turn is waited for; what is further off is left to a later run."""


def amend_due(run: Run, channel: Channel) -> None:
    """Makes the changes that are due, withdrawals first, until none is or the run is over."""
    while not run.is_over and _amend_next(run, channel):
        pass


def _amend_next(run: Run, channel: Channel) -> bool:
    """Makes the next change. False when none is due."""
    with reading(run.workspace.db) as connection:
        change = next_change(connection, run.lease.campaign_id, run.lease.channel, run.now())
        if change is None:
            return False
        steps = _looked_at(run, channel, connection, change)
    if isinstance(steps, Steps):
        if _begin(run, channel, change):
            end_change(run, change, ending_of(run, change, call(run, channel, steps)))
    elif steps.state == AmendmentState.PENDING:
        with run.workspace.db.begin() as connection:
            put_off_change(connection, change, steps.not_before, steps.error)
    else:
        end_change(run, change, steps)
    return True


def _looked_at(run: Run, channel: Channel, connection: Connection, change: Change) -> Steps | ChangeEnding:
    """The calls to make; or what becomes of the change without one."""
    is_real = run.success == DeliveryState.SENT
    if is_pointless(change, is_real=is_real):
        return ChangeEnding(AmendmentState.DROPPED)
    if not is_real and change.delivery_state != DeliveryState.SIMULATED:
        why = _("Chưa được phép gửi thật (CAMPAIGN_LIVE), nên chưa sửa hoặc gỡ được bài đã đăng thật.")
        return ChangeEnding(AmendmentState.PENDING, to_seconds(run.now() + NOT_LIVE), why)
    try:
        return steps_of(run, channel, connection, change)
    except ChannelError as error:
        return ending_of(run, change, error)


def _begin(run: Run, channel: Channel, change: Change) -> bool:
    """Commits the change `sending`, unless it is stopped or its place wants its peace first."""
    now = run.now()
    with run.workspace.db.begin() as connection:
        stop = stops(connection, run.calendar, now).over(run.entry.id, change.theme, change.post)
        if stop and change.kind == AmendmentKind.EDIT:
            put_off_change(connection, change, to_seconds(now + HELD), str(stop))
            return False
        wait_s = channel.pace.wait_s(place_of(run.entry, change.destination), 1)
        if wait_s > NEAR_S:
            put_off_change(connection, change, to_seconds(now) + int(wait_s) + 1, "")
            return False
        return begin_change(connection, change, run.lease.owner)
