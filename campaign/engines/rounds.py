"""The rounds that every engine makes: look what is due, write and draw what is near, keep house. The database is the schedule."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from campaign.chats.sweeping import hold_chats_back, mark_late_chats
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Campaign
from campaign.delivery.drain import Drained, drain
from campaign.delivery.sweep import hold_back, mark_missed, survey
from campaign.editorial.composing import compose_due
from campaign.plan.office import planned_office
from campaign.plan.planner import HORIZON, plan
from campaign.watching.ids import bound
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

REPLAN_AHEAD = HORIZON - timedelta(days=1)
"""A plan that reaches less far than this is carried on, once a day."""

_campaigns = Campaign.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found: how many deliveries and messages to chats it moved, and the (campaign, channel) that have work."""

    missed: int
    held: int
    channels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """What one whole tick did."""

    composed: int
    attempts: int
    missed: int
    held: int


def look(workspace: Workspace) -> Look:
    """Sorts out what is late or stopped and finds the channels with work. Several at once, anywhere, are harmless."""
    seen = survey(workspace)
    missed = mark_missed(workspace) + mark_late_chats(workspace) if seen.is_anything_late else 0
    held = hold_back(workspace, seen.stopped) + hold_chats_back(workspace, seen.stopped)
    if missed or held:
        seen = survey(workspace)
    return Look(missed, held, seen.channels)


def drain_safely(
    workspace: Workspace, campaign_id: str, channel: str, stop: Callable[[], bool] = lambda: False
) -> Drained:
    """Drains one channel. One that breaks is logged and never stops the next."""
    with bound(campaign=campaign_id, channel=channel):
        try:
            return drain(workspace, campaign_id, channel, stop)
        except Exception:
            log.exception("draining %s of %s failed", channel, campaign_id)
            return Drained()


def tick(workspace: Workspace) -> Tick:
    """Does everything that is due now, one thing after the other, in this process."""
    carry_on_planning(workspace)
    composed = compose_due(workspace)
    seen = look(workspace)
    attempts = sum(_drain_all(workspace, *place) for place in seen.channels)
    return Tick(composed, attempts, seen.missed, seen.held)


def _drain_all(workspace: Workspace, campaign_id: str, channel: str) -> int:
    attempts = 0
    while True:
        done = drain_safely(workspace, campaign_id, channel)
        attempts += done.attempts
        if not done.is_unfinished:
            return attempts


def carry_on_planning(workspace: Workspace) -> None:
    """Keeps a year ahead planned from the plan in force, so that an office that forgets to plan misses no day."""
    near = to_seconds(workspace.clock.now() + REPLAN_AHEAD)
    with reading(workspace.db) as connection:
        short = connection.execute(select(_campaigns.c.id).where(_campaigns.c.planned_until < near)).scalars().all()
    for campaign_id in short:
        _plan_on(workspace, campaign_id)


def _plan_on(workspace: Workspace, campaign_id: str) -> None:
    try:
        with reading(workspace.db) as connection:
            office = planned_office(connection, campaign_id)
        for _result in plan(workspace, [office]):
            pass
    except Exception:
        # One office's plan that no longer reads never stops the others.
        log.exception("planning %s on failed", campaign_id)
