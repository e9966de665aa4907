"""Forms of the parts that are one table (review, whose plan it is, words), and of what each year brings to a day."""

from datetime import date
from pathlib import Path

from starlette.responses import Response

from campaign.people.rights import WHOLE_OFFICE, Right
from campaign.plan.editing.edits import Edit
from campaign.plan.editing.rendering import Value
from campaign.plan.editing.saving import PlanFile
from campaign.plan.needs import waiting_posts
from campaign.plan.offsets import write_duration
from campaign.plan.schema import Policy
from campaign.plan.years import years_of
from campaign.states import PostState
from campaign.web.planning import changing
from campaign.web.planning.changing import STEP, Desk
from campaign.web.planning.fields import Raw
from campaign.web.planning.singles import POLICY, SINGLES, YEARLY_FIELDS, Single
from campaign.web.planning.words import FIRST_YEAR, LAST_YEAR, fill, year_asked
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

HOME = "/studio/ke-hoach"


def _open(single: Single) -> None:
    """The doors of a part that is one table: its form, and what was typed into it."""
    address = f"{HOME}/{single.slug}"

    @doors.get(address, Right.READ)
    def show(call: Call) -> Response:
        file = changing.open_file(call)
        desk = _desk(single, file)
        return changing.show_form(call, desk, file, changing.raw_of_entry(desk.fields, _entry(single, file)))

    @doors.post(address, Right.PLAN)
    def change(call: Call) -> Response:
        desk = _desk(single, changing.open_file(call))
        return changing.change(
            call, desk, lambda file: changing.edits_of(desk, _entry(single, file), changing.raw_of(call))
        )


for _single in SINGLES.values():
    _open(_single)


@doors.get("/studio/ke-hoach/chu-de-nam", Right.READ)
def show_years(call: Call) -> Response:
    """What a year brings to each day: its slogan, another date, or none."""
    file = changing.open_file(call)
    if file.office is None:
        return call.go(HOME)
    year = year_asked(call)
    waiting = waiting_posts(call.workspace, call.campaign_id, PostState.PENDING_THEME)
    days = years_of(file.office.calendar, year)
    today = call.today.date()
    return fill(
        call,
        "years.html",
        days=days,
        year=year,
        today=today,
        waiting=waiting,
        may_change=call.may(Right.PLAN, WHOLE_OFFICE),
        file=file,
    )


@doors.get("/studio/ke-hoach/chu-de-nam/{day}/{year:int}", Right.READ)
def show_year(call: Call, day: str, year: int) -> Response:
    """The form of one day in one year."""
    file = changing.open_file(call)
    desk = _year_desk(file, day, year)
    entry = changing.entry_of(file, desk.place) if file.office else None
    raw = changing.raw_of_entry(desk.fields, entry)
    if not entry:
        raw["checked"] = [call.today.date().isoformat()]
    return changing.show_form(call, desk, file, raw)


@doors.post("/studio/ke-hoach/chu-de-nam/{day}/{year:int}", Right.PLAN)
def change_year(call: Call, day: str, year: int) -> Response:
    """What a year brings to a day."""
    desk = _year_desk(changing.open_file(call), day, year)
    if call.form.get(STEP, "").startswith("bo"):
        return changing.change(call, desk, lambda file: changing.taken_away(file, desk.place))

    def make(file: PlanFile) -> list[Edit]:
        entry = changing.entry_of(file, desk.place)
        return _of_year(desk, entry, changing.raw_of(call))

    return changing.change(call, desk, make)


def _of_year(desk: Desk, entry: Value, raw: Raw) -> list[Edit]:
    """A new year is one entry; a day of check alone says nothing."""
    values = changing.values_in(desk.fields, raw)
    if entry:
        return changing.edits_of(desk, entry, raw)
    return [Edit(desk.place, values)] if values.keys() - {"checked"} else []


def _year_desk(file: PlanFile, day: str, year: int) -> Desk:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotThere(_("Không có năm {year} trong kế hoạch.").format(year=year))
    observances = file.office.calendar.observances if file.office else ()
    observance = next((each for each in observances if each.id == day), None)
    if file.office and observance is None:
        raise NotThere(_("Ngày này không còn trong kế hoạch."))
    place = ("observances", day, "yearly", str(year))
    title = f"{observance.name if observance else day}, {year}"
    usual = (
        next((each.day for each in years_of(file.office.calendar, year) if each.observance.id == day), None)
        if file.office
        else None
    )
    desk = Desk(
        place,
        title,
        f"{HOME}/chu-de-nam/{day}/{year}",
        f"{HOME}/chu-de-nam?nam={year}",
        YEARLY_FIELDS,
        _("Chủ đề, khẩu hiệu năm"),
        lead=_when(usual),
    )
    return changing.with_choices(
        desk, file, section=None, entry=changing.entry_of(file, place) if file.office else None
    )


def _when(day: date | None) -> str:
    return _("Năm này rơi vào ngày {day}.").format(day=f"{day:%d/%m/%Y}") if day else _("Năm này chưa có ngày.")


def _desk(single: Single, file: PlanFile) -> Desk:
    address = f"{HOME}/{single.slug}"
    desk = Desk((single.key,), _(single.title), address, HOME, single.fields, lead=_(single.lead))
    return changing.with_choices(desk, file, section=None, entry=None)


def _entry(single: Single, file: PlanFile) -> Value:
    standing = changing.entry_of(file, (single.key,)) if file.office else None
    return {**(_policy() if single is POLICY else {}), **(standing if isinstance(standing, dict) else {})}


def _policy() -> dict[str, Value]:
    """What is in force where the plan says nothing of it."""
    usual = Policy()
    return {"review": usual.review, "grace": write_duration(usual.grace), "lead_time": write_duration(usual.lead_time)}
