"""The audit journal as programs read it."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, Field

from campaign.db.engine import reading
from campaign.journal.listing import Entry, Place, Wanted, list_events, place_of
from campaign.people.rights import Right
from campaign.web.api.offices import office_id_of
from campaign.web.api.paging import Cursor, Limit, Page, cut, link_next, pack, unpack
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import Kind
from campaign.web.api.routing import ApiRouter, Called
from campaign.web.api.texts import MOST_NUMBER, Moment, Name
from content.language import marked

api = ApiRouter("audit")


class EventShown(BaseModel):
    """Who did what to which thing, and when."""

    number: int = Field(description=marked("Thứ tự trong chuỗi nhật ký của cơ quan."))
    at: datetime
    who: str
    action: str
    subject: str = Field(examples=["post 2027/ngay-chuyen-doi-so/ngay-chinh"])
    detail: str
    hash: str = Field(description=marked("Mã băm nối sự kiện này với sự kiện trước."))


class Events(Page):
    """A page of the journal."""

    items: list[EventShown]


@api.add(
    "GET",
    "/audit",
    Right.AUDIT,
    summary=marked("Nhật ký"),
    about=marked("Sự kiện của một cơ quan, mới nhất đứng trước."),
    answer=Events,
    may=(Kind.NOT_FOUND,),
)
def list_audit(
    call: Called,
    response: Response,
    office: OfficeAsked = None,
    post: Annotated[
        Name | None, Query(description=marked("Khóa của bài: sự kiện của bài và các lượt đăng của nó."))
    ] = None,
    who: Annotated[Name | None, Query(description=marked("Họ tên người làm."))] = None,
    action: Annotated[Name | None, Query(description=marked("Tên việc, ví dụ approve."))] = None,
    from_: Annotated[Moment | None, Query(alias="from", description=marked("Từ lúc này."))] = None,
    until: Annotated[Moment | None, Query(description=marked("Trước lúc này."))] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """Events of one office, the newest first."""
    keys = unpack(cursor, 2)
    after = Place(keys[0], min(keys[1], MOST_NUMBER)) if keys else None
    with reading(call.workspace.db) as connection:
        mine = office_id_of(connection, call, office or "")
        wanted = Wanted(mine, post=post or "", who=who or "", action=action or "", since=from_, until=until)
        entries, has_more = cut(list_events(connection, wanted, after, limit + 1), limit)
    place = place_of(entries[-1]) if has_more else None
    following = pack(place.at, place.id) if place else ""
    return Events(items=[_shown(one) for one in entries], next=link_next(call.request, response, following))


def _shown(one: Entry) -> EventShown:
    return EventShown(
        number=one.number,
        at=one.at,
        who=one.who,
        action=one.action,
        subject=one.subject,
        detail=one.detail,
        hash=one.hash,
    )
