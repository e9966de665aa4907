"""A team is registered or changed by form."""

from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.people.rights import Right
from campaign.states import TeamForm
from campaign.teams.belonging import check_belongs
from campaign.teams.fields import MOST_LETTERS, MOST_MEMBERS, TeamRefused
from campaign.teams.registry import NewTeam, change, register
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import number_of
from campaign.web.teams.scope import PATH, choices_of, team_in_view
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

_LINES = ("name", "unit", "area", "contact", "phone", "audience", "form", "language")


@doors.get(PATH + "/them", Right.WRITE)
def show_new(call: Call) -> Response:
    """A new team."""
    return _form(call, None)


@doors.post(PATH + "/them", Right.WRITE, again=show_new)
def add(call: Call) -> Response:
    """Registers it."""
    told = _told(call)
    call.check(Right.WRITE, told["unit"])
    new = NewTeam(call.campaign_id, source="form", **told)
    with call.workspace.db.begin() as connection:
        team_id = register(connection, call.now, new, call.actor.name, account_id=call.actor.account_id)
    return call.go(f"{PATH}/{team_id}", said=_("Đã thêm tổ. Hãy gửi liên kết riêng bên dưới cho tổ."))


@doors.get(PATH + "/{team_id:int}/sua", Right.WRITE)
def show_edit(call: Call, team_id: int) -> Response:
    """What is told of a team, to be changed."""
    row = team_in_view(call, team_id)
    call.check(Right.WRITE, row.unit)
    return _form(call, row)


@doors.post(PATH + "/{team_id:int}/sua", Right.WRITE, again=show_edit)
def edit(call: Call, team_id: int) -> Response:
    """Writes what differs."""
    row = team_in_view(call, team_id)
    told = _told(call)
    for unit in (row.unit, told["unit"]):
        call.check(Right.WRITE, unit)
    with call.workspace.db.begin() as connection:
        change(connection, call.now, team_id, call.actor.name, account_id=call.actor.account_id, **told)
    return call.go(f"{PATH}/{team_id}", said=_("Đã lưu thông tin tổ."))


def _form(call: Call, row: Any) -> Response:
    shown: dict[str, Any] = {"row": row, "letters": MOST_LETTERS, "most_members": MOST_MEMBERS}
    return call.render("edit.html", default_form=TeamForm.MESSAGE, **shown, **choices_of(call))


def _told(call: Call) -> dict[str, Any]:
    told: dict[str, Any] = {name: call.form.line(name) for name in _LINES}
    told["unit"] = told["unit"] or call.actor.unit
    members = number_of(call.form.line("members") or "0")
    if members is None:
        raise TeamRefused(_("Số thành viên phải là một số, như 7."))
    told["members"] = members
    check_belongs(call.office.calendar, told)
    return told
