"""Which teams a page may show: those of the office in view and, for an account of one unit, of that unit alone."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from campaign.db.engine import reading
from campaign.packs.languages import languages_of
from campaign.people.rights import Right
from campaign.plan.naming import channel_names
from campaign.states import TeamForm, TeamState
from campaign.teams.fields import form_name, masked
from campaign.teams.listing import Wanted
from campaign.teams.registry import team_by_id
from campaign.web.shell.calls import Call
from campaign.web.shell.problems import NotThere
from content.language import gettext as _
from content.language import marked

PATH = "/studio/to"

STATE_NAMES = {
    TeamState.ACTIVE: marked("đang nhận gói"),
    TeamState.LEFT: marked("đã rời"),
    TeamState.ERASED: marked("đã xóa dữ liệu"),
}
STATE_LOOKS = {TeamState.ACTIVE: "done", TeamState.LEFT: "draft", TeamState.ERASED: "draft"}

_MOST_WORDS = 200


def team_in_view(call: Call, team_id: int, *, is_open: bool = True) -> Row[Any]:
    """The team's row; with `is_open` of one that is not erased. Raises NotThere."""
    with reading(call.workspace.db) as connection:
        found = team_by_id(connection, team_id)
    is_theirs = found is not None and found.campaign_id == call.campaign_id
    if found is None or not is_theirs or (call.actor.unit and found.unit != call.actor.unit):
        raise NotThere(_("Không có tổ số {team}. Hãy xem lại danh sách tổ.").format(team=team_id))
    if is_open and found.state == TeamState.ERASED:
        raise NotThere(_("Dữ liệu của tổ số {team} đã được xóa, không còn gì để sửa.").format(team=team_id))
    return found


def wanted_of(fields: Mapping[str, str], call: Call) -> Wanted:
    """What an address or a form asks for."""
    return Wanted(
        unit=fields.get("don-vi", ""),
        state=fields.get("trang-thai", ""),
        form=fields.get("dang", ""),
        language=fields.get("ngon-ngu", ""),
        words=fields.get("tim", "").strip()[:_MOST_WORDS],
        after=fields.get("tiep", ""),
        bound_unit=call.actor.unit,
    )


def choices_of(call: Call) -> dict[str, Any]:
    """What a team may be said to be, by ids with names; of units only those that are this person's."""
    calendar = call.office.calendar
    mine = call.actor.unit
    return {
        "units": {unit.id: unit.name for unit in calendar.units if mine in ("", unit.id)},
        "audiences": {one.id: one.name for one in calendar.audiences},
        "forms": {form.value: form_name(form) for form in TeamForm},
        "languages": languages_of(calendar),
        "states": {state.value: _(name) for state, name in STATE_NAMES.items()},
        "channels": channel_names(calendar),
        "looks": {state.value: look for state, look in STATE_LOOKS.items()},
    }


def phone_of(call: Call, row: Row[Any]) -> str:
    """The number in full for those who may write to this unit, its end for the others."""
    return row.phone if call.may(Right.WRITE, row.unit) else masked(row.phone)
