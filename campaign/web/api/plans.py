"""The plan in force as programs read it: its names, and what it comes to in a year."""

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

from campaign.people.rights import Right
from campaign.plan.agenda import Entry, agenda_of
from campaign.plan.places import places
from campaign.plan.schema import Calendar
from campaign.web.api.offices import office_of
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import Kind
from campaign.web.api.routing import ApiRouter, Called
from content.language import marked

api = ApiRouter("plan")


class Named(BaseModel):
    """Something of the plan with its id."""

    id: str
    name: str


class ChannelNamed(BaseModel):
    """A channel with what a post may name of it."""

    id: str
    kind: str
    references: list[str] = Field(description=marked("Cách ghi trong “channels” của bài."))


class PlanShown(BaseModel):
    """What posts may name."""

    office: str
    name: str
    organisation: str
    time_zone: str
    themes: list[Named]
    audiences: list[Named]
    units: list[Named]
    observances: list[Named]
    channels: list[ChannelNamed]


class OccasionShown(BaseModel):
    """One line of the year: a post of the plan, a report that is due, or a time without posts."""

    id: str
    kind: str = Field(description="observance, slot, report, blackout")
    name: str
    at: str = Field(description=marked("Giờ địa phương, ISO 8601 có múi giờ."))
    theme: str
    channels: list[str]
    last_day: str = Field(description=marked("Ngày cuối còn kịp của báo cáo."))
    until: str = Field(description=marked("Lúc hết thời gian ngừng đăng."))


class Occasions(BaseModel):
    """A year of the plan."""

    items: list[OccasionShown]


@api.add(
    "GET",
    "/plan",
    Right.READ,
    summary=marked("Kế hoạch đang có hiệu lực"),
    about=marked("Mã chủ đề, đối tượng, đơn vị, kênh và ngày hưởng ứng mà bài có thể ghi."),
    answer=PlanShown,
    may=(Kind.NOT_FOUND,),
)
def read_plan(call: Called, office: OfficeAsked = None) -> Any:
    """The names of the plan in force."""
    return _shown(office_of(call, office or "").calendar)


@api.add(
    "GET",
    "/occasions",
    Right.READ,
    summary=marked("Các dịp đăng của một năm"),
    about=marked("Dịp đăng, báo cáo đến hạn và thời gian ngừng đăng, theo giờ."),
    answer=Occasions,
    may=(Kind.NOT_FOUND,),
)
def list_occasions(
    call: Called,
    year: Annotated[int, Query(ge=2000, le=2099, description=marked("Năm dương lịch."))],
    office: OfficeAsked = None,
) -> Any:
    """What the plan comes to in a year."""
    return Occasions(items=[_occasion(entry) for entry in agenda_of(office_of(call, office or "").calendar, year)])


def _shown(calendar: Calendar) -> PlanShown:
    info, known = calendar.campaign, places(calendar)
    return PlanShown(
        office=info.id,
        name=info.name,
        organisation=info.organisation,
        time_zone=info.time_zone,
        themes=[Named(id=one.id, name=one.name) for one in calendar.themes],
        audiences=[Named(id=one.id, name=one.name) for one in calendar.audiences],
        units=[Named(id=one.id, name=one.name) for one in calendar.units],
        observances=[Named(id=one.id, name=one.name) for one in calendar.observances],
        channels=[
            ChannelNamed(id=one.id, kind=one.kind, references=[name for name in known if name.split(".")[0] == one.id])
            for one in calendar.channels
        ],
    )


def _occasion(entry: Entry) -> OccasionShown:
    return OccasionShown(
        id=entry.id,
        kind=entry.kind,
        name=entry.name,
        at=entry.local_time,
        theme=entry.theme or "",
        channels=list(entry.channels),
        last_day=entry.last_day or "",
        until=entry.until or "",
    )
