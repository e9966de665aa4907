"""The plan at one look: the year as a picture, what it lacks, and the ways to each of its parts."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.people.rights import WHOLE_OFFICE, Right
from campaign.plan.editing.saving import PlanFile, plan_file
from campaign.plan.needs import needed_facts
from campaign.plan.schema import Calendar
from campaign.plan.versions import list_versions
from campaign.plan.years import missing_slogans, years_of
from campaign.web.planning import changing
from campaign.web.planning.sections import SECTIONS
from campaign.web.planning.singles import SINGLES
from campaign.web.planning.words import fill, year_asked
from campaign.web.planning.year_picture import year_picture
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

SLOGANS_AHEAD = timedelta(days=180)


@doors.get("/studio/ke-hoach", Right.READ)
def show_plan(call: Call) -> Response:
    """The plan of a year at one look."""
    file = changing.open_file(call)
    office = file.office or call.office
    year = year_asked(call)
    calendar = office.calendar
    with reading(call.workspace.db) as connection:
        newest = next(iter(list_versions(connection, call.campaign_id, 1)), None)
    facts = [fact for fact in needed_facts(call.workspace, call.campaign_id, calendar) if not fact.is_there]
    values: dict[str, Any] = {"year": year, "picture": year_picture(calendar, year, call.today.date()), "facts": facts}
    values |= {"calendar": calendar, "days": years_of(calendar, year), "newest": newest}
    values |= {"missing": missing_slogans(calendar, call.today.date(), SLOGANS_AHEAD), "parts": _parts(file, calendar)}
    return fill(
        call, "plan.html", file=file, may_change=call.may(Right.PLAN, WHOLE_OFFICE), today=call.today.date(), **values
    )


@doors.post("/studio/ke-hoach/lap-lai", Right.PLAN, again=show_plan)
def plan_again(call: Call) -> Response:
    """Plans the file as it stands, after somebody changed it by hand."""
    plan_file(call.workspace, call.actor, call.campaign_id)
    return call.go("/studio/ke-hoach", said=_("Đã lập kế hoạch theo tệp lịch hiện nay."))


def _parts(file: PlanFile, calendar: Calendar) -> list[tuple[str, str, str, str]]:
    """Address, title, what it is for and how much is there, for each part of the plan."""
    found = [(f"/studio/ke-hoach/{s.slug}", _(s.title), _(s.lead), "") for s in SINGLES.values()]
    for section in SECTIONS.values():
        count = str(len(getattr(calendar, section.key)))
        found.append((f"/studio/ke-hoach/{section.slug}", _(section.title), _(section.lead), count))
    return found if file.office else []
