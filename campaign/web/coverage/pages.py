"""The coverage of packs, and of one pack by unit: a table, a picture for the report, who is late, photos as proof."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Row
from starlette.responses import Response

from campaign.clock import to_seconds
from campaign.confirmations.coverage import Coverage, coverage_of
from campaign.confirmations.late import MOST as MOST_LATE
from campaign.confirmations.late import late_teams
from campaign.confirmations.photos import proofs_of
from campaign.confirmations.picturing import coverage_picture
from campaign.confirmations.proofs import proof_of, proofs_of_pack
from campaign.confirmations.questions import open_questions
from campaign.confirmations.sheets import PLACE_NAMES, as_csv, as_xlsx
from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.packs.reading import NoSuchPack, latest_packs, pack_of
from campaign.people.rights import Right
from campaign.teams.fields import masked
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.infographics.problems import PictureProblem
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

PATH = "/studio/do-phu"
MOST_PACKS = 15
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Covered:
    """A pack with its coverage."""

    pack: Row[Any]
    coverage: Coverage


@doors.get(PATH, Right.READ)
def show_packs(call: Call) -> Response:
    """Every pack that is out, the last approved first, with how far it has come."""
    calendar = call.office.calendar
    with reading(call.workspace.db) as connection:
        packs = latest_packs(connection, call.campaign_id, call.now, MOST_PACKS)
        covered = [Covered(pack, coverage_of(connection, calendar, pack.id)) for pack in packs]
        questions = len(open_questions(connection, call.campaign_id, call.actor.unit))
    days = {pack.id: date.fromisoformat(pack.event_date) for pack in packs}
    return call.render("packs.html", covered=covered, days=days, questions=questions, tab=PATH)


def covered_of(call: Call, pack_id: int) -> Covered:
    """The pack of the office in view with its coverage. Raises NotThere."""
    with reading(call.workspace.db) as connection:
        try:
            pack = pack_of(connection, pack_id, call.campaign_id)
        except NoSuchPack as error:
            raise NotThere(str(error)) from error
        return Covered(pack, coverage_of(connection, call.office.calendar, pack_id))


@doors.get(PATH + "/{pack_id:int}", Right.READ)
def show_pack(call: Call, pack_id: int) -> Response:
    """One pack: the table by unit, the teams of one unit that are late, and the newest photos."""
    found = covered_of(call, pack_id)
    unit = _unit_in_view(call, found.coverage)
    with reading(call.workspace.db) as connection:
        late = late_teams(connection, call.office.calendar, pack_id, unit) if unit is not None else []
        proofs = proofs_of_pack(connection, pack_id, call.actor.unit)
        questions = len(open_questions(connection, call.campaign_id, call.actor.unit))
    shown: dict[str, Any] = {"found": found, "unit": unit, "late": late, "proofs": proofs, "most_late": MOST_LATE}
    shown |= {"places": PLACE_NAMES, "now_s": to_seconds(call.now), "tab": PATH, "zone": call.zone}
    shown |= {"names": {row.unit: row.name for row in found.coverage.rows}, "questions": questions}
    return call.render("pack.html", **shown, may_call=call.may(Right.WRITE, unit or ""), masked=masked)


def _unit_in_view(call: Call, coverage: Coverage) -> str | None:
    """The unit whose late teams are asked for; people of one unit see their own alone."""
    asked = call.query.get("don-vi")
    mine = call.actor.unit
    if mine:
        return mine
    return asked if asked in {row.unit for row in coverage.rows} else None


@doors.get(PATH + "/{pack_id:int}/bang.csv", Right.READ)
def sheet(call: Call, pack_id: int) -> Response:
    """The table for any spreadsheet."""
    found = covered_of(call, pack_id)
    return _file(call, as_csv(found.coverage), "text/csv; charset=utf-8", "csv")


@doors.get(PATH + "/{pack_id:int}/bang.xlsx", Right.READ)
def workbook(call: Call, pack_id: int) -> Response:
    """The table for Excel."""
    found = covered_of(call, pack_id)
    return _file(call, as_xlsx(found.coverage), XLSX, "xlsx")


def _file(call: Call, data: bytes, media_type: str, suffix: str) -> Response:
    name = f"do-phu-{call.today:%Y-%m-%d}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, media_type=media_type, headers=headers)


@doors.get(PATH + "/{pack_id:int}/do-hoa.png", Right.READ)
def picture(call: Call, pack_id: int) -> Response:
    """The picture for the report."""
    found, calendar = covered_of(call, pack_id), call.office.calendar
    title, day = found.pack.title, call.today.date()
    try:
        drawn = coverage_picture(call.workspace.drawn, calendar, title, found.coverage, day)
    except PictureProblem as problem:
        raise WrongUse(str(problem)) from problem
    return Response(drawn.data, media_type=drawn.media_type, headers={"Cache-Control": "private, no-cache"})


@doors.get(PATH + "/anh/{number:int}", Right.READ)
def proof(call: Call, number: int) -> Response:
    """The photo of one confirmation: only for people of its office, and of a unit for those of that unit alone."""
    with reading(call.workspace.db) as connection:
        stored = proof_of(connection, call.campaign_id, number, call.actor.unit)
    try:
        data = proofs_of(call.workspace).read(stored.path) if stored else b""
    except FileNotFoundError:
        data = b""
    if not data:
        raise NotThere(_("Không có ảnh này, hoặc ảnh đã hết hạn lưu."))
    return Response(data, media_type="image/jpeg", headers={"Cache-Control": "no-store"})
