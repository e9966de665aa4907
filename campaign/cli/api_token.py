"""`campaign token`: keys for programs that call the API. A key is shown once, when it is made."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import typer

from campaign.access.tokens import (
    LONGEST_LIFE,
    SCOPES,
    TokenOrder,
    TokenShown,
    list_tokens,
    make_token,
    read_scopes,
    revoke_token,
)
from campaign.cli.commands import telling
from campaign.cli.opening import open_workspace
from campaign.cli.persons import BY_HELP, named
from campaign.db.engine import reading
from campaign.errors import CampaignError
from campaign.people.accounts import find_account
from campaign.people.actors import at_server
from campaign.plan.schema import HOME_ZONE
from campaign.workspace import Workspace
from content.language import gettext as _

ACCOUNT = typer.Argument(..., metavar="TÀI_KHOẢN", help=_("Tên đăng nhập của người mà mã làm việc thay."))
SCOPE = typer.Option(["read"], "--scope", help=_("Quyền, lặp lại nếu nhiều: {known}.").format(known=", ".join(SCOPES)))
DAYS = typer.Option(365, "--days", min=1, max=LONGEST_LIFE.days, help=_("Số ngày có hiệu lực."))
NAME = typer.Option(..., "--name", help=_("Mã dùng để làm gì, ví dụ “Cổng thông tin tỉnh”."))
BY = typer.Option(None, "--by", help=BY_HELP)
JSON = typer.Option(False, "--json", help=_("In cho máy đọc."))

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)


@app.callback(help=_("Mã truy cập API: tạo, xem, thu hồi."))
def _token() -> None:
    pass


@app.command("create", help=_("Tạo mã truy cập; mã chỉ hiện một lần này."))
@telling
def create(
    account: str = ACCOUNT,
    name: str = NAME,
    scope: list[str] = SCOPE,
    days: int = DAYS,
    by: str = BY,
    as_json: bool = JSON,
) -> None:
    """Tạo mã truy cập; mã chỉ hiện một lần này."""
    workspace = open_workspace()
    order = TokenOrder(_account_id(workspace, account), name, read_scopes(scope), timedelta(days=days))
    token = make_token(workspace, order, at_server(named(by)))
    if as_json:
        typer.echo(json.dumps({"token": token}))
        return
    typer.echo(token)
    typer.echo(_("Hãy cất mã này ngay: phần mềm không giữ mã và không hiện lại được."), err=True)


@app.command("list", help=_("Xem các mã truy cập."))
@telling
def list_all(as_json: bool = JSON) -> None:
    """Xem các mã truy cập."""
    shown = list_tokens(open_workspace(), at_server(""))
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in shown], ensure_ascii=False, default=datetime.isoformat))
        return
    for one in shown:
        typer.echo(_told(one))
    if not shown:
        typer.echo(_("Chưa có mã truy cập nào. Tạo bằng: campaign token create TÀI_KHOẢN --name …"))


@app.command("revoke", help=_("Thu hồi mã truy cập, có hiệu lực ngay."))
@telling
def revoke(
    token_id: int = typer.Argument(..., metavar="SỐ", help=_("Số của mã, xem bằng campaign token list.")),
    by: str = BY,
) -> None:
    """Thu hồi mã truy cập, có hiệu lực ngay."""
    revoke_token(open_workspace(), token_id, at_server(named(by)))
    typer.echo(_("Đã thu hồi mã truy cập số {id}.").format(id=token_id))


def _account_id(workspace: Workspace, name: str) -> int:
    with reading(workspace.db) as connection:
        found = find_account(connection, name)
    if found is None:
        raise CampaignError(_("Không có tài khoản “{name}”. Xem bằng: campaign user list").format(name=name))
    return int(found.id)


def _told(one: TokenShown) -> str:
    state = _("còn hiệu lực") if one.is_valid else _("hết hiệu lực")
    seen = _("dùng lần cuối {at}").format(at=_day(one.seen)) if one.seen else _("chưa dùng lần nào")
    message = _("{id} · {hint}… · {account} · {name} · {scopes} · {state}, hạn {expires} · {seen}")
    scopes = ", ".join(one.scopes)
    return message.format(
        id=one.id,
        hint=one.hint,
        account=one.account,
        name=one.name,
        scopes=scopes,
        state=state,
        expires=_day(one.expires),
        seen=seen,
    )


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(HOME_ZONE)):%d/%m/%Y}"


command = typer.main.get_command(app)
