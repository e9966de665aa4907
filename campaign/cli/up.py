"""`campaign up`: the whole product in one process."""

import ipaddress
import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from gettext import gettext as _
from pathlib import Path

import typer
import uvicorn

from campaign.cli.opening import campaign_ids, command_of, open_workspace
from campaign.db.engine import reading
from campaign.delivery.doors import open_door
from campaign.delivery.embedded import Embedded
from campaign.errors import WrongUse
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office, read_offices
from campaign.plan.planner import plan
from campaign.settings import Settings, load_settings
from campaign.web.app import make_app
from campaign.workspace import Workspace
from channels.contract import Channel
from channels.portal.channel import PortalChannel
from channels.reasons import reason_of
from channels.rss.channel import RssChannel


def up(
    host: str = typer.Option("127.0.0.1", help=_("Địa chỉ nghe; chỉ máy này.")),
    port: int = typer.Option(8000, min=1, max=65535, help=_("Cổng.")),
) -> None:
    """Chạy sản phẩm: trang công khai, phòng biên tập, đăng bài."""
    _refuse_beyond_this_machine(host)
    settings = load_settings()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # Ctrl-C is how one stops it: a good end at any moment, also while it is still starting.
    with suppress(KeyboardInterrupt), _listen(host, port) as listener:
        workspace = open_workspace(settings)
        _plan_from_file(workspace, settings)
        _prepare_sites(workspace)
        _tell(settings, host, port)
        _serve(workspace, listener)


def _listen(host: str, port: int) -> socket.socket:
    """Takes the port before anything is written, so that a second start changes nothing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        message = _("Không mở được cổng {port}: {reason}. Hãy thử --port khác.")
        raise WrongUse(message.format(port=port, reason=reason_of(error))) from error


def _serve(workspace: Workspace, listener: socket.socket) -> None:
    rehearsal = _rehearse_in_background(workspace)
    engine = Embedded(workspace)
    server = _Server(uvicorn.Config(make_app(workspace, lambda: engine.age_s), log_level="warning"))
    engine.start()
    try:
        server.run(sockets=[listener])
    finally:
        engine.stop()
        if rehearsal is not None and rehearsal.poll() is None:
            rehearsal.terminate()
            rehearsal.wait()


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stops on Ctrl-C and on SIGTERM; unlike its parent it does not raise the signal again when all is closed."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _refuse_beyond_this_machine(host: str) -> None:
    try:
        is_local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        message = _("Chưa có tài khoản người dùng nên chỉ nghe trên máy này: dùng 127.0.0.1 thay cho {host}.")
        raise WrongUse(message.format(host=host))


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


def _prepare_sites(workspace: Workspace) -> None:
    for campaign_id in campaign_ids(workspace):
        with reading(workspace.db) as connection:
            calendar = planned_office(connection, campaign_id).calendar
        for entry in calendar.channels:
            if entry.kind in ("portal", "rss"):
                _prepare_site(open_door(workspace, calendar, entry))


def _prepare_site(door: Channel) -> None:
    if isinstance(door, PortalChannel):
        door.ensure_home()
    elif isinstance(door, RssChannel):
        door.ensure_feed()
    door.close()


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
