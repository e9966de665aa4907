"""Takes in a ward's list: it is sent, everything that is wrong or would change is shown, and then it is kept."""

import importlib
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.errors import WrongUse
from campaign.importing.faults import FAULTS_NAME, fault_sheet
from campaign.importing.tables import MOST_BYTES
from campaign.importing.uploads import keep_upload, kept_upload
from campaign.library.names import shown_name
from campaign.people.rights import Right
from campaign.teams.checking import LIST, CheckedTeams, check_teams
from campaign.teams.columns import NEEDED, READ, TeamColumn
from campaign.teams.handouts import MEDIA_TYPES, Handout
from campaign.teams.importing import import_teams
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.teams.scope import PATH, choices_of
from content.language import gettext as _

MOST_SHOWN = 200
"""Faults and teams that a page shows; the number of all of them stands above."""

doors = StudioRouter(Path(__file__).parent)


@doors.get(PATH + "/nhap", Right.WRITE)
def show_upload(call: Call) -> Response:
    """Where a list is chosen, with what it must hold."""
    columns = [(str(column), column in NEEDED) for column in READ]
    return call.render("upload.html", columns=columns, most_rows=LIST.most_rows, **choices_of(call))


@doors.get(PATH + "/nhap/bang-mau.xlsx", Right.WRITE)
def sample(call: Call) -> Response:
    """A list to fill in, with one row of the office's own unit."""
    units = list(choices_of(call)["units"].values())
    example = {TeamColumn.NAME: "Tổ công nghệ số cộng đồng thôn 1", TeamColumn.UNIT: units[0] if units else ""}
    example |= {TeamColumn.AREA: "Thôn 1", TeamColumn.MEMBERS: "7", TeamColumn.FORM: "tin nhắn"}
    workbooks: Any = importlib.import_module("campaign.importing.workbooks")
    headings = [f"{column} *" if column in NEEDED else str(column) for column in READ]
    data = workbooks.workbook_of("Tổ", headings, [example.get(column, "") for column in READ], [28] * len(READ))
    headers = {"Content-Disposition": 'attachment; filename="danh-sach-to.xlsx"', "Cache-Control": "no-store"}
    return Response(data, media_type=MEDIA_TYPES[Handout.XLSX], headers=headers)


@doors.post(PATH + "/nhap", Right.WRITE, again=show_upload, most_bytes=MOST_BYTES + 100_000)
def check(call: Call) -> Response:
    """Shows everything that is wrong with the list, or what it would change. Keeps nothing."""
    call.check(Right.WRITE)
    sent = call.files.get("tep", ())
    if not sent:
        raise WrongUse(_("Hãy chọn một tệp CSV hoặc XLSX."))
    name, unit = shown_name(sent[0].name), call.form.line("don-vi")
    checked = _checked(call, name, sent[0].data, unit)
    is_ready = not checked.faults and (checked.fresh or checked.changed)
    # A list with faults is kept for the table of them all.
    kept = keep_upload(call.workspace, call.actor, call.campaign_id, sent[0].data) if is_ready or checked.faults else ""
    shown: dict[str, Any] = {"checked": checked, "name": name, "unit": unit, "token": kept, "most": MOST_SHOWN}
    return call.render("checked.html", **shown, **choices_of(call))


@doors.get(PATH + "/nhap/loi.csv", Right.WRITE)
def faults(call: Call) -> Response:
    """What is wrong with a list that was sent, as a table."""
    call.check(Right.WRITE)
    data = kept_upload(call.workspace, call.actor, call.campaign_id, call.query.get("tep", ""))
    sheet = fault_sheet(_checked(call, "", data, call.query.get("don-vi", "")).faults)
    headers = {"Content-Disposition": f'attachment; filename="{FAULTS_NAME}"', "Cache-Control": "no-store"}
    return Response(sheet, media_type="text/csv; charset=utf-8", headers=headers)


@doors.post(PATH + "/nhap/ghi", Right.WRITE, again=show_upload)
def write(call: Call) -> Response:
    """Keeps the teams of a list that was looked at, all of them or none."""
    call.check(Right.WRITE)
    data = kept_upload(call.workspace, call.actor, call.campaign_id, call.form.get("tep", ""))
    done = import_teams(call.workspace, call.actor, _checked(call, "", data, call.form.line("don-vi")))
    told = _("Đã thêm {added} tổ, sửa {changed} tổ, giữ nguyên {kept} tổ. Hãy tải liên kết riêng để gửi cho các tổ.")
    said = told.format(added=done.added, changed=done.changed, kept=done.kept)
    return call.go(f"{PATH}/lien-ket", said=said)


def _checked(call: Call, name: str, data: bytes, unit: str) -> CheckedTeams:
    if unit not in {"", *choices_of(call)["units"]}:
        raise WrongUse(_("Kế hoạch không có đơn vị “{name}”. Hãy chọn lại đơn vị.").format(name=unit[:40]))
    return check_teams(call.workspace, call.actor, call.campaign_id, name, data, unit)
