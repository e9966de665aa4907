"""Plans a pack's way to the teams by form: to whom, from when, how many hours. Nothing leaves from here."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.packs.reading import latest_packs
from campaign.people.rights import Right
from campaign.sendings.choosing import Choice
from campaign.sendings.following import progress_of, sendings_of
from campaign.sendings.hours import DAY_FROM, DAY_UNTIL
from campaign.sendings.making import MINUTES, MOST_REMINDERS, Wish, check_scope, make_sending, plan_for, team_channels
from campaign.sendings.planning import Plan
from campaign.states import TeamForm
from campaign.teams.fields import FORM_NAMES
from campaign.web.sendings.wording import STATES, clock_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import number_of
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

PATH = "/studio/phat-goi"
MOST_PACKS = 50


@doors.get(PATH, Right.READ)
def show_all(call: Call) -> Response:
    """The sendings of the office, or of one pack, with how far each is."""
    pack_id = number_of(call.query.get("pack", "")) or 0
    with reading(call.workspace.db) as connection:
        rows = sendings_of(connection, call.campaign_id, pack_id)
        progress = progress_of(connection, [row.id for row in rows])
    is_possible = bool(team_channels(call.office.calendar))
    shown: dict[str, Any] = {
        "rows": rows,
        "progress": progress,
        "states": STATES,
        "pack_id": pack_id,
        "is_possible": is_possible,
    }
    return call.render("sendings.html", zone=call.zone, **shown)


@doors.get(f"{PATH}/moi", Right.SCHEDULE)
def show_form(call: Call) -> Response:
    """The form; once it says to whom and when, also how many hours that takes."""
    with reading(call.workspace.db) as connection:
        packs = latest_packs(connection, call.campaign_id, call.now, MOST_PACKS)
    calendar = call.office.calendar
    plan = _planned(call) if call.form else None
    begins = call.today + timedelta(hours=1)
    shown: dict[str, Any] = {
        "packs": packs,
        "channels": team_channels(calendar),
        "units": () if call.actor.unit else calendar.units,
        "plan": plan,
    }
    shown |= {"audiences": calendar.audiences, "forms": FORM_NAMES, "begins": f"{begins:%Y-%m-%dT%H:00}"}
    shown |= {"chosen": call.form.every, "most_reminders": MOST_REMINDERS, "zone": call.zone}
    shown |= {"from_": clock_of(DAY_FROM), "until": clock_of(DAY_UNTIL), "pack_id": call.query.get("pack", "")}
    return call.render("sending-form.html", **shown)


@doors.post(f"{PATH}/moi", Right.SCHEDULE, again=show_form)
def make(call: Call) -> Response:
    """Shows what it would be, or writes it down."""
    call.check(Right.SCHEDULE)
    wish = _wish(call)
    check_scope(call.actor, Right.SCHEDULE, call.campaign_id, wish.choice)
    if call.form.get("do") != "make":
        with reading(call.workspace.db) as connection:
            plan_for(connection, call.campaign_id, wish, call.now)
        return show_form(call)
    made = make_sending(call.workspace, call.actor, call.campaign_id, wish)
    return call.go(f"{PATH}/{made}", said=_("Đã lập lượt phát. Lượt phát đang chờ người khác duyệt."))


def _planned(call: Call) -> Plan | None:
    try:
        with reading(call.workspace.db) as connection:
            return plan_for(connection, call.campaign_id, _wish(call), call.now)
    except WrongUse:
        return None


def _wish(call: Call) -> Wish:
    form = call.form
    calendar = call.office.calendar
    choice = Choice(
        units=(call.actor.unit,)
        if call.actor.unit
        else _known(form.every("unit"), {unit.id for unit in calendar.units}),
        audiences=_known(form.every("audience"), {audience.id for audience in calendar.audiences}),
        forms=_known(form.every("form"), set(TeamForm)),
    )
    reminders = number_of(form.line("reminders") or "1")
    hours = number_of(form.line("hours") or "48")
    if reminders is None or hours is None:
        raise WrongUse(_("Số lần nhắc và số giờ phải là số."))
    return Wish(
        pack_id=number_of(form.line("pack")) or 0,
        channel=form.line("channel") or next(iter(team_channels(calendar)), ""),
        starts_at=_moment(call),
        choice=choice,
        day_from=_minutes(form.line("from")),
        day_until=_minutes(form.line("until")),
        most_reminders=reminders,
        remind_after_h=hours,
    )


def _known(sent: list[str], known: set[str]) -> tuple[str, ...]:
    unknown = [one for one in sent if one not in known]
    if unknown:
        raise WrongUse(
            _("Không có “{name}” trong kế hoạch. Hãy tải lại trang rồi chọn lại.").format(name=unknown[0][:80])
        )
    return tuple(sorted(set(sent)))


def _moment(call: Call) -> datetime:
    try:
        return datetime.fromisoformat(call.form.line("starts")).replace(tzinfo=call.zone)
    except ValueError:
        raise WrongUse(_("Hãy chọn ngày và giờ bắt đầu.")) from None


def _minutes(said: str) -> int:
    hour, _colon, minute = said.partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(said) <= 5):
        raise WrongUse(_("Hãy ghi khung giờ trong ngày, ví dụ 07:00."))
    return min(int(hour) * 60 + int(minute), MINUTES)
