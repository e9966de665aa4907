"""Sendings of packs to teams as programs read them: the hours that one would take, and how far it is."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, Field
from sqlalchemy import Connection, Row

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.packs.reading import pack_of
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.sendings.choosing import parse
from campaign.sendings.following import for_person, progress_of, sendings_of
from campaign.sendings.making import NoSuchSending, mark_of, planned, sending_of
from campaign.sendings.planning import Plan
from campaign.states import ChatKind, DeliveryState, SendingState, TeamForm
from campaign.web.api.offices import office_id_of
from campaign.web.api.paging import Cursor, Limit, Page, cut, link_next, pack, unpack
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import Kind, nothing_such
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.texts import MOST_NUMBER, RowId
from campaign.web.sendings.wording import clock_of
from content.language import marked

api = ApiRouter("sendings")

MOST_WAITING = 200


class ChoiceShown(BaseModel):
    """To whom a sending goes; an empty list is all."""

    units: list[str]
    audiences: list[str]
    forms: list[TeamForm]
    languages: list[str]


class StretchShown(BaseModel):
    """What leaves on one day."""

    first: datetime
    last: datetime
    messages: int


class PlanShown(BaseModel):
    """The hours of a sending."""

    teams_by_chat: int = Field(description=marked("Số tổ nhận qua bot."))
    teams_by_link: int = Field(description=marked("Số tổ chỉ có liên kết riêng: bot không gửi tới, hãy báo cách khác."))
    begins: datetime | None
    ends: datetime | None
    after: datetime | None = Field(
        description=marked("Lượt này phải chờ các lượt đã duyệt trước gửi xong, đến lúc này.")
    )
    days: list[StretchShown]


class SendingShown(BaseModel):
    """A sending."""

    id: int
    office: str
    pack_id: int
    pack_title: str
    channel: str
    choice: ChoiceShown
    starts_at: datetime
    ends_at: datetime | None
    day_from: str = Field(description=marked("Trong ngày chỉ gửi từ giờ này, theo giờ của kế hoạch."))
    day_until: str = Field(description=marked("Trong ngày chỉ gửi đến giờ này."))
    most_reminders: int
    remind_after_h: int
    state: SendingState
    recipients: int = Field(description=marked("Số tin khi duyệt."))
    by: str
    at: datetime
    approved_by: str
    approved_at: datetime | None
    progress: dict[DeliveryState, int] = Field(
        description=marked("Số tin mang gói theo trạng thái, không tính lời nhắc.")
    )


class WaitingShown(BaseModel):
    """A message that waits for a person."""

    id: int
    kind: ChatKind
    state: DeliveryState
    error: str
    team_id: int
    team_name: str
    unit: str


class SendingWhole(SendingShown):
    """A sending with its hours or with what waits for a person."""

    plan: PlanShown | None = Field(description=marked("Giờ gửi nếu duyệt lúc này; chỉ có khi chưa duyệt."))
    mark: str = Field(description=marked("Dấu của gói, nơi nhận, giờ và số tổ; việc duyệt gắn với dấu này."))
    waiting: list[WaitingShown] = Field(description=marked("Tin chờ người quyết, nhiều nhất 200."))


class Sendings(Page):
    """A page of sendings."""

    items: list[SendingShown]


@api.add(
    "GET",
    "/sendings",
    Right.READ,
    summary=marked("Các lượt phát gói đến các tổ"),
    about=marked("Lượt phát của một cơ quan, lượt bắt đầu sau đứng trước."),
    answer=Sendings,
    may=(Kind.NOT_FOUND,),
)
def list_sendings(
    call: Called,
    response: Response,
    office: OfficeAsked = None,
    pack_id: Annotated[int | None, Query(ge=1, le=MOST_NUMBER, description=marked("Số của gói."))] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """Sendings of one office."""
    keys = unpack(cursor, 2)
    before = (keys[0], keys[1]) if keys else None
    with reading(call.workspace.db) as connection:
        mine = office_id_of(connection, call, office or "")
        found = sendings_of(connection, mine, pack_id or 0, limit + 1, before)
        rows, has_more = cut(found, limit)
        items = _shown(connection, rows)
    following = pack(rows[-1].starts_at, rows[-1].id) if has_more else ""
    return Sendings(items=items, next=link_next(call.request, response, following))


@api.add(
    "GET",
    "/sendings/{sending_id}",
    Right.READ,
    summary=marked("Một lượt phát"),
    about=marked(
        "Khi chưa duyệt: sẽ gửi cho bao nhiêu tổ, vào giờ nào. Khi đã duyệt: gửi đến đâu, tin nào chờ người quyết."
    ),
    answer=SendingWhole,
    may=(Kind.NOT_FOUND,),
)
def read_sending(call: Called, sending_id: RowId) -> Any:
    """One sending."""
    with reading(call.workspace.db) as connection:
        row = sending_row(connection, call, sending_id)
        known = pack_of(connection, row.pack_id)
        plan = None
        if row.state == SendingState.DRAFT:
            plan = planned(connection, planned_office(connection, row.campaign_id).calendar, row, call.now)
        shown = sending_shown(connection, row)
        waiting = [_waiting(one) for one in for_person(connection, sending_id, MOST_WAITING, call.actor.unit)]
    mark = mark_of(known, row, plan) if plan else ""
    return SendingWhole(**dict(shown), plan=plan and plan_shown(plan), mark=mark, waiting=waiting)


def sending_row(connection: Connection, call: ApiCall, sending_id: int) -> Any:
    """The sending's row, of the caller's office. Raises Problem."""
    try:
        return sending_of(connection, call.actor.campaign_id, sending_id)
    except NoSuchSending as error:
        raise nothing_such(str(error)) from None


def sending_shown(connection: Connection, row: Row[Any]) -> SendingShown:
    """One sending as programs read it, with how far it is."""
    [shown] = _shown(connection, [row])
    return shown


def plan_shown(plan: Plan) -> PlanShown:
    """The hours as programs read them."""
    days = [StretchShown(first=one.first, last=one.last, messages=one.messages) for one in plan.days]
    reach = {"teams_by_chat": plan.reach.by_chat, "teams_by_link": plan.reach.by_link}
    return PlanShown(**reach, begins=plan.begins, ends=plan.ends, after=plan.after, days=days)


def _shown(connection: Connection, rows: Any) -> list[SendingShown]:
    progress = progress_of(connection, [row.id for row in rows])
    titles = {row.pack_id: pack_of(connection, row.pack_id).title for row in rows}
    return [_told(row, titles[row.pack_id], progress[row.id].states) for row in rows]


def _told(row: Any, title: str, states: Any) -> SendingShown:
    same = ("id", "pack_id", "channel", "most_reminders", "remind_after_h", "state", "recipients", "by", "approved_by")
    return SendingShown(
        **{name: getattr(row, name) for name in same},
        office=row.campaign_id,
        pack_title=title,
        choice=_choice(row.choice),
        starts_at=from_seconds(row.starts_at),
        ends_at=from_seconds(row.ends_at) if row.ends_at else None,
        day_from=clock_of(row.day_from),
        day_until=clock_of(row.day_until),
        at=from_seconds(row.at),
        approved_at=from_seconds(row.approved_at) if row.approved_at else None,
        progress=dict(states),
    )


def _choice(text: str) -> ChoiceShown:
    choice = parse(text)
    chosen = {"units": list(choice.units), "audiences": list(choice.audiences), "languages": list(choice.languages)}
    return ChoiceShown(**chosen, forms=[TeamForm(one) for one in choice.forms])


def _waiting(row: Any) -> WaitingShown:
    same = ("id", "kind", "state", "error", "team_id", "unit")
    return WaitingShown(**{name: getattr(row, name) for name in same}, team_name=row.name)
