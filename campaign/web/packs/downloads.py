"""Takes an approved pack home, for a unit and an audience."""

from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.library.names import attachment
from campaign.packs.downloading import archive_for
from campaign.packs.reading import is_out
from campaign.people.rights import Right
from campaign.web.packs.listing import PATH
from campaign.web.packs.overview import pack_in_view
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter

doors = StudioRouter(Path(__file__).parent)


@doors.get(f"{PATH}/{{pack_id:int}}/tai", Right.READ)
def show(call: Call, pack_id: int) -> Response:
    """For whom the pack is wanted."""
    calendar = call.office.calendar
    with reading(call.workspace.db) as connection:
        pack = pack_in_view(call, connection, pack_id)
    known: dict[str, Any] = {"units": calendar.units, "audiences": calendar.audiences, "chosen": call.query}
    return call.render("download.html", pack=pack, is_out=is_out(pack), **known)


@doors.get(f"{PATH}/{{pack_id:int}}/tai/goi.zip", Right.READ)
def download(call: Call, pack_id: int) -> Response:
    """The ZIP."""
    with reading(call.workspace.db) as connection:
        pack_in_view(call, connection, pack_id)
    unit, audience = call.query.get("dv", ""), call.query.get("dt", "")
    name, data = archive_for(call.workspace, call.campaign_id, pack_id, unit, audience)
    headers = {"Content-Disposition": attachment(name, "zip"), "Cache-Control": "no-store"}
    return Response(data, media_type="application/zip", headers=headers)
