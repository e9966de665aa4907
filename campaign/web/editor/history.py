"""What became of a post: its revisions, and everything that was done to it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Row, select
from starlette.responses import Response

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.tables import Approval, Revision
from campaign.editorial.working import Conflict, content_of, open_copy, save_copy
from campaign.people.rights import Right
from campaign.web.editor.heads import Head, head_of
from campaign.web.editor.sent import number_in
from campaign.web.editor.texts import told_of_conflict
from campaign.web.journal.lines import lines_of_post
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

HERE = "/lich-su"
MOST_REVISIONS = 200

_revisions = Revision.__table__  # type: ignore[attr-defined]
_approvals = Approval.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Version:
    """A revision in the list; `at` is wall time. `approved_by` is empty when nobody said yes to it himself."""

    id: int
    number: int
    author: str
    at: datetime
    title: str
    approved_by: str
    correction: str
    is_present: bool


@doors.get("/studio/bai/{number:int}/lich-su", Right.READ)
def show(call: Call, number: int) -> Response:
    """The revisions and the events of a post, the newest first."""
    head = head_of(call, number, HERE)
    with reading(call.workspace.db) as connection:
        versions = _versions(connection, head)
        lines = lines_of_post(connection, head.post.campaign_id, head.post.key, head.zone)
    copy = open_copy(call.workspace, number)
    return call.render("history.html", head=head, versions=versions, lines=lines, copy=copy)


def _versions(connection: Connection, head: Head) -> list[Version]:
    wanted = (
        select(_revisions, _approvals.c.by.label("approved_by"))
        .outerjoin(_approvals, _approvals.c.revision_id == _revisions.c.id)
        .where(_revisions.c.post_id == head.post.id)
        .order_by(_revisions.c.number.desc())
        .limit(MOST_REVISIONS)
    )
    return [_version(head, row) for row in connection.execute(wanted)]


def _version(head: Head, row: Row[tuple[object, ...]]) -> Version:
    at = from_seconds(row.created_at).astimezone(head.zone)
    is_present = row.id == head.post.revision_id
    approved_by = row.approved_by or ""
    return Version(row.id, row.number, row.author, at, row.title, approved_by, row.correction, is_present)


@doors.post("/studio/bai/{number:int}/lich-su/dung-lai", Right.WRITE, again=show)
def take_again(call: Call, number: int) -> Response:
    """Puts an earlier revision into the editor, to be looked at and sent once more."""
    head = head_of(call, number, HERE)
    wanted = number_in(call.form, "revision")
    with reading(call.workspace.db) as connection:
        this = (_revisions.c.id == wanted, _revisions.c.post_id == head.post.id)
        revision = connection.execute(select(_revisions).where(*this)).first()
    if revision is None:
        raise NotThere(_("Không có phiên bản này."))
    try:
        save_copy(call.workspace, call.actor, number, number_in(call.form, "version"), content_of(revision))
    except Conflict as conflict:
        return told_of_conflict(call, head, conflict)
    said = _("Đã đưa phiên bản {number} vào trang soạn. Xem lại rồi gửi duyệt.").format(number=revision.number)
    return call.go(head.address, said=said)
