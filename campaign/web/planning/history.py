"""Every plan that was in force: what was changed, by whom, the differing lines, and the way back."""

from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.lines import line_diff
from campaign.people.rights import WHOLE_OFFICE, Right
from campaign.plan.editing.edits import EditRefused
from campaign.plan.editing.patching import values_of
from campaign.plan.editing.saving import ChangedMeanwhile, propose_version
from campaign.plan.editing.spans import Uneditable
from campaign.plan.editing.telling import tell
from campaign.plan.versions import Version, list_versions, version_text
from campaign.web.planning import changing
from campaign.web.planning.changing import BASE, Desk
from campaign.web.planning.words import fill
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

PER_PAGE = 30
MOST_LINES = 2_000
MOST_VERSIONS = 1_000_000_000
"""No plan has so many; a larger number in an address is none that the database could hold."""


@doors.get("/studio/ke-hoach/lich-su", Right.READ)
def show_versions(call: Call) -> Response:
    """The newest versions first."""
    asked = call.query.get("truoc", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    with reading(call.workspace.db) as connection:
        found = list_versions(connection, call.campaign_id, PER_PAGE + 1, before)
    older = found[PER_PAGE - 1].number if len(found) > PER_PAGE else 0
    return fill(call, "versions.html", versions=found[:PER_PAGE], older=older, is_first_page=not before)


@doors.get("/studio/ke-hoach/lich-su/{number:int}", Right.READ)
def show_version(call: Call, number: int) -> Response:
    """One version beside the one before it."""
    version, text, former = _read(call, number)
    lines = line_diff(former, text) if former is not None else []
    file = changing.open_file(call)
    values: dict[str, Any] = {"version": version, "lines": lines[:MOST_LINES], "words": _words(former, text)}
    is_in_force = file.text == text
    return fill(
        call,
        "version.html",
        file=file,
        is_in_force=is_in_force,
        may_change=call.may(Right.PLAN, WHOLE_OFFICE),
        is_first=former is None,
        **values,
    )


@doors.post("/studio/ke-hoach/lich-su/{number:int}", Right.PLAN, again=show_version)
def take_back(call: Call, number: int) -> Response:
    """Makes an older version the newest: looked at first, then saved."""
    call.check(Right.PLAN, WHOLE_OFFICE)
    _read(call, number)
    address = f"/studio/ke-hoach/lich-su/{number}"
    desk = Desk((), _taking_back(number), address, "/studio/ke-hoach/lich-su", ())
    try:
        proposal = propose_version(call.workspace, call.campaign_id, call.form.get(BASE, ""), number)
    except ChangedMeanwhile as changed:
        return changing.show_conflict(call, desk, changed)
    if proposal.is_empty:
        raise EditRefused(_("Bản này đang có hiệu lực."))
    return changing.conclude(call, desk, proposal, changing.open_file(call), lambda: _taking_back(number))


def _taking_back(number: int) -> str:
    return _("Lấy lại bản số {number}").format(number=number)


def _read(call: Call, number: int) -> tuple[Version, str, str | None]:
    number = min(number, MOST_VERSIONS)
    with reading(call.workspace.db) as connection:
        found = list_versions(connection, call.campaign_id, 2, number + 1)
        if not found or found[0].number != number:
            raise NotThere(_("Không có bản số {number} của kế hoạch.").format(number=number))
        former = version_text(connection, call.campaign_id, found[1].number) if len(found) > 1 else None
        return found[0], version_text(connection, call.campaign_id, number), former


def _words(former: str | None, text: str) -> list[str]:
    if former is None:
        return []
    try:
        return list(tell(values_of(former), values_of(text)))
    except Uneditable:
        return []
