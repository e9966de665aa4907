"""`campaign import`: posts from a table that staff keep in Excel, checked as a whole before anything is made."""

import json
from pathlib import Path
from typing import Any

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import chosen_campaign, open_workspace
from campaign.cli.persons import BY_HELP, named
from campaign.cli.progress import showing
from campaign.editorial.queueing import QueuedPost
from campaign.importing.checking import Checked, Planned, check_file
from campaign.importing.columns import Fault
from campaign.importing.importing import import_posts
from campaign.people.actors import Actor
from campaign.states import Role
from content.language import gettext as _


def import_table(
    file: Path = typer.Argument(..., metavar="TỆP", help=_("Tệp .csv hoặc .xlsx.")),
    dry_run: bool = typer.Option(False, "--dry-run", help=_("Chỉ kiểm tra và xem các bài sẽ có, không ghi.")),
    campaign: str = typer.Option(None, "--campaign", help=_("Mã kế hoạch, khi có nhiều kế hoạch.")),
    by: str = typer.Option(None, "--by", help=BY_HELP),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Nhập bài từ bảng CSV, XLSX sau khi kiểm tra cả bảng."""
    actor = Actor(None, named(by), Role.ADMINISTRATOR)
    data = file.read_bytes()
    workspace = open_workspace()
    checked = check_file(workspace, actor, chosen_campaign(workspace, campaign), file.name, data)
    made: tuple[QueuedPost, ...] = ()
    if not (dry_run or checked.faults):
        with showing(_("Soạn bài"), is_quiet=as_json) as tell:
            made = import_posts(workspace, actor, checked, tell)
    if as_json:
        typer.echo(json.dumps(_plain(checked, made), ensure_ascii=False))
    else:
        _show(checked, made, dry_run=dry_run)
    if checked.faults:
        raise typer.Exit(2)


def _show(checked: Checked, made: tuple[QueuedPost, ...], *, dry_run: bool) -> None:
    for fault in checked.faults:
        typer.echo(_line(fault), err=True)
    if checked.faults:
        typer.echo(_("Tệp có {count} lỗi nên chưa nhập bài nào.").format(count=len(checked.faults)), err=True)
        return
    for planned in checked.fresh if dry_run else ():
        typer.echo(f"+ {planned.new.publish_at:%d/%m/%Y %H:%M}  {planned.new.name}")
    for queued in made:
        typer.echo(f"+ {queued.key}" + (f" ({queued.warning})" if queued.warning else ""))
    old = len(checked.posts) - len(checked.fresh)
    message = _("Đã nhập {count} bài; {old} bài đã có từ trước.")
    if dry_run:
        message = _("Sẽ nhập {count} bài; {old} bài đã có từ trước. Chỉ xem thử: chưa ghi gì.")
    typer.echo(message.format(count=len(checked.fresh), old=old))


def _line(fault: Fault) -> str:
    place = _("dòng {row}").format(row=fault.row) if fault.row else _("cả tệp")
    return f"{place}, {_('cột')} {fault.column}: {fault.message}" if fault.column else f"{place}: {fault.message}"


def _plain(checked: Checked, made: tuple[QueuedPost, ...]) -> dict[str, Any]:
    faults = [{"row": fault.row, "column": fault.column, "message": fault.message} for fault in checked.faults]
    posts = [_plain_post(planned) for planned in checked.posts]
    return {"faults": faults, "posts": posts, "made": [{"id": queued.id, "key": queued.key} for queued in made]}


def _plain_post(planned: Planned) -> dict[str, Any]:
    new = planned.new
    named = {"row": planned.row, "is_new": planned.is_new, "name": new.name, "publish_at": new.publish_at.isoformat()}
    return {**named, "theme": new.theme, "channels": list(new.channels)}


command = command_of(import_table)
