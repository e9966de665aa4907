"""The work of the house that is done every so often, by whichever process has its turn."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from campaign.editorial.composing import compose_due
from campaign.engines.queues import Queue
from campaign.engines.rounds import carry_on_planning
from campaign.engines.turns import take_turn
from campaign.operations.retention import forget_old
from campaign.settings import Settings
from campaign.watching.alerts import tell
from campaign.workspace import Workspace

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """`do` is called at most once in `every`, by one process; `queue` is where the distributed engine does it."""

    name: str
    every: timedelta
    queue: Queue
    do: Callable[[Workspace, Settings], object]

    def do_safely(self, workspace: Workspace, settings: Settings) -> None:
        """Does it; a failure is logged and never stops the next chore."""
        try:
            self.do(workspace, settings)
        except Exception:
            log.exception("%s failed", self.name)


def _compose(workspace: Workspace, _settings: Settings) -> int:
    return compose_due(workspace, within=timedelta(seconds=8))


def _plan_on(workspace: Workspace, _settings: Settings) -> None:
    carry_on_planning(workspace)


CHORES = (
    Chore("alerts", timedelta(seconds=10), Queue.SLOW, tell),
    Chore("compose", timedelta(seconds=5), Queue.RENDER, _compose),
    Chore("retention", timedelta(days=1), Queue.SLOW, forget_old),
    Chore("plan-on", timedelta(minutes=10), Queue.SLOW, _plan_on),
)
"""Composing is asked for often: a post that is planned late still has to be written before its time."""


def keep_house(workspace: Workspace, settings: Settings) -> None:
    """Does the chores whose turn it is, here and now."""
    for chore in CHORES:
        if take_turn(workspace, chore.name, chore.every):
            chore.do_safely(workspace, settings)
