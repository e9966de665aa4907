"""The calendar: month, week and list, with filters that stay in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import select
from starlette.responses import Response

from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Campaign
from campaign.editorial.readiness import next_day
from campaign.editorial.scheduled import LOOKS, Wanted, posts_between
from campaign.people.rights import Right
from campaign.plan.naming import channel_names
from campaign.web.schedule.chips import chip
from campaign.web.schedule.days import days_of
from campaign.web.schedule.spans import View, day_from, span_of, view_from
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.filters import WEEKDAYS
from content.language import gettext as _
from content.language import marked

MOST = 1500
"""Posts that one page shows; a page of more would help nobody."""

PER_DAY = 5
"""Posts that a day of the month shows; the others are a click away."""

LOOK_NAMES = {
    "draft": marked("Nháp"),
    "review": marked("Chờ duyệt"),
    "approved": marked("Đã duyệt, chờ đăng"),
    "done": marked("Đã đăng"),
    "person": marked("Cần xử lý"),
}

doors = StudioRouter(Path(__file__).parent)
_campaigns = Campaign.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the calendar, from which others are made."""

    fields: Mapping[str, str]

    def to(self, **changes: str) -> str:
        """The same with other fields."""
        fields = {name: value for name, value in {**self.fields, **changes}.items() if value}
        return f"/studio/lich?{urlencode(fields)}" if fields else "/studio/lich"


def wanted_of(call: Call) -> Wanted:
    """The filters of the address; what nobody knows is left out."""
    calendar = call.office.calendar
    look, channel = call.query.get("trang-thai", ""), call.query.get("kenh", "")
    theme, unit = call.query.get("chu-de", ""), call.query.get("don-vi", "")
    return Wanted(
        look if look in LOOKS else "",
        channel if channel in {entry.id for entry in calendar.channels} else "",
        theme if theme in {entry.id for entry in calendar.themes} else "",
        unit if unit in {entry.id for entry in calendar.units} else "",
    )


def address_of(view: View, day: date, wanted: Wanted) -> Address:
    """Where this view of the calendar is found."""
    filters = {"trang-thai": wanted.look, "kenh": wanted.channel, "chu-de": wanted.theme, "don-vi": wanted.unit}
    return Address({"kieu": "" if view == View.MONTH else view.value, "ngay": day.isoformat(), **filters})


@doors.get("/studio/lich", Right.READ)
def show_calendar(call: Call) -> Response:
    """The calendar, as its address says."""
    view = view_from(call.query.get("kieu", ""))
    day = day_from(call.query.get("ngay", ""), call.today.date())
    span, wanted, calendar = span_of(view, day), wanted_of(call), call.office.calendar
    start, end = (to_seconds(moment) for moment in span.moments(call.zone))
    with reading(call.workspace.db) as connection:
        posts = posts_between(connection, call.campaign_id, start, end, wanted, MOST)
        until = connection.execute(
            select(_campaigns.c.planned_until).where(_campaigns.c.id == call.campaign_id)
        ).scalar()
        coming = next_day(connection, calendar, call.now)
    days = days_of(span, calendar, posts, wanted, call.now, from_seconds(until or 0))
    hours = sorted({*range(7, 21), *(chip.at.hour for one in days for chip in one.chips)})
    return call.render(
        f"{view.name.lower()}.html",
        span=span,
        view=view,
        days=days,
        hours=hours,
        weekdays=[_(name) for name in WEEKDAYS],
        address=address_of(view, day, wanted),
        day=day,
        wanted=wanted,
        looks=[(look, _(name)) for look, name in LOOK_NAMES.items()],
        channels=channel_names(calendar),
        themes=[(theme.id, theme.name) for theme in calendar.themes],
        units=[(unit.id, unit.name) for unit in calendar.units],
        coming=coming,
        per_day=PER_DAY,
        chip=chip,
        may_move=call.may(Right.WRITE),
        is_cut=len(posts) == MOST,
    )
