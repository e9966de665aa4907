"""Community digital teams as programs look for them and read them. Phone numbers in full are for those who may write."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, Field
from sqlalchemy import Row

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.states import ChatKind, ConfirmationKind, DeliveryState, TeamForm, TeamState
from campaign.teams.fields import masked
from campaign.teams.history import history_of
from campaign.teams.links import address_of
from campaign.teams.listing import Wanted, is_mark
from campaign.teams.listing import list_teams as teams_listed
from campaign.teams.registry import team_by_id
from campaign.web.api.offices import office_id_of
from campaign.web.api.paging import Limit, Page, link_next
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import Kind, nothing_such
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.texts import Name, RowId
from campaign.web.api.validation import problem_of
from content.language import gettext as _
from content.language import marked
from content.packs.invitations import sms_line, zalo_line

api = ApiRouter("teams")

Cursor = Annotated[
    str,
    Query(max_length=1000, description=marked("Con trỏ của trang sau, lấy từ tiêu đề “Link” hoặc trường next.")),
]
"""Holds a name: longer than other cursors."""


class TeamStanding(BaseModel):
    """A team without anything of its people."""

    id: int
    office: str
    unit: str = Field(description=marked("Mã đơn vị quản lý."))
    state: TeamState


class TeamShown(TeamStanding):
    """A team."""

    name: str
    area: str = Field(description=marked("Địa bàn."))
    contact: str = Field(description=marked("Người phụ trách."))
    phone: str = Field(description=marked("Đủ số khi mã có phạm vi write ở đơn vị này, còn lại chỉ ba số cuối."))
    members: int
    audience: str = Field(description=marked("Mã đối tượng, rỗng là mọi người."))
    form: TeamForm = Field(description=marked("message: tin nhắn; picture: đồ họa; script: bài đọc loa."))
    language: str
    channel: str = Field(description=marked("Kênh có bot mà tổ nhận gói."))
    has_chat: bool = Field(description=marked("Nhận qua bot; nếu không thì chỉ qua liên kết riêng."))
    source: str = Field(description=marked("Cách đăng ký: form, import, bot, link hoặc api."))
    registered_at: datetime
    seen_at: datetime | None = Field(description=marked("Lúc hoạt động gần nhất, đúng đến giờ."))
    left_at: datetime | None
    lost_at: datetime | None = Field(description=marked("Từ lúc này bot không nhắn tới được."))


class MessageShown(BaseModel):
    """A message to a team."""

    id: int
    kind: ChatKind
    state: DeliveryState
    due_at: datetime
    pack_title: str


class ConfirmationShown(BaseModel):
    """What a team told of a pack."""

    id: int
    pack_id: int
    pack_title: str
    kind: ConfirmationKind
    place: str = Field(
        description=marked("group, loudspeaker, screen hoặc wall; rỗng khi chỉ báo đã nhận hoặc ở nơi khác.")
    )
    reached: int = Field(description=marked("Số người nghe, xem."))
    guided: int = Field(description=marked("Số người được hướng dẫn."))
    has_photo: bool
    way: str = Field(description=marked("bot, link hoặc staff."))
    at: datetime


class HistoryShown(BaseModel):
    """What happened between a team and the office."""

    messages: list[MessageShown]
    confirmations: list[ConfirmationShown]


class Teams(Page):
    """A page of teams."""

    count: int = Field(description=marked("Số tổ của tất cả các trang."))
    items: list[TeamShown]


class LinkShown(BaseModel):
    """A team's personal link, with lines to send it by."""

    url: str
    sms: str = Field(description=marked("Câu không dấu cho một tin SMS."))
    zalo: str = Field(description=marked("Câu cho nhóm Zalo."))


