"""Deliveries: what went where, and a person's word on those that wait for one."""

from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Query, Response
from pydantic import Field
from sqlalchemy import Connection, Select, select

from campaign.db.engine import reading
from campaign.db.moving import stands
from campaign.db.tables import Delivery, Post
from campaign.delivery.resolving import Choice, Decision, resolve
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.states import FOR_PERSON, DeliveryState
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.offices import office_id_of
from campaign.web.api.paging import Cursor, Limit, cut, link_next, pack, unpack
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import Kind, Problem, nothing_such
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.shown import Deliveries, DeliveryShown, delivery_shown
from campaign.web.api.texts import Line, Moment, Name, Note, RowId, Sent
from content.language import gettext as _
from content.language import marked

api = ApiRouter("deliveries")

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]


class Word(Sent):
    """A person's word on a delivery that waits for one."""

    choice: Choice = Field(
        description=marked("sent: bài đã lên; send-again: gửi lại; publish-now: đăng ngay; move-to: dời; drop: bỏ.")
    )
    reason: Note = Field(default="", description=marked("Lý do, ghi vào nhật ký."))
    url: Line = Field(default="", description=marked("Liên kết đến bài đã lên; chỉ dùng với sent."))
    at: Moment | None = Field(default=None, description=marked("Giờ mới; chỉ dùng với move-to."))


@api.add(
    "GET",
    "/deliveries",
    Right.READ,
    summary=marked("Các lượt đăng"),
    about=marked("Lượt đăng của một cơ quan, lượt mới tạo đứng trước."),
    answer=Deliveries,
    may=(Kind.NOT_FOUND,),
)
def list_deliveries(
    call: Called,
    response: Response,
    office: OfficeAsked = None,
    state: Annotated[DeliveryState | None, Query(description=marked("Trạng thái."))] = None,
    needs_person: Annotated[bool, Query(description=marked("Chỉ những lượt chờ người quyết."))] = False,
    channel: Annotated[Name | None, Query(description=marked("Mã kênh."))] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """Deliveries of one office, the newest first."""
    after = unpack(cursor, 1)
    with reading(call.workspace.db) as connection:
        query = _with_post().where(_deliveries.c.campaign_id == office_id_of(connection, call, office or ""))
        if state:
            query = query.where(_deliveries.c.state == state)
        if needs_person or state in FOR_PERSON:
            # In the words of the index that finds the few among a million.
            query = query.where(stands(_deliveries, *FOR_PERSON))
        if channel:
            query = query.where(_deliveries.c.channel == channel)
        if after:
            query = query.where(_deliveries.c.id < after[0])
        newest = query.order_by(_deliveries.c.id.desc()).limit(limit + 1)
        rows, has_more = cut(connection.execute(newest).all(), limit)
    following = pack(rows[-1].id) if has_more else ""
    return Deliveries(items=[delivery_shown(row) for row in rows], next=link_next(call.request, response, following))


@api.add(
    "GET",
    "/deliveries/{delivery_id}",
    Right.READ,
    summary=marked("Một lượt đăng"),
    about=marked("Trạng thái hiện nay của lượt đăng."),
    answer=DeliveryShown,
    may=(Kind.NOT_FOUND,),
)
def read_delivery(call: Called, delivery_id: RowId) -> Any:
    """One delivery."""
    return _shown(call, delivery_id)


@api.add(
    "POST",
    "/deliveries/{delivery_id}/resolution",
    Right.RESOLVE,
    summary=marked("Xử lý một lượt đăng chờ người"),
    about=marked(
        "Ghi quyết định của người cho lượt chưa rõ, lỡ giờ, tạm giữ hoặc hỏng. Ai đến sau được báo người trước đã quyết gì."
    ),
    answer=DeliveryShown,
    may=(Kind.NOT_FOUND, Kind.REFUSED, Kind.IN_PROGRESS, Kind.KEY_REUSED),
)
def resolve_delivery(call: Called, delivery_id: RowId, body: Word, idempotency_key: IdempotencyKey = "") -> Any:
    """A person's word on a delivery."""
    return once(
        call,
        idempotency_key,
        lambda: _resolve(call, delivery_id, body),
        lambda _deed: Answer(200, _shown(call, delivery_id)),
    )


def _resolve(call: ApiCall, delivery_id: int, word: Word) -> None:
    with reading(call.workspace.db) as connection:
        row = _row(call, delivery_id, connection)
        call.actor.check(Right.RESOLVE, row.campaign_id, row.unit)
        zone = ZoneInfo(planned_office(connection, row.campaign_id).calendar.campaign.time_zone)
    wall: datetime | None = word.at.astimezone(zone).replace(tzinfo=None) if word.at else None
    decision = Decision(word.choice, call.actor.name, word.reason, word.url, wall, call.actor.account_id)
    (done,) = resolve(call.workspace, [delivery_id], decision)
    if not done.is_done:
        raise Problem(Kind.REFUSED, done.message)


def _shown(call: ApiCall, delivery_id: int) -> DeliveryShown:
    with reading(call.workspace.db) as connection:
        return delivery_shown(_row(call, delivery_id, connection))


def _row(call: ApiCall, delivery_id: int, connection: Connection) -> Any:
    row = connection.execute(_with_post().where(_deliveries.c.id == delivery_id)).first()
    if row is None or call.actor.campaign_id not in (None, row.campaign_id):
        raise nothing_such(_("Không có lượt đăng số {id}.").format(id=delivery_id))
    return row


def _with_post() -> Select[Any]:
    return select(_deliveries, _posts.c.key, _posts.c.unit).join(_posts, _posts.c.id == _deliveries.c.post_id)
