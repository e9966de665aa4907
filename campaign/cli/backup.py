"""`campaign backup`: writes one file from which the installation can be made again."""

import json
from pathlib import Path

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import open_workspace
from campaign.cli.progress import showing
from campaign.operations.backup import back_up
from campaign.settings import load_settings
from content.language import gettext as _


def backup(
    file: Path = typer.Argument(..., metavar="TỆP", help=_("Tệp .tar hoặc .tar.gz sẽ tạo.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Sao lưu cơ sở dữ liệu, hình ảnh, trang công khai và lịch vào một tệp; không cần dừng chương trình."""
    settings = load_settings()
    workspace = open_workspace(settings, is_upgrading=False)
    with showing(_("Sao lưu"), is_quiet=as_json) as progress:
        made = back_up(workspace, settings.calendar, file, progress)
    rows = sum(made.manifest.rows.values())
    if as_json:
        told = {"file": str(file), "bytes": made.bytes, "files": made.files, "rows": made.manifest.rows}
        typer.echo(json.dumps({**told, "schema": made.manifest.database, "created_at": made.manifest.created_at}))
        return
    line = _("Đã sao lưu vào {file}: {rows} dòng, {files} tệp, {size} MB.")
    typer.echo(
        line.format(file=file, rows=rows, files=made.files, size=f"{made.bytes / 1_000_000:.1f}".replace(".", ","))
    )


command = command_of(backup)
