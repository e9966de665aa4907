"""The studio's first page, and the dress rehearsal of the next day."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.delivery.condition import Condition, conditions_of
from campaign.editorial.readiness import next_day
from campaign.editorial.scheduled import Wanted, posts_between
from campaign.errors import WrongUse
from campaign.people.actors import Forbidden
from campaign.people.rights import Right
from campaign.rehearsal import background
from campaign.web.home.needs import needs_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import gettext as _

AHEAD = timedelta(days=8)
MOST = 30

doors = StudioRouter(Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """How the last dress rehearsal stands, for those who may see it."""

    is_there: bool
    is_running: bool
    why_failed: str


@doors.get("/studio", Right.READ)
def today(call: Call) -> Response:
    """What needs this person now, how far the next day is prepared, and what comes in the next days."""
    if not call.offices:
        return call.render("empty.html")
    with reading(call.workspace.db) as connection:
        needs = needs_of(connection, call)
        posts = posts_between(connection, call.campaign_id, call.seconds(), call.seconds(AHEAD), Wanted(), MOST)
        known = conditions_of(connection, call.campaign_id)
        nearest = next_day(connection, call.office.calendar, call.now)
    conditions = [known.get(entry.id, Condition()) for entry in call.office.calendar.channels]
    well = sum(bool(condition.tried and condition.tried.is_well) for condition in conditions)
    return call.render(
        "today.html",
        needs=sorted(needs, key=lambda need: need.look != "person"),
        posts=posts,
        next_day=nearest,
        tested=(well, len(conditions)),
        rehearsal=_rehearsal(call),
        live=call.workspace.live,
        zone=call.zone,
    )


def _rehearsal(call: Call) -> Rehearsed | None:
    if not background.may_see(call.workspace, call.actor):
        return None
    is_there = (background.folder_of(call.workspace) / "index.html").exists()
    return Rehearsed(is_there, background.is_running(call.workspace), background.why_failed(call.workspace))


@doors.post("/studio/dien-tap", Right.WRITE, again=today)
def rehearse(call: Call) -> Response:
    """Begins a dress rehearsal of a day, in a process of its own; nothing real is touched."""
    if not background.may_see(call.workspace, call.actor):
        raise Forbidden(_("Bản diễn tập gồm bài của mọi kế hoạch, nên chỉ người phụ trách chung diễn tập được."))
    try:
        day = date.fromisoformat(call.form.line("day"))
    except ValueError:
        raise WrongUse(_("Hãy chọn ngày để diễn tập.")) from None
    background.begin(call.workspace, day.isoformat())
    said = _("Đang diễn tập ngày {day}. Sau chừng nửa phút, mở trang diễn tập để xem.").format(day=f"{day:%d/%m/%Y}")
    return call.go("/studio", said=said)
