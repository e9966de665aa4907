"""The list of teams, and their links as files."""

from pathlib import Path
from urllib.parse import urlencode

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.teams.handouts import MEDIA_TYPES, Handout, hand_out
from campaign.teams.listing import counts_of, list_teams
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.teams.scope import PATH, choices_of, phone_of, wanted_of
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

_NAMED = ("tim", "don-vi", "trang-thai", "dang", "ngon-ngu", "tiep")


@doors.get(PATH, Right.READ)
def show_teams(call: Call) -> Response:
    """The teams that the address asks for."""
    wanted = wanted_of(call.query, call)
    with reading(call.workspace.db) as connection:
        sheet = list_teams(connection, call.campaign_id, wanted)
        counts = counts_of(connection, call.campaign_id, call.actor.unit)
    return call.render(
        "teams.html",
        sheet=sheet,
        wanted=wanted,
        counts=counts,
        phones={row.id: phone_of(call, row) for row in sheet.teams},
        next_address=_address(call, tiep=sheet.after) if sheet.after else "",
        first_address=_address(call, tiep="") if wanted.after else "",
        is_narrowed=any((wanted.unit, wanted.state, wanted.form, wanted.language, wanted.words)),
        **choices_of(call),
    )


def _address(call: Call, **changes: str) -> str:
    fields = {name: call.query.get(name, "") for name in _NAMED} | changes
    query = urlencode({name: value for name, value in fields.items() if value})
    return f"{PATH}?{query}" if query else PATH


@doors.get(PATH + "/lien-ket", Right.WRITE)
def show_handouts(call: Call) -> Response:
    """Where files of links are asked for."""
    wanted = wanted_of({**call.query, **call.form}, call)
    return call.render("handouts.html", wanted=wanted, **choices_of(call))


@doors.post(PATH + "/lien-ket", Right.WRITE, again=show_handouts)
def give_links(call: Call) -> Response:
    """A file with the links of the active teams that were asked for."""
    call.check(Right.WRITE)
    kind = call.form.get("tep", "")
    if kind not in set(Handout):
        raise WrongUse(_("Hãy chọn loại tệp."))
    wanted = wanted_of(call.form, call)
    made = hand_out(call.workspace, call.actor, call.office.calendar, wanted, Handout(kind))
    name = f"lien-ket-to{'-' + wanted.unit if wanted.unit in choices_of(call)['units'] else ''}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(made.data, media_type=MEDIA_TYPES[Handout(kind)], headers=headers)
