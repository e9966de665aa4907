"""One's own account, and everybody's for administrators."""

from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.people.accounts import (
    Person,
    account_for,
    account_of,
    add_account,
    change_account,
    list_accounts,
    set_language,
)
from campaign.people.accounts import set_password as keep_password
from campaign.people.one_time import LIFE, password_link
from campaign.people.passwords import SHORTEST
from campaign.people.rights import RIGHTS, ROLE_NAMES, Right, right_name
from campaign.people.sessions import end_other_sessions, find_session
from campaign.people.signing_in import check_password
from campaign.plan.office import planned_office
from campaign.states import Role
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)


@doors.get("/studio/toi", Right.READ)
def show_mine(call: Call) -> Response:
    """One's own account."""
    rights = [right_name(right) for right in Right if call.actor.may(right)]
    with reading(call.workspace.db) as connection:
        account = account_of(connection, call.actor.account_id or 0)
    return call.render("me.html", account=account, rights=rights, shortest=SHORTEST)


@doors.post("/studio/toi/mat-khau", Right.READ, again=show_mine)
def change_password(call: Call) -> Response:
    """A new password, for one who knows the old one. Signs out everywhere, here too."""
    check_password(call.workspace, call.actor.account_id or 0, call.form.get("old", ""))
    if call.form.get("password", "") != call.form.get("again", ""):
        raise WrongUse(_("Hai lần gõ mật khẩu khác nhau. Hãy gõ lại."))
    keep_password(call.workspace, call.actor, call.form.get("password", ""))
    return call.go("/studio/dang-nhap", said=_("Đã đổi mật khẩu. Hãy đăng nhập lại."))


@doors.post("/studio/toi/ngon-ngu", Right.READ, again=show_mine)
def change_language(call: Call) -> Response:
    """The language that pages speak to this person."""
    set_language(call.workspace, call.actor.account_id or 0, call.form.get("language", ""))
    response = call.go("/studio/toi", said=_("Đã đổi ngôn ngữ."))
    response.delete_cookie("ngon-ngu")
    return response


@doors.post("/studio/toi/phien", Right.READ)
def end_others(call: Call) -> Response:
    """Signs out everywhere else."""
    signed_in = find_session(call.workspace, call.token)
    count = end_other_sessions(call.workspace, signed_in) if signed_in else 0
    return call.go("/studio/toi", said=_("Đã đăng xuất {count} nơi khác.").format(count=count))


@doors.get("/studio/nguoi-dung", Right.ADMINISTER)
def show_all(call: Call) -> Response:
    """The accounts that this administrator is in charge of."""
    offices, units = dict(call.offices), _choices(call)["units"]
    return call.render(
        "accounts.html", accounts=list_accounts(call.workspace, call.actor), offices=offices, units=units
    )


def _choices(call: Call) -> dict[str, Any]:
    roles = [
        (role, _(name), ", ".join(right_name(r) for r in Right if r in RIGHTS[role]))
        for role, name in ROLE_NAMES.items()
    ]
    units: dict[str, str] = {}
    with reading(call.workspace.db) as connection:
        for office, _name in call.offices:
            units |= {unit.id: unit.name for unit in planned_office(connection, office).calendar.units}
    if call.actor.unit:
        units = {call.actor.unit: units.get(call.actor.unit, call.actor.unit)}
    return {"roles": roles, "units": units}


@doors.get("/studio/nguoi-dung/them", Right.ADMINISTER)
def show_new(call: Call) -> Response:
    """A new account."""
    return call.render("account.html", account=None, link="", **_choices(call))


@doors.post("/studio/nguoi-dung/them", Right.ADMINISTER, again=show_new)
def add(call: Call) -> Response:
    """Makes the account and shows the one-time link with which its person chooses a password."""
    account_id = add_account(call.workspace, _person(call), call.actor)
    return _show_link(call, account_id)


@doors.get("/studio/nguoi-dung/{account_id:int}", Right.ADMINISTER)
def show_one(call: Call, account_id: int) -> Response:
    """One account."""
    with reading(call.workspace.db) as connection:
        account = account_for(connection, call.actor, account_id)
    return call.render("account.html", account=account, link="", **_choices(call))


@doors.post("/studio/nguoi-dung/{account_id:int}", Right.ADMINISTER, again=show_one)
def change(call: Call, account_id: int) -> Response:
    """Writes what is said of the account."""
    change_account(call.workspace, account_id, _person(call), bool(call.form.get("is_active")), call.actor)
    return call.go("/studio/nguoi-dung", said=_("Đã lưu tài khoản {name}.").format(name=call.form.line("name")))


@doors.post("/studio/nguoi-dung/{account_id:int}/lien-ket", Right.ADMINISTER)
def give_link(call: Call, account_id: int) -> Response:
    """A one-time link for a new password."""
    return _show_link(call, account_id)


def _show_link(call: Call, account_id: int) -> Response:
    token = password_link(call.workspace, account_id, call.actor)
    with reading(call.workspace.db) as connection:
        account = account_for(connection, call.actor, account_id)
    link = f"{call.workspace.base_url}/studio/bat-dau/{token}"
    hours = int(LIFE.total_seconds() // 3600)
    return call.render("account.html", account=account, link=link, hours=hours, **_choices(call))


def _person(call: Call) -> Person:
    try:
        role = Role(call.form.get("role", ""))
    except ValueError:
        raise WrongUse(_("Hãy chọn vai trò.")) from None
    said = {name: call.form.line(name) for name in ("name", "full_name", "title", "email", "unit")}
    return Person(
        **said, role=role, campaign_id=call.form.get("campaign_id") or None, language=call.form.get("language", "vi")
    )
