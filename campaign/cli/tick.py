"""`campaign tick`: does what is due now, once or again and again."""

import time
from gettext import gettext as _

import typer

from campaign.cli.opening import campaign_ids, command_of, open_workspace
from campaign.delivery.engine import tick as do_tick
from campaign.plan.office import read_offices
from campaign.plan.planner import plan
from campaign.settings import load_settings

PAUSE_S = 5
"""How often what is due is looked for."""


def tick(once: bool = typer.Option(False, "--once", help=_("Làm một lượt rồi thôi."))) -> None:
    """Làm ngay những việc đã đến giờ."""
    settings = load_settings()
    workspace = open_workspace(settings)
    if not campaign_ids(workspace):
        for _result in plan(workspace, read_offices(settings.calendar)):
            pass
    while True:
        done = do_tick(workspace)
        line = _("Soạn {composed} bài, gửi {attempts} lượt, lỡ giờ {missed}, tạm giữ {held}.")
        typer.echo(line.format(composed=done.composed, attempts=done.attempts, missed=done.missed, held=done.held))
        if once:
            return
        time.sleep(PAUSE_S)


command = command_of(tick)
