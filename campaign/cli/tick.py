"""`campaign tick`: does what is due now, once or again and again."""

import time
from contextlib import suppress
from gettext import gettext as _

import typer

from campaign.cli.opening import campaign_ids, command_of, open_workspace
from campaign.delivery.engine import tick as do_tick
from campaign.plan.office import read_offices
from campaign.plan.planner import plan
from campaign.settings import load_settings
from campaign.workspace import Workspace

PAUSE_S = 5
"""How often what is due is looked for."""


def tick(once: bool = typer.Option(False, "--once", help=_("Làm một lượt rồi thôi."))) -> None:
    """Làm ngay những việc đã đến giờ."""
    settings = load_settings()
    workspace = open_workspace(settings)
    if not campaign_ids(workspace):
        for _result in plan(workspace, read_offices(settings.calendar)):
            pass
    if once:
        _tick(workspace)
        return
    # Ctrl-C is how one stops it.
    with suppress(KeyboardInterrupt):
        while True:
            _tick(workspace)
            time.sleep(PAUSE_S)


def _tick(workspace: Workspace) -> None:
    done = do_tick(workspace)
    line = _("Soạn {composed} bài, gửi {attempts} lượt, lỡ giờ {missed}, tạm giữ {held}.")
    typer.echo(line.format(composed=done.composed, attempts=done.attempts, missed=done.missed, held=done.held))


command = command_of(tick)
