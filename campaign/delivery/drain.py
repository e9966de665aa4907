"""Sends what is due on one channel, under its lease. Knows neither queues nor threads of an engine."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from campaign.chats.claiming import has_chat_work
from campaign.chats.outbox import ChatOutbox
from campaign.chats.settling import recover_chats
from campaign.db.engine import reading
from campaign.delivery.amending import amend_due
from campaign.delivery.amendments import has_amendments
from campaign.delivery.batches import send_batches
from campaign.delivery.change_endings import leave_to_people, turn_away
from campaign.delivery.claiming import has_work
from campaign.delivery.doors import entry_of, open_door, places_of_channel
from campaign.delivery.flights import Flights
from campaign.delivery.handover import hand_on, take_over
from campaign.delivery.lease import Lease, give_back, kept, take
from campaign.delivery.outboxes import PostOutbox
from campaign.delivery.recovery import recover
from campaign.delivery.run import Run
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from channels.errors import AccessLost
from channels.registry import KINDS
from content.language import gettext as _

log = logging.getLogger(__name__)


_WORK = (has_work, has_amendments, has_chat_work)


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Drained:
    """How many attempts a drain made, and whether it ended in mid-work because its time was over."""

    attempts: int = 0
    is_unfinished: bool = False


def drain(workspace: Workspace, campaign_id: str, channel: str, stop: Callable[[], bool] = _never) -> Drained:
    """Sends what is due on `channel` of a campaign, for some seconds at most.

    Does nothing while another worker has the channel, or while it rests. `stop` asks it to end soon.
    """
    with reading(workspace.db) as connection:
        # Several ticks may have asked for the same drain: the ones that come too late end here.
        now = workspace.clock.now()
        if not any(is_work(connection, campaign_id, channel, now) for is_work in _WORK):
            return Drained()
        calendar = planned_office(connection, campaign_id).calendar
    entry = entry_of(calendar, channel)
    lease = take(workspace, campaign_id, channel)
    if lease is None:
        return Drained()
    if entry is None:
        _close_down(workspace, lease)
        return Drained()
    run = Run(workspace, calendar, entry, lease, stop, refusals=lease.refusals)
    try:
        with kept(workspace, lease):
            recover(workspace, campaign_id, channel, is_batch=KINDS[entry.kind].batch)
            recover_chats(workspace, campaign_id, channel)
            _send_due(run)
    except Exception:
        run.broke()
        raise
    finally:
        rest_s = int(run.rest.total_seconds()) + 1 if run.rest else 0
        give_back(workspace, lease, trouble=run.trouble, rest_s=rest_s, refusals=run.refusals)
    return Drained(run.done, run.is_out_of_time)


def _close_down(workspace: Workspace, lease: Lease) -> None:
    """The calendar no longer names the channel: what a dead worker left there is still put in order."""
    recover(workspace, lease.campaign_id, lease.channel, is_batch=False)
    recover_chats(workspace, lease.campaign_id, lease.channel)
    leave_to_people(workspace, lease.campaign_id, lease.channel)
    trouble = _("Kênh {name} không còn trong lịch.").format(name=lease.channel)
    give_back(workspace, lease, trouble=trouble, rest_s=60, refusals=lease.refusals)


def _send_due(run: Run) -> None:
    try:
        door = open_door(run.workspace, run.calendar, run.entry)
    except AccessLost as lost:
        log.error("channel %s of %s has no access", run.lease.channel, run.lease.campaign_id)
        run.locked_out(lost)
        turn_away(run, lost)
        return
    try:
        if KINDS[run.entry.kind].batch:
            amend_due(run, door)
            send_batches(run, door)  # type: ignore[arg-type]
        else:
            take_over(run.workspace, run.lease, places_of_channel(run.entry), door.pace)
            try:
                amend_due(run, door)
                Flights(run, door, (PostOutbox(run), ChatOutbox(run))).fly()
            finally:
                hand_on(run.workspace, run.lease, door.pace)
    finally:
        door.close()
