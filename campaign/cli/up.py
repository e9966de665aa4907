"""`campaign up`: the whole product in one process."""

import socket
import subprocess
import sys
from contextlib import suppress
from gettext import gettext as _
from pathlib import Path

import typer

from campaign.cli.opening import campaign_ids, command_of, open_workspace
from campaign.cli.serving import listen, refuse_beyond_this_machine, serve
from campaign.cli.sites import prepare_sites, write_front
from campaign.db.engine import reading
from campaign.engines.embedded import Embedded
from campaign.errors import WrongUse
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office, read_offices
from campaign.plan.planner import plan
from campaign.plan.schema import Calendar
from campaign.settings import Engine, Settings, load_settings
from campaign.watching import logs
from campaign.watching.watchman import watching
from campaign.web.app import make_app
from campaign.workspace import Workspace


def up(
    host: str = typer.Option("127.0.0.1", help=_("Địa chỉ nghe; chỉ máy này.")),
    port: int = typer.Option(8000, min=1, max=65535, help=_("Cổng.")),
) -> None:
    """Chạy sản phẩm: trang công khai, phòng biên tập, đăng bài."""
    refuse_beyond_this_machine(host)
    settings = load_settings()
    if settings.engine != Engine.EMBEDDED:
        raise WrongUse(_("CAMPAIGN_ENGINE=celery: hãy chạy campaign web, campaign worker và campaign beat."))
    logs.configure(settings)
    # Ctrl-C is how one stops it: a good end at any moment, also while it is still starting.
    with suppress(KeyboardInterrupt), listen(host, port) as listener:
        workspace = open_workspace(settings)
        _plan_from_file(workspace, settings)
        prepare_sites(workspace, _planned(workspace))
        write_front(workspace)
        _tell(settings, host, port)
        _serve(workspace, settings, listener)


def _serve(workspace: Workspace, settings: Settings, listener: socket.socket) -> None:
    rehearsal = _rehearse_in_background(workspace)
    engine = Embedded(workspace, settings)
    engine.start()
    try:
        with watching(workspace, settings):
            serve(make_app(workspace, lambda: engine.age_s), listener)
    finally:
        engine.stop()
        if rehearsal is not None and rehearsal.poll() is None:
            rehearsal.terminate()
            rehearsal.wait()


def _plan_from_file(workspace: Workspace, settings: Settings) -> None:
    """Plans what the file says. With a plan in force, a broken file is told and the plan goes on."""
    try:
        offices = list(read_offices(settings.calendar))
    except (CalendarRejected, WrongUse) as error:
        if not campaign_ids(workspace):
            raise
        typer.echo(str(error), err=True)
        typer.echo(_("Vẫn chạy theo kế hoạch đã lập lần trước."), err=True)
        return
    results = list(plan(workspace, offices))
    changed = sum(len(result.changes) for result in results)
    occasions = sum(result.occasions for result in results)
    typer.echo(
        _("Kế hoạch 12 tháng tới: {occasions} bài; {changed} thay đổi so với lần trước.").format(
            occasions=occasions, changed=changed
        )
    )


def _planned(workspace: Workspace) -> list[Calendar]:
    with reading(workspace.db) as connection:
        return [planned_office(connection, campaign_id).calendar for campaign_id in campaign_ids(workspace)]


def _rehearse_in_background(workspace: Workspace) -> "subprocess.Popen[bytes] | None":
    out = workspace.home / "rehearsal"
    if (out / "summary.json").exists():
        return None
    command = [sys.executable, "-m", "campaign", "rehearse", "next", "--out", str(out)]
    # A session of its own: the terminal's Ctrl-C goes to us alone, and we end it.
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=Path.cwd(), start_new_session=True)


def _tell(settings: Settings, host: str, port: int) -> None:
    base = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    lines = [
        _("Trang công khai:  {base}/").format(base=base),
        _("Phòng biên tập:   {base}/studio").format(base=base),
        _("Diễn tập:         {base}/studio/dien-tap/").format(base=base),
        _("Sức khỏe máy:     {base}/healthz").format(base=base),
        _('Việc tiếp theo:   xem các bài rồi duyệt mẫu: campaign approve --templates --by "Họ tên"'),
    ]
    if not settings.is_live:
        lines.append(_("                  đặt CAMPAIGN_LIVE=1 để gửi thật; hiện tin gửi ra ngoài chỉ vào hộp thử."))
    lines.append(_("Dừng: Ctrl-C"))
    typer.echo("\n".join(lines))


command = command_of(up)
