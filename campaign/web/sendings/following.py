"""One sending: what was planned, who approved it, how far it is, and what waits for a person."""

from pathlib import Path
from typing import Any

from sqlalchemy import select
from starlette.responses import Response

from campaign.db.engine import reading
from campaign.db.tables import Pack
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.plan.naming import channel_names
from campaign.sendings.choosing import parse
from campaign.sendings.deciding import Decision, decide
from campaign.sendings.following import for_person, progress_of
from campaign.sendings.making import approve_sending, cancel_sending, mark_of, planned, sending_of
from campaign.states import FOR_PERSON, DeliveryState, SendingState
from campaign.teams.fields import FORM_NAMES
from campaign.web.sendings.planning import PATH
from campaign.web.sendings.wording import DECISIONS, MESSAGES, STATES, clock_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import number_of, numbers_of
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

_packs = Pack.__table__  # type: ignore[attr-defined]

MOST_SHOWN = 100


@doors.get(PATH + "/{sending_id:int}", Right.READ)
def show_one(call: Call, sending_id: int) -> Response:
    """The plan in hours and, once it is approved, what came of it."""
    with reading(call.workspace.db) as connection:
        row = sending_of(connection, call.campaign_id, sending_id)
        pack = connection.execute(select(_packs).where(_packs.c.id == row.pack_id)).one()
        plan = planned(connection, call.office.calendar, row, call.now) if row.state == SendingState.DRAFT else None
        progress = progress_of(connection, [sending_id])[sending_id]
        waiting = for_person(connection, sending_id, MOST_SHOWN, call.actor.unit)
    shown: dict[str, Any] = {"row": row, "pack": pack, "plan": plan, "progress": progress, "waiting": waiting}
    shown |= {"mark": mark_of(pack, row, plan) if plan else "", "choice": parse(row.choice), "states": STATES}
    shown |= {"messages": MESSAGES, "decisions": DECISIONS, "forms": FORM_NAMES}
    shown |= {"clock_of": clock_of, "zone": call.zone}
    shown |= {"units": {unit.id: unit.name for unit in call.office.calendar.units}}
    shown |= {"audiences": {one.id: one.name for one in call.office.calendar.audiences}, "most": MOST_SHOWN}
    shown |= {"channels": channel_names(call.office.calendar)}
    shown |= {"is_own": row.by == call.actor.name, "possible": _possible}
    return call.render("sending.html", **shown)


def _possible(state: str) -> list[Decision]:
    return [one for one in Decision if one != Decision.ARRIVED or state == DeliveryState.UNKNOWN]


@doors.post(PATH + "/{sending_id:int}/duyet", Right.APPROVE, again=show_one)
def approve(call: Call, sending_id: int) -> Response:
    """Says yes to the hours and the number that were shown."""
    call.check(Right.APPROVE)
    count = approve_sending(call.workspace, call.actor, call.campaign_id, sending_id, call.form.get("mark", ""))
    return call.go(f"{PATH}/{sending_id}", said=_("Đã duyệt. {count} tin sẽ được gửi đúng giờ.").format(count=count))


@doors.post(PATH + "/{sending_id:int}/bo", Right.SCHEDULE, again=show_one)
def cancel(call: Call, sending_id: int) -> Response:
    """Lets nothing more leave."""
    call.check(Right.SCHEDULE)
    dropped = cancel_sending(call.workspace, call.actor, call.campaign_id, sending_id)
    return call.go(f"{PATH}/{sending_id}", said=_("Đã bỏ lượt phát; {count} tin không gửi nữa.").format(count=dropped))


@doors.post(PATH + "/{sending_id:int}/quyet", Right.RESOLVE, again=show_one)
def lead_on(call: Call, sending_id: int) -> Response:
    """A person's word on messages that wait for one: those ticked, or all in a state."""
    call.check(Right.RESOLVE)
    said, state = call.form.line("decision"), call.form.line("state")
    if said not in set(Decision) or state not in set(FOR_PERSON):
        raise WrongUse(_("Hãy chọn việc cần làm."))
    chosen = numbers_of(call.form.every("message"))
    if not chosen and number_of(call.form.line("all")) != 1:
        raise WrongUse(_("Hãy đánh dấu các tổ, hoặc chọn tất cả."))
    moved = decide(
        call.workspace, call.actor, call.campaign_id, sending_id, Decision(said), DeliveryState(state), chosen
    )
    return call.go(f"{PATH}/{sending_id}", said=_("Đã ghi nhận với {count} tin.").format(count=moved))
