"""`campaign web`: the pages alone, for an installation whose engine runs in workers."""

from contextlib import suppress

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import open_workspace
from campaign.cli.serving import listen, refuse_beyond_this_machine, serve
from campaign.people.one_time import first_link
from campaign.settings import load_settings
from campaign.watching import logs
from campaign.watching.watchman import watching
from campaign.web.app import make_app
from content.language import gettext as _


def web(
    host: str = typer.Option("127.0.0.1", help=_("Địa chỉ nghe; chỉ máy này.")),
    port: int = typer.Option(8000, min=1, max=65535, help=_("Cổng.")),
    shielded: bool = typer.Option(
        False, "--shielded", help=_("Trong container: địa chỉ đã được che, chỉ máy này vào được từ ngoài.")
    ),
) -> None:
    """Chỉ mở các trang; việc đăng bài do các worker làm."""
    settings = load_settings().heard_on(port)
    logs.configure(settings)
    # Ctrl-C is how one stops it.
    with suppress(KeyboardInterrupt), listen(host, port) as listener:
        workspace = open_workspace(settings)
        if not shielded:
            refuse_beyond_this_machine(host, workspace)
        typer.echo(_("Phòng biên tập: http://127.0.0.1:{port}/studio. Dừng: Ctrl-C").format(port=port))
        token = first_link(workspace)
        if token is not None:
            typer.echo(
                _("Chưa có tài khoản. Mở liên kết này để tạo quản trị viên đầu tiên (dùng một lần, trong 24 giờ):")
            )
            typer.echo(f"    http://127.0.0.1:{port}/studio/bat-dau/{token}")
        with watching(workspace, settings):
            serve(make_app(workspace), listener, settings.trusted_proxies)


command = command_of(web)
