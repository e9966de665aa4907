"""The work of the house that is done every so often, by whichever process has its turn."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from campaign.access.answers import forget_answers
from campaign.bot.talks import forget_talks
from campaign.chats.forgetting import forget_replies
from campaign.confirmations.forgetting import forget_proofs
from campaign.confirmations.reminding import remind_due as remind_teams_due
from campaign.editorial.composing import compose_due
from campaign.editorial.reminders import remind_due
from campaign.engines.queues import Queue
from campaign.engines.rounds import carry_on_planning
from campaign.engines.turns import take_turn
from campaign.importing.uploads import forget_uploads
from campaign.journal.marks import note_marks
from campaign.operations.retention import forget_old
from campaign.packs.sweeping import sweep_packs
from campaign.sendings.pictures import draw_near
from campaign.settings import Settings
from campaign.teams.privacy import forget_teams
from campaign.watching.alerts import tell
from campaign.webhooks.calling import call_due
from campaign.webhooks.calls import forget_calls
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


def _call_others(workspace: Workspace, _settings: Settings) -> int:
    return call_due(workspace)


def _remind_teams(workspace: Workspace, _settings: Settings) -> int:
    return remind_teams_due(workspace)


def _forget_proofs(workspace: Workspace, _settings: Settings) -> int:
    return forget_proofs(workspace)


def _forget(workspace: Workspace, _settings: Settings) -> None:
    forget_answers(workspace)
    forget_calls(workspace)
    forget_uploads(workspace)
    with workspace.db.begin() as connection:
        forget_talks(connection, workspace.clock.now())
    forget_replies(workspace)


def _sweep_packs(workspace: Workspace, _settings: Settings) -> int:
    return sweep_packs(workspace)


def _forget_teams(workspace: Workspace, _settings: Settings) -> int:
    return forget_teams(workspace)


def _draw_near(workspace: Workspace, _settings: Settings) -> int:
    return draw_near(workspace)


def _note_marks(workspace: Workspace, _settings: Settings) -> None:
    note_marks(workspace.db, workspace.home)


CHORES = (
    Chore("alerts", timedelta(seconds=10), Queue.SLOW, tell),
    Chore("compose", timedelta(seconds=5), Queue.RENDER, _compose),
    Chore("reminders", timedelta(minutes=10), Queue.SLOW, remind_due),
    Chore("webhooks", timedelta(seconds=5), Queue.SLOW, _call_others),
    Chore("forgetting", timedelta(hours=1), Queue.SLOW, _forget),
    Chore("journal-marks", timedelta(hours=1), Queue.SLOW, _note_marks),
    Chore("retention", timedelta(days=1), Queue.SLOW, forget_old),
    Chore("team-retention", timedelta(days=1), Queue.SLOW, _forget_teams),
    Chore("team-reminders", timedelta(minutes=5), Queue.SLOW, _remind_teams),
    Chore("proofs", timedelta(days=1), Queue.SLOW, _forget_proofs),
    Chore("packs", timedelta(seconds=30), Queue.SLOW, _sweep_packs),
    Chore("team-pictures", timedelta(minutes=1), Queue.RENDER, _draw_near),
    Chore("plan-on", timedelta(minutes=10), Queue.SLOW, _plan_on),
)
"""Composing is asked for often: a post that is planned late still has to be written before its time."""


def keep_house(workspace: Workspace, settings: Settings) -> None:
    """Does the chores whose turn it is, here and now."""
    for chore in CHORES:
        if take_turn(workspace, chore.name, chore.every):
            chore.do_safely(workspace, settings)
