"""A pack as teams see it: the message in the chat, and the page on a phone with its texts and pictures."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from campaign.db.engine import reading
from campaign.packs.files import file_of
from campaign.packs.languages import languages_of
from campaign.packs.previewing import Viewer, materials_for, message_for, picture_for
from campaign.people.rights import Right
from campaign.states import TeamForm
from campaign.teams.fields import FORM_NAMES
from campaign.web.packs.listing import PATH
from campaign.web.packs.overview import pack_in_view
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from campaign.web.shell.safety import FRAMED_POLICY
from content.infographics.alt import alt_of
from content.infographics.problems import PictureProblem
from content.language import gettext as _
from content.packs.making import Offer, offers
from content.packs.material import HOME, PackMaterial
from content.packs.page import pack_page

NOBODY = "-"
"""Stands in an address for no unit, or for no audience."""

_VERSION = f"{PATH}/{{pack_id:int}}/ban/{{unit}}/{{audience}}/{{language}}"

doors = StudioRouter(Path(__file__).parent)


@doors.get(f"{PATH}/{{pack_id:int}}/xem", Right.READ)
def show(call: Call, pack_id: int) -> Response:
    """The message and the page, for a unit and an audience, in a language; also what nobody approved yet."""
    calendar, viewer = call.office.calendar, _viewer(call)
    with reading(call.workspace.db) as connection:
        pack = pack_in_view(call, connection, pack_id)
        body = message_for(call.workspace, connection, calendar, pack, viewer)
        picture = picture_for(call.workspace, connection, calendar, pack, viewer)
    at = f"{PATH}/{pack_id}/ban/{viewer.unit or NOBODY}/{viewer.audience or NOBODY}/{viewer.language}"
    shown: dict[str, Any] = {"pack": pack, "viewer": viewer, "html": Markup(body.html), "buttons": body.buttons}
    shown |= {"page": f"{at}/", "forms": FORM_NAMES}
    shown |= {"picture": f"{at}/{picture.name}", "alt": alt_of(picture.spec)} if picture else {"picture": "", "alt": ""}
    shown |= {"units": calendar.units, "audiences": calendar.audiences, "languages": languages_of(calendar)}
    return call.render("see.html", **shown)


@doors.get(_VERSION + "/", Right.READ)
def show_page(call: Call, pack_id: int, unit: str, audience: str, language: str) -> Response:
    """The page of the pack as it stands on a phone, in a frame of the page before."""
    viewer, found = _named(call, pack_id, unit, audience, language)
    named = languages_of(call.office.calendar)
    others = [(one, name, f"../{quote(one)}/") for one, name in named.items()]
    page = pack_page(found, viewer.language, _offers(found), others)
    return HTMLResponse(page, headers={"Content-Security-Policy": FRAMED_POLICY, "Cache-Control": "no-store"})


@doors.get(_VERSION + "/{name}", Right.READ)
def show_file(call: Call, pack_id: int, unit: str, audience: str, language: str, name: str) -> Response:
    """A file of the pack, to be looked at; papers are saved."""
    if name == "index.html":
        return RedirectResponse("./", status_code=303)
    _viewer_of, found = _named(call, pack_id, unit, audience, language)
    try:
        file = file_of(call.workspace, found, name)
    except PictureProblem as problem:
        raise NotThere(str(problem)) from problem
    if file is None:
        raise NotThere(_("Gói không có tệp này."))
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if not file.media_type.startswith("image/"):
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return Response(file.data, media_type=file.media_type, headers=headers)


def _viewer(call: Call) -> Viewer:
    """For whom the address asks; people of a unit look for their own unless they ask for another."""
    said = {name: call.query.get(name, "") for name in ("nn", "dt", "dv", "dang")}
    unit = said["dv"] if "dv" in call.query else call.actor.unit
    form = TeamForm(said["dang"]) if said["dang"] in set(TeamForm) else TeamForm.MESSAGE
    return _known(call, unit, said["dt"], said["nn"] or HOME, form)


def _known(call: Call, unit: str, audience: str, language: str, form: TeamForm = TeamForm.MESSAGE) -> Viewer:
    """A viewer of whom the plan knows everything. Raises NotThere."""
    calendar = call.office.calendar
    units, audiences = {one.id for one in calendar.units}, {one.id for one in calendar.audiences}
    if unit not in units | {""} or audience not in audiences | {""} or language not in languages_of(calendar):
        raise NotThere(_("Kế hoạch không có đơn vị, đối tượng hoặc ngôn ngữ này."))
    return Viewer(unit, audience, language, form)


def _named(
    call: Call, pack_id: int, unit: str, audience: str, language: str
) -> tuple[Viewer, Mapping[str, PackMaterial]]:
    viewer = _known(call, "" if unit == NOBODY else unit, "" if audience == NOBODY else audience, language)
    with reading(call.workspace.db) as connection:
        pack = pack_in_view(call, connection, pack_id)
        return viewer, materials_for(call.workspace, connection, call.office.calendar, pack, viewer)


def _offers(found: Mapping[str, PackMaterial]) -> list[Offer]:
    return [offer for material in found.values() for offer in offers(material)]
