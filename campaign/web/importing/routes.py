"""Takes in a table of posts: it is sent, everything that is wrong or would be made is shown, and then it is made."""

from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.errors import WrongUse
from campaign.importing.checking import check_file
from campaign.importing.columns import NEEDED, Column
from campaign.importing.faults import FAULTS_NAME, fault_sheet
from campaign.importing.importing import MOST_WAITED_FOR, import_posts
from campaign.importing.samples import FILE_NAME, sample_workbook
from campaign.importing.tables import MOST_BYTES, MOST_ROWS
from campaign.importing.uploads import keep_upload, kept_upload
from campaign.library.names import shown_name
from campaign.people.rights import Right
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import gettext as _

MOST_SHOWN = 200
"""Faults and posts that a page shows; the number of all of them stands above."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

doors = StudioRouter(Path(__file__).parent)


@doors.get("/studio/bai/nhap", Right.WRITE)
def show_upload(call: Call) -> Response:
    """Where a table is chosen, with what it must hold."""
    columns = [(str(column), column in NEEDED) for column in Column]
    return call.render("upload.html", columns=columns, most_rows=MOST_ROWS)


@doors.get("/studio/bai/nhap/bang-mau.xlsx", Right.WRITE)
def sample(call: Call) -> Response:
    """A table to fill in."""
    data = sample_workbook(call.office.calendar, call.today)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"', "Cache-Control": "no-store"}
    return Response(data, media_type=XLSX, headers=headers)


@doors.post("/studio/bai/nhap", Right.WRITE, again=show_upload, most_bytes=MOST_BYTES + 100_000)
def check(call: Call) -> Response:
    """Shows everything that is wrong with the table, or what it would make. Makes nothing."""
    call.check(Right.WRITE)
    sent = call.files.get("tep", ())
    if not sent:
        raise WrongUse(_("Hãy chọn một tệp CSV hoặc XLSX."))
    name = shown_name(sent[0].name)
    checked = check_file(call.workspace, call.actor, call.campaign_id, name, sent[0].data)
    is_too_many = len(checked.fresh) > MOST_WAITED_FOR
    is_ready = not checked.faults and checked.fresh and not is_too_many
    # A file with faults is kept for the list of them all.
    kept = keep_upload(call.workspace, call.actor, call.campaign_id, sent[0].data) if is_ready or checked.faults else ""
    themes = {theme.id: theme.name for theme in call.office.calendar.themes}
    shown: dict[str, Any] = {"checked": checked, "name": name, "token": kept, "themes": themes, "most": MOST_SHOWN}
    return call.render("checked.html", is_too_many=is_too_many, most_waited_for=MOST_WAITED_FOR, **shown)


@doors.get("/studio/bai/nhap/loi.csv", Right.WRITE)
def faults(call: Call) -> Response:
    """Everything that is wrong with a table that was sent, as a table."""
    call.check(Right.WRITE)
    data = kept_upload(call.workspace, call.actor, call.campaign_id, call.query.get("tep", ""))
    sheet = fault_sheet(check_file(call.workspace, call.actor, call.campaign_id, "", data).faults)
    headers = {"Content-Disposition": f'attachment; filename="{FAULTS_NAME}"', "Cache-Control": "no-store"}
    return Response(sheet, media_type="text/csv; charset=utf-8", headers=headers)


@doors.post("/studio/bai/nhap/ghi", Right.WRITE, again=show_upload)
def write(call: Call) -> Response:
    """Makes the posts of a table that was looked at, all of them or none."""
    call.check(Right.WRITE)
    data = kept_upload(call.workspace, call.actor, call.campaign_id, call.form.get("tep", ""))
    checked = check_file(call.workspace, call.actor, call.campaign_id, "", data)
    made = import_posts(call.workspace, call.actor, checked)
    told = _("Đã nhập {count} bài vào lịch. Hãy mở từng bài để xem rồi gửi duyệt.").format(count=len(made))
    return call.go(
        "/studio/bai", said=told if made else _("Mọi bài trong tệp đã có từ trước; không nhập thêm bài nào.")
    )
