"""`campaign team`: the register of community digital teams from the command line of the server."""

import json
import sys
from pathlib import Path
from typing import Any

import typer
from sqlalchemy import Row

from campaign.cli.commands import telling
from campaign.cli.opening import chosen_campaign, open_workspace
from campaign.cli.persons import BY_HELP, named
from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.importing.columns import Fault
from campaign.people.actors import at_server
from campaign.plan.office import planned_office
from campaign.states import TeamState
from campaign.teams.checking import CheckedTeams, check_teams
from campaign.teams.extracts import as_json, extract_of, extract_zip
from campaign.teams.fields import masked
from campaign.teams.handouts import Handout, hand_out
from campaign.teams.importing import ImportedTeams, import_teams
from campaign.teams.listing import Wanted, all_teams
from campaign.teams.privacy import erase as erase_team
from campaign.teams.privacy import is_word_to_erase, word_to_erase
from campaign.teams.registry import known_team
from campaign.workspace import Workspace
from content.language import gettext as _

CAMPAIGN = typer.Option(None, "--campaign", help=_("Mã kế hoạch, khi có nhiều kế hoạch."))
UNIT = typer.Option("", "--unit", help=_("Mã đơn vị; mặc định mọi đơn vị."))
JSON = typer.Option(False, "--json", help=_("In cho máy đọc."))
BY = typer.Option(None, "--by", help=BY_HELP)
NUMBER = typer.Argument(..., metavar="SỐ", help=_("Số của tổ, như trong danh sách."))
KINDS = ", ".join(f".{kind}" for kind in Handout)
MOST_LISTED = 100_000

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(
    help=_("Tổ công nghệ số cộng đồng: xem, nhập danh sách, lấy liên kết, xóa dữ liệu."), no_args_is_help=True
)
def _team() -> None:
    pass


@app.command("list", help=_("Xem các tổ; số điện thoại chỉ hiện ba số cuối."))
@telling
def list_teams(
    unit: str = UNIT,
    state: str = typer.Option("", "--state", help=", ".join(TeamState)),
    words: str = typer.Option("", "--find", help=_("Chữ cần tìm, không cần dấu.")),
    campaign: str = CAMPAIGN,
    as_json: bool = JSON,
) -> None:
    """Xem các tổ."""
    workspace = open_workspace()
    wanted = Wanted(unit=unit, state=state, words=words)
    with reading(workspace.db) as connection:
        rows = all_teams(connection, chosen_campaign(workspace, campaign), wanted, MOST_LISTED)
    if as_json:
        typer.echo(json.dumps([_plain(row) for row in rows], ensure_ascii=False))
        return
    for row in rows:
        said = (str(row.id), row.name, row.unit, row.area, masked(row.phone), row.channel, row.state)
        typer.echo("  ".join(part for part in said if part))


@app.command("import", help=_("Nhập danh sách tổ từ bảng CSV, XLSX sau khi kiểm tra cả bảng."))
@telling
def import_list(
    file: Path = typer.Argument(..., metavar="TỆP", help=_("Tệp .csv hoặc .xlsx.")),
    dry_run: bool = typer.Option(
        False, "--dry-run", help=_("Chỉ kiểm tra và xem sẽ thêm, sửa bao nhiêu tổ, không ghi.")
    ),
    unit: str = typer.Option("", "--unit", help=_("Mã đơn vị của các dòng không ghi đơn vị.")),
    campaign: str = CAMPAIGN,
    by: str = BY,
    as_json: bool = JSON,
) -> None:
    """Nhập danh sách tổ."""
    actor = at_server(named(by))
    data = file.read_bytes()
    workspace = open_workspace()
    checked = check_teams(workspace, actor, chosen_campaign(workspace, campaign), file.name, data, unit)
    done = None if dry_run or checked.faults else import_teams(workspace, actor, checked)
    if as_json:
        typer.echo(json.dumps(_import_plain(checked, done), ensure_ascii=False))
    else:
        _show_import(checked, done)
    if checked.faults:
        raise typer.Exit(2)


@app.command("links", help=_("Ghi liên kết riêng của các tổ đang nhận gói ra tệp."))
@telling
def links(
    out: Path = typer.Option(
        ..., "--out", metavar="TỆP", help=_("Tệp ghi ra; đuôi chọn loại: {kinds}.").format(kinds=KINDS)
    ),
    unit: str = UNIT,
    campaign: str = CAMPAIGN,
    by: str = BY,
) -> None:
    """Ghi liên kết riêng ra tệp."""
    kind = out.suffix.removeprefix(".").lower()
    if kind not in set(Handout):
        raise WrongUse(
            _("Không ghi được tệp đuôi “{suffix}”. Hãy chọn một trong: {kinds}.").format(suffix=out.suffix, kinds=KINDS)
        )
    workspace = open_workspace()
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, chosen_campaign(workspace, campaign)).calendar
    made = hand_out(workspace, at_server(named(by)), calendar, Wanted(unit=unit), Handout(kind))
    out.write_bytes(made.data)
    typer.echo(_("Đã ghi liên kết của {count} tổ vào {file}.").format(count=made.count, file=out))


