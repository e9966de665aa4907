"""`campaign up`: the whole product in one process."""

import socket
from contextlib import suppress

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import campaign_ids, open_workspace
from campaign.cli.serving import listen, refuse_beyond_this_machine, serve
from campaign.cli.sites import prepare_sites, write_front
from campaign.db.engine import reading
from campaign.engines.embedded import Embedded
from campaign.errors import WrongUse
from campaign.people.one_time import first_link
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office, read_offices
from campaign.plan.planner import plan
from campaign.plan.schema import Calendar
from campaign.rehearsal import background
from campaign.settings import Engine, Settings, load_settings
from campaign.watching import logs
from campaign.watching.watchman import watching
from campaign.web.app import make_app
from campaign.workspace import Workspace
from content.language import gettext as _


def up(
    host: str = typer.Option("127.0.0.1", help=_("Địa chỉ nghe; chỉ máy này.")),
    port: int = typer.Option(8000, min=1, max=65535, help=_("Cổng.")),
) -> None:
    """Chạy sản phẩm: trang công khai, phòng biên tập, đăng bài."""
    settings = load_settings().heard_on(port)
    if settings.engine != Engine.EMBEDDED:
        raise WrongUse(_("CAMPAIGN_ENGINE=celery: hãy chạy campaign web, campaign worker và campaign beat."))
    logs.configure(settings)
    # Ctrl-C is how one stops it: a good end at any moment, also while it is still starting.
    with suppress(KeyboardInterrupt), listen(host, port) as listener:
        workspace = open_workspace(settings)
        refuse_beyond_this_machine(host, workspace)
        _plan_from_file(workspace, settings)
        prepare_sites(workspace, _planned(workspace))
        write_front(workspace)
        _tell(workspace, settings, host, port)
        _serve(workspace, settings, listener)


def _serve(workspace: Workspace, settings: Settings, listener: socket.socket) -> None:
    _rehearse(workspace)
    engine = Embedded(workspace, settings)
    engine.start()
    try:
        with watching(workspace, settings):
            serve(make_app(workspace, lambda: engine.age_s), listener, settings.trusted_proxies)
    finally:
        engine.stop()
        background.stop(workspace)


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


def _rehearse(workspace: Workspace) -> None:
    if not (background.folder_of(workspace) / "summary.json").exists():
        background.begin(workspace, "next")


def _tell(workspace: Workspace, settings: Settings, host: str, port: int) -> None:
    base = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    lines = [
        _("Trang công khai:  {base}/").format(base=base),
        _("Phòng biên tập:   {base}/studio").format(base=base),
        _("Diễn tập:         {base}/studio/dien-tap/").format(base=base),
        _("Tình trạng:       {base}/healthz").format(base=base),
        _('Việc tiếp theo:   xem các bài rồi duyệt mẫu: campaign approve --templates --by "Họ tên"'),
    ]
    if not settings.is_live:
        lines.append(_("                  đặt CAMPAIGN_LIVE=1 để gửi thật; hiện tin gửi ra ngoài chỉ vào hộp thử."))
    token = first_link(workspace)
    if token is not None:
        lines.append(
            _("Chưa có tài khoản. Mở liên kết này để tạo quản trị viên đầu tiên (dùng một lần, trong 24 giờ):")
        )
        lines.append(f"    {base}/studio/bat-dau/{token}")
    lines.append(_("Dừng: Ctrl-C"))
    typer.echo("\n".join(lines))


command = command_of(up)