@api.add(
    "GET",
    "/teams",
    Right.READ,
    summary=marked("Tìm tổ công nghệ số cộng đồng"),
    about=marked("Tổ của một cơ quan theo thứ tự tên; người của một đơn vị chỉ thấy tổ của đơn vị mình."),
    answer=Teams,
    may=(Kind.NOT_FOUND,),
)
def list_teams(
    call: Called,
    response: Response,
    office: OfficeAsked = None,
    unit: Annotated[Name | None, Query(description=marked("Mã đơn vị quản lý."))] = None,
    state: Annotated[TeamState | None, Query(description=marked("Trạng thái."))] = None,
    form: Annotated[TeamForm | None, Query(description=marked("Dạng nhận."))] = None,
    language: Annotated[Name | None, Query(description=marked("Mã ngôn ngữ."))] = None,
    q: Annotated[
        Name | None, Query(description=marked("Từ trong tên, địa bàn, người phụ trách; có dấu hay không dấu."))
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """Teams of one office by their names."""
    if cursor and not is_mark(cursor):
        raise problem_of([{"type": "cursor", "loc": ("query", "cursor")}])
    narrowed = {"unit": unit or "", "state": state or "", "form": form or "", "language": language or ""}
    wanted = Wanted(**narrowed, words=q or "", after=cursor, bound_unit=call.actor.unit)
    with reading(call.workspace.db) as connection:
        sheet = teams_listed(connection, office_id_of(connection, call, office or ""), wanted, limit)
    items = [team_shown(call, row) for row in sheet.teams]
    return Teams(items=items, count=sheet.count, next=link_next(call.request, response, sheet.after))


@api.add(
    "GET",
    "/teams/{team_id}",
    Right.READ,
    summary=marked("Một tổ"),
    about=marked("Những gì đang lưu về tổ."),
    answer=TeamShown,
    may=(Kind.NOT_FOUND,),
)
def read_team(call: Called, team_id: RowId) -> Any:
    """One team."""
    return team_shown(call, team_row(call, team_id))


@api.add(
    "GET",
    "/teams/{team_id}/link",
    Right.WRITE,
    summary=marked("Liên kết riêng của tổ"),
    about=marked("Ai có liên kết này thì vào được trang của tổ. Tổ đã rời danh sách thì không có liên kết."),
    answer=LinkShown,
    may=(Kind.NOT_FOUND,),
)
def read_link(call: Called, team_id: RowId) -> Any:
    """The personal link of an active team."""
    row = team_row(call, team_id)
    call.actor.check(Right.WRITE, row.campaign_id, row.unit)
    if row.state != TeamState.ACTIVE:
        raise nothing_such(_("Tổ đã rời danh sách nên liên kết đang đóng."))
    url = address_of(call.workspace, row)
    with reading(call.workspace.db) as connection:
        organisation = planned_office(connection, row.campaign_id).calendar.campaign.organisation
    told = (organisation, row.name, url)
    return LinkShown(url=url, sms=sms_line(*told), zalo=zalo_line(*told))


@api.add(
    "GET",
    "/teams/{team_id}/history",
    Right.READ,
    summary=marked("Tin gửi tổ và xác nhận của tổ"),
    about=marked("Mới nhất đứng trước, mỗi loại nhiều nhất 50."),
    answer=HistoryShown,
    may=(Kind.NOT_FOUND,),
)
def read_history(call: Called, team_id: RowId) -> Any:
    """The newest messages and confirmations of one team."""
    team_row(call, team_id)
    with reading(call.workspace.db) as connection:
        found = history_of(connection, team_id)
    confirmations = [_confirmation(row) for row in found.confirmations]
    return HistoryShown(messages=[_message(row) for row in found.messages], confirmations=confirmations)


def team_row(call: ApiCall, team_id: int) -> Row[Any]:
    """The team's row, of the caller's office and, for people of a unit, of that unit alone. Raises Problem."""
    with reading(call.workspace.db) as connection:
        found = team_by_id(connection, team_id)
    if found is None or call.actor.campaign_id not in (None, found.campaign_id):
        raise nothing_such(_("Không có tổ số {team}. Hãy xem lại danh sách tổ.").format(team=team_id))
    if call.actor.unit not in ("", found.unit):
        raise nothing_such(_("Không có tổ số {team}. Hãy xem lại danh sách tổ.").format(team=team_id))
    return found


def team_shown(call: ApiCall, row: Row[Any]) -> TeamShown:
    """A team's row as this caller may read it."""
    same = ("id", "unit", "state", "name", "area", "contact", "members", "audience", "form", "language", "channel")
    may_write = call.actor.may(Right.WRITE, row.campaign_id, row.unit)
    return TeamShown(
        **{name: getattr(row, name) for name in (*same, "source")},
        office=row.campaign_id,
        phone=row.phone if may_write else masked(row.phone),
        has_chat=bool(row.chat),
        registered_at=from_seconds(row.at),
        seen_at=from_seconds(row.seen_at) if row.seen_at else None,
        left_at=from_seconds(row.left_at) if row.left_at else None,
        lost_at=from_seconds(row.lost_at) if row.lost_at else None,
    )


def team_standing(row: Row[Any]) -> TeamStanding:
    """What is told of a team in answers that are kept for who asks again: nothing of its people."""
    return TeamStanding(id=row.id, office=row.campaign_id, unit=row.unit, state=row.state)


def _message(row: Row[Any]) -> MessageShown:
    same = {name: getattr(row, name) for name in ("id", "kind", "state")}
    return MessageShown(**same, due_at=from_seconds(row.due_at), pack_title=row.pack or "")


def _confirmation(row: Row[Any]) -> ConfirmationShown:
    same = ("id", "pack_id", "kind", "place", "reached", "guided", "way")
    return ConfirmationShown(
        **{name: getattr(row, name) for name in same},
        pack_title=row.pack,
        has_photo=bool(row.photo),
        at=from_seconds(row.changed_at or row.at),
    )
