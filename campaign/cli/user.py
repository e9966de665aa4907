"""`campaign user`: accounts from the command line of the server, for a beginning and for emergencies."""

import json
from typing import Any

import typer
from sqlalchemy import Row

from campaign.cli.commands import telling
from campaign.cli.opening import open_workspace
from campaign.cli.persons import BY_HELP, named
from campaign.db.engine import reading
from campaign.errors import CampaignError, WrongUse
from campaign.people.accounts import Person, add_account, change_account, find_account, list_accounts
from campaign.people.actors import Actor, at_server
from campaign.people.one_time import LIFE, password_link
from campaign.people.rights import role_name
from campaign.states import Role
from campaign.workspace import Workspace
from content.language import gettext as _

BY = typer.Option(None, "--by", help=BY_HELP)
JSON = typer.Option(False, "--json", help=_("In cho máy đọc."))
NAME = typer.Argument(..., metavar="TÊN_ĐĂNG_NHẬP")
ROLES = ", ".join(Role)

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Tài khoản: thêm, xem, khóa, đặt lại mật khẩu."), no_args_is_help=True)
def _user() -> None:
    pass


@app.command("list", help=_("Xem mọi tài khoản."))
@telling
def list_users(as_json: bool = JSON) -> None:
    """Xem mọi tài khoản."""
    accounts = list_accounts(open_workspace(), at_server(""))
    names = ("name", "full_name", "title", "email", "role", "campaign_id", "unit", "is_active")
    if as_json:
        plain = [{name: getattr(account, name) for name in names} for account in accounts]
        typer.echo(json.dumps(plain, ensure_ascii=False))
        return
    for account in accounts:
        closed = "" if account.is_active else _(" (đã khóa)")
        typer.echo(f"{account.name}  {role_name(account.role)}  {account.full_name}{closed}")


@app.command("add", help=_("Thêm tài khoản và in liên kết đặt mật khẩu dùng một lần."))
@telling
def add(
    name: str = NAME,
    full_name: str = typer.Option(..., "--full-name", help=_("Họ và tên.")),
    role: str = typer.Option(..., "--role", help=_("Vai trò: {roles}.").format(roles=ROLES)),
    title: str = typer.Option("", "--title", help=_("Chức danh.")),
    email: str = typer.Option("", "--email", help=_("Thư điện tử.")),
    campaign: str = typer.Option(None, "--campaign", help=_("Chỉ kế hoạch này; mặc định mọi kế hoạch.")),
    unit: str = typer.Option("", "--unit", help=_("Chỉ đơn vị này; mặc định mọi đơn vị.")),
    by: str = BY,
) -> None:
    """Thêm tài khoản và in liên kết đặt mật khẩu dùng một lần."""
    workspace, author = open_workspace(), at_server(named(by))
    person = Person(name, full_name, _role(role), title, email, campaign, unit)
    account_id = add_account(workspace, person, author)
    typer.echo(_("Đã thêm tài khoản {name}, vai trò {role}.").format(name=name, role=role_name(person.role)))
    _tell_link(workspace, account_id, author)


@app.command("password", help=_("In liên kết đặt mật khẩu mới, dùng một lần."))
@telling
def password(name: str = NAME, by: str = BY) -> None:
    """In liên kết đặt mật khẩu mới, dùng một lần."""
    workspace = open_workspace()
    _tell_link(workspace, _find(workspace, name).id, at_server(named(by)))


@app.command("role", help=_("Đổi vai trò."))
@telling
def change_role(name: str = NAME, role: str = typer.Argument(..., help=ROLES), by: str = BY) -> None:
    """Đổi vai trò."""
    _change(name, by, role=_role(role))


@app.command("close", help=_("Khóa tài khoản: không đăng nhập được nữa, đăng xuất mọi nơi."))
@telling
def close(name: str = NAME, by: str = BY) -> None:
    """Khóa tài khoản: không đăng nhập được nữa, đăng xuất mọi nơi."""
    _change(name, by, is_active=False)


@app.command("open", help=_("Mở lại tài khoản đã khóa."))
@telling
def reopen(name: str = NAME, by: str = BY) -> None:
    """Mở lại tài khoản đã khóa."""
    _change(name, by, is_active=True)


def _change(name: str, by: str | None, role: Role | None = None, is_active: bool | None = None) -> None:
    workspace = open_workspace()
    found = _find(workspace, name)
    said = {
        field: getattr(found, field)
        for field in ("name", "full_name", "title", "email", "campaign_id", "unit", "language")
    }
    person = Person(**said, role=role or Role(found.role))
    stays = found.is_active if is_active is None else is_active
    change_account(workspace, found.id, person, stays, at_server(named(by)))
    typer.echo(_("Đã lưu tài khoản {name}.").format(name=name))


def _find(workspace: Workspace, name: str) -> Row[Any]:
    with reading(workspace.db) as connection:
        found = find_account(connection, name)
    if found is None:
        raise CampaignError(_("Không có tài khoản {name}. Xem: campaign user list").format(name=name))
    return found


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise WrongUse(_("Không có vai trò “{role}”. Các vai trò: {roles}.").format(role=text, roles=ROLES)) from None


def _tell_link(workspace: Workspace, account_id: int, by: Actor) -> None:
    token = password_link(workspace, account_id, by)
    hours = int(LIFE.total_seconds() // 3600)
    typer.echo(_("Liên kết đặt mật khẩu, dùng một lần trong {hours} giờ:").format(hours=hours))
    typer.echo(f"    {workspace.base_url}/studio/bat-dau/{token}")


command = typer.main.get_command(app)
