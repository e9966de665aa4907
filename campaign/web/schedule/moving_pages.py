"""Moving a post: by form, and by what the calendar's module sends when somebody drags one."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import select
from starlette.responses import Response

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.tables import Post, Revision
from campaign.editorial.moving import Moved, NeedsConfirmation, move_post, unplace_post
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.plan.occasions import occasion_of
from campaign.states import Origin
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@doors.get("/studio/lich/doi/{post:int}", Right.WRITE)
def show_move(call: Call, post: int) -> Response:
    """The form that moves a post, with what the calendar itself says of its time."""
    row = post_in_view(call, post)
    local = from_seconds(row.publish_at).astimezone(call.zone)
    occasion = occasion_of(call.office.calendar, row.key) if row.origin != Origin.PERSON else None
    return call.render(
        "move.html",
        post=row,
        at=local,
        day=call.form.get("ngay") or local.date().isoformat(),
        clock=call.form.get("gio") or f"{local:%H:%M}",
        planned=occasion.wall if occasion and row.placed_at else None,
        asks="ngay" in call.form and bool(call.error),
        is_own_day=row.origin == Origin.OBSERVANCE and local.date().isoformat() == row.event_date,
    )


@doors.post("/studio/lich/doi/{post:int}", Right.WRITE, again=show_move)
def move(call: Call, post: int) -> Response:
    """Moves a post and goes back to the calendar, or answers the calendar's module."""
    row = post_in_view(call, post)
    is_module = call.request.headers.get("Content-Type", "").startswith("application/json")
    sent: Any = call.json if is_module else call.form
    if not isinstance(sent, dict) and is_module:
        raise WrongUse(_("Không đọc được dữ liệu đã gửi."))
    wall = wall_from(str(sent.get("ngay", "")), str(sent.get("gio", "")))
    seen = str(sent.get("luc", ""))
    try:
        moved = move_post(
            call.workspace,
            call.actor,
            row.id,
            wall,
            seen_at=from_seconds(int(seen)) if seen.isdecimal() and len(seen) < 12 else None,
            is_confirmed=str(sent.get("chac", "")) == "1",
        )
    except NeedsConfirmation as question:
        if not is_module:
            raise
        return call.answer({"confirm": str(question)}, 409)
    told = told_of(call, moved)
    if is_module:
        return call.answer({"told": told, "state": moved.state})
    return call.go(f"/studio/lich?ngay={wall.date().isoformat()}", said=told)


@doors.post("/studio/lich/tra/{post:int}", Right.WRITE, again=show_move)
def give_back(call: Call, post: int) -> Response:
    """Gives a post back to the calendar."""
    moved = unplace_post(call.workspace, call.actor, post_in_view(call, post).id)
    day = moved.at.astimezone(call.zone).date()
    return call.go(f"/studio/lich?ngay={day.isoformat()}", said=told_of(call, moved))


def wall_from(day: str, clock: str) -> datetime:
    """The wall time of two fields, as browsers send them. Raises WrongUse."""
    try:
        return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock).replace(second=0, tzinfo=None))
    except ValueError:
        raise WrongUse(_("Hãy ghi ngày và giờ, ví dụ 10/10/2027 lúc 07:30.")) from None


def told_of(call: Call, moved: Moved) -> str:
    """What a person is told of a move."""
    local = moved.at.astimezone(call.zone)
    message = _("Đã dời bài đến {at}.").format(at=f"{local:%H:%M %d/%m/%Y}")
    if moved.state in ("in_review", "changes_requested"):
        message += " " + _("Bài chờ duyệt.")
    return " ".join((message, *moved.warnings))


def post_in_view(call: Call, post_id: int) -> Any:
    """A post of the office in view with the title of what it says. Raises NotThere."""
    query = select(_posts, _revisions.c.title).outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)
    with reading(call.workspace.db) as connection:
        mine = (_posts.c.id == post_id, _posts.c.campaign_id == call.campaign_id)
        row = connection.execute(query.where(*mine)).first() if post_id < 2**62 else None
    if row is None:
        raise NotThere(_("Không có bài này trong kế hoạch đang xem."))
    return row