@app.command("export", help=_("Trích mọi dữ liệu đang lưu về một tổ, khi người của tổ yêu cầu."))
@telling
def export(
    number: int = NUMBER,
    out: Path = typer.Option(None, "--out", metavar="TỆP.zip", help=_("Tệp ZIP có cả ảnh; mặc định in JSON.")),
    by: str = BY,
) -> None:
    """Trích dữ liệu của một tổ."""
    workspace = open_workspace()
    data = extract_zip(workspace, at_server(named(by)), number)
    if out is not None:
        out.write_bytes(data)
        typer.echo(_("Đã ghi dữ liệu của tổ số {team} vào {file}.").format(team=number, file=out))
        return
    with reading(workspace.db) as connection:
        typer.echo(as_json(extract_of(connection, number)))


@app.command("erase", help=_("Xóa dữ liệu cá nhân của một tổ; không lấy lại được."))
@telling
def erase(
    number: int = NUMBER,
    by: str = typer.Option(..., "--by", help=BY_HELP),
    yes: bool = typer.Option(False, "--yes", help=_("Đồng ý xóa, không hỏi lại.")),
) -> None:
    """Xóa dữ liệu cá nhân của một tổ."""
    workspace = open_workspace()
    if not yes:
        _ask_to_erase(workspace, number)
    erase_team(workspace, number, named(by))
    typer.echo(_("Đã xóa dữ liệu cá nhân của tổ số {team}.").format(team=number))


def _ask_to_erase(workspace: Workspace, number: int) -> None:
    """Shows whose data go, since a mistyped number is another team's, and waits for the word. Raises WrongUse."""
    with reading(workspace.db) as connection:
        known = known_team(connection, number)
    whose = " · ".join(part for part in (known.name, known.unit, known.area) if part)
    typer.echo(_("Tổ số {team}: {whose}").format(team=number, whose=whose), err=True)
    typer.echo(_("Gõ “{word}” để xác nhận").format(word=word_to_erase(number)) + ": ", err=True, nl=False)
    # Without a terminal nothing is typed, and nothing is erased.
    if not is_word_to_erase(sys.stdin.buffer.readline().decode(errors="replace"), number):
        message = _("Chưa xóa. Hãy gõ đúng “{word}” để xác nhận; trong kịch bản chạy tự động thì thêm --yes.")
        raise WrongUse(message.format(word=word_to_erase(number)))


def _plain(row: Row[Any]) -> dict[str, Any]:
    names = ("id", "name", "unit", "area", "members", "audience", "form", "language", "channel", "state", "source")
    return {**{name: getattr(row, name) for name in names}, "phone": masked(row.phone)}


def _import_plain(checked: CheckedTeams, done: ImportedTeams | None) -> dict[str, Any]:
    faults = [{"row": fault.row, "column": fault.column, "message": fault.message} for fault in checked.faults]
    would = {"added": len(checked.fresh), "changed": len(checked.changed), "left": len(checked.left)}
    ids = list(done.team_ids) if done is not None else []
    return {"faults": faults, **would, "is_kept": done is not None, "team_ids": ids}


def _show_import(checked: CheckedTeams, done: ImportedTeams | None) -> None:
    for fault in checked.faults:
        typer.echo(_line(fault), err=True)
    if checked.faults:
        typer.echo(_("Danh sách còn {count} lỗi nên chưa lưu tổ nào.").format(count=len(checked.faults)), err=True)
        return
    added, changed = (done.added, done.changed) if done is not None else (len(checked.fresh), len(checked.changed))
    message = _("Đã thêm {added} tổ, sửa {changed} tổ trong {count} dòng.")
    if done is None:
        message = _("Sẽ thêm {added} tổ, sửa {changed} tổ trong {count} dòng. Chỉ xem thử: chưa ghi gì.")
    typer.echo(message.format(added=added, changed=changed, count=len(checked.teams)))
    for one in checked.twins:
        told = _("dòng {row}: “{name}” trùng tên tổ số {team} đã tự đăng ký; nếu là một thì tổ sẽ nhận gói hai lần.")
        typer.echo(told.format(row=one.row, name=one.new.name, team=one.twin), err=True)


def _line(fault: Fault) -> str:
    place = _("dòng {row}").format(row=fault.row) if fault.row else _("cả tệp")
    return f"{place}, {_('cột')} {fault.column}: {fault.message}" if fault.column else f"{place}: {fault.message}"


command = typer.main.get_command(app)
