"""Orders papers for the press, speakers, the office's bulletin and the radio, and says what they had to do without."""

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.errors import CampaignError, WrongUse
from campaign.library.names import attachment
from campaign.packs.archive import zipped
from campaign.packs.paper_orders import MOST_MINUTES, OF_DAYS, OF_PACK, PaperOrder, papers_for
from campaign.packs.reading import latest_packs
from campaign.people.rights import Right
from campaign.web.packs.listing import PATH
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import number_of
from content.language import gettext as _
from content.language import marked

HERE = f"{PATH}/tai-lieu"
MOST_PACKS = 50

KINDS = {
    "press": marked("Bộ thông tin cho báo chí"),
    "oral": marked("Đề cương cho báo cáo viên"),
    "bulletin": marked("Bản tin"),
    "radio": marked("Bản tin phát thanh hằng tuần"),
}
_FIELDS = ("loai", "goi", "dt", "phut", "tu", "den")

doors = StudioRouter(Path(__file__).parent)


@doors.get(HERE, Right.READ)
def show(call: Call) -> Response:
    """The forms; once one was sent, what its papers are and what they lack."""
    with reading(call.workspace.db) as connection:
        packs = latest_packs(connection, call.campaign_id, call.now, MOST_PACKS)
    files: list[tuple[str, bytes]] = []
    missing: list[str] = []
    problem = ""
    if call.query.get("loai"):
        try:
            files, missing = papers_for(call.workspace, call.campaign_id, _order(call))
        except CampaignError as error:
            problem = str(error)
    asked = urlencode({name: call.query.get(name, "") for name in _FIELDS})
    shown: dict[str, Any] = {"packs": packs, "audiences": call.office.calendar.audiences, "q": call.query}
    shown |= {"kinds": KINDS, "of_pack": OF_PACK, "of_days": OF_DAYS, "today": call.today.date().isoformat()}
    shown |= {"names": [name for name, _data in files], "missing": missing, "problem": problem}
    return call.render("papers.html", address=f"{HERE}/tai.zip?{asked}", most_minutes=MOST_MINUTES, **shown)


@doors.get(f"{HERE}/tai.zip", Right.READ)
def download(call: Call) -> Response:
    """The papers as a ZIP."""
    order = _order(call)
    files, _missing = papers_for(call.workspace, call.campaign_id, order)
    headers = {"Content-Disposition": attachment(order.kind, "zip"), "Cache-Control": "no-store"}
    return Response(zipped(files), media_type="application/zip", headers=headers)


def _order(call: Call) -> PaperOrder:
    """What the address asks for. Raises WrongUse for what is no day."""
    said = {name: call.query.get(name, "").strip() for name in _FIELDS}
    audience = said["dt"] if said["dt"] in {one.id for one in call.office.calendar.audiences} else ""
    minutes = number_of(said["phut"] or "0")
    if minutes is None:
        raise WrongUse(_("Số phút là một số."))
    return PaperOrder(said["loai"], number_of(said["goi"]) or 0, _day(said["tu"]), _day(said["den"]), audience, minutes)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise WrongUse(_("Ngày không đúng. Hãy chọn lại.")) from None
