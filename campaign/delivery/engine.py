"""One tick of the product: compose what is near, sort out what is late, send what is due. The database is the schedule."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Campaign
from campaign.delivery.drain import drain
from campaign.delivery.sweep import channels_with_work, hold_back, mark_missed
from campaign.editorial.composing import compose_due
from campaign.plan.office import planned_office
from campaign.plan.planner import HORIZON, plan
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

REPLAN_AHEAD = HORIZON - timedelta(days=1)
"""A plan that reaches less far than this is carried on, once a day."""

_campaigns = Campaign.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Tick:
    """What one tick did."""

    composed: int
    attempts: int
    missed: int
    held: int


def tick(workspace: Workspace) -> Tick:
    """Does everything that is due now. Several ticks at once, in one process or many, are harmless."""
    carry_on_planning(workspace)
    composed = compose_due(workspace)
    missed = mark_missed(workspace)
    held = hold_back(workspace)
    attempts = sum(_drain(workspace, *place) for place in channels_with_work(workspace))
    return Tick(composed, attempts, missed, held)


def _drain(workspace: Workspace, campaign_id: str, channel: str) -> int:
    try:
        return drain(workspace, campaign_id, channel)
    except Exception:
        # One broken channel never stops the next.
        log.exception("draining %s of %s failed", channel, campaign_id)
        return 0


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
