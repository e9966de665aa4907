"""`campaign tick`: does what is due now, once or again and again."""

import time
from contextlib import suppress

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import campaign_ids, open_workspace
from campaign.engines.chores import keep_house
from campaign.engines.rounds import tick as do_tick
from campaign.plan.office import read_offices
from campaign.plan.planner import plan
from campaign.settings import Settings, load_settings
from campaign.watching import logs
from campaign.watching.heartbeats import HeartbeatKind, beat
from campaign.workspace import Workspace
from content.language import gettext as _

PAUSE_S = 5
"""How often what is due is looked for."""


def tick(once: bool = typer.Option(False, "--once", help=_("Làm một lượt rồi dừng."))) -> None:
    """Làm ngay những việc đã đến giờ."""
    settings = load_settings()
    logs.configure(settings)
    workspace = open_workspace(settings)
    if not campaign_ids(workspace):
        for _result in plan(workspace, read_offices(settings.calendar)):
            pass
    if once:
        _tick(workspace, settings)
        return
    # Ctrl-C is how one stops it.
    with suppress(KeyboardInterrupt):
        while True:
            _tick(workspace, settings)
            time.sleep(PAUSE_S)


def _tick(workspace: Workspace, settings: Settings) -> None:
    done = do_tick(workspace)
    beat(workspace, HeartbeatKind.TICK, "tick")
    keep_house(workspace, settings)
    line = _("Soạn {composed} bài, gửi {attempts} lượt, lỡ giờ {missed}, tạm giữ {held}.")
    typer.echo(line.format(composed=done.composed, attempts=done.attempts, missed=done.missed, held=done.held))


command = command_of(tick)
