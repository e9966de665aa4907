"""Teams as programs register and change them; they leave and come back. Answers, which are kept, tell nothing of people."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Row

from campaign.db.engine import reading
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.states import TeamForm, TeamState
from campaign.teams.belonging import check_belongs
from campaign.teams.fields import MOST_LANGUAGE, MOST_LETTERS, MOST_MEMBERS
from campaign.teams.registry import NewTeam, change, come_back, leave, register, renew_link
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.offices import office_of
from campaign.web.api.problems import nothing_such
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.teams import TeamStanding, team_row, team_standing
from campaign.web.api.texts import Name, OneLine, Readable, RowId, Sent
from campaign.web.api.writing import DEEDS
from content.language import gettext as _
from content.language import marked

api = ApiRouter("teams")

MOST_PHONE = 40

TeamName = Annotated[str, Field(min_length=1, max_length=MOST_LETTERS["name"]), OneLine, Readable]
Area = Annotated[str, Field(max_length=MOST_LETTERS["area"], description=marked("Địa bàn.")), OneLine, Readable]
Contact = Annotated[
    str, Field(max_length=MOST_LETTERS["contact"], description=marked("Người phụ trách.")), OneLine, Readable
]
Phone = Annotated[
    str, Field(max_length=MOST_PHONE, description=marked("Số trong nước, như 0255 3822 333.")), OneLine, Readable
]
Members = Annotated[int, Field(ge=0, le=MOST_MEMBERS, strict=True)]
Unit = Annotated[str, Field(max_length=200, description=marked("Mã đơn vị quản lý.")), OneLine, Readable]
Audience = Annotated[
    str, Field(max_length=200, description=marked("Mã đối tượng, rỗng là mọi người.")), OneLine, Readable
]
Form = Annotated[TeamForm, Field(description=marked("message: tin nhắn; picture: đồ họa; script: bài đọc loa."))]
Language = Annotated[str, Field(min_length=2, max_length=MOST_LANGUAGE, examples=["vi"]), OneLine, Readable]


class New(Sent):
    """A team to be registered."""

    office: Name | None = Field(default=None, description=marked("Mã cơ quan."))
    name: TeamName = Field(examples=["Tổ công nghệ số cộng đồng thôn 1"])
    unit: Unit = ""
    area: Area = ""
    contact: Contact = ""
    phone: Phone = ""
    members: Members = 0
    audience: Audience = ""
    form: Form = TeamForm.MESSAGE
    language: Language = "vi"


class Changes(Sent):
    """What is told anew; what is left out stays."""

    name: TeamName | None = None
    unit: Unit | None = None
    area: Area | None = None
    contact: Contact | None = None
    phone: Phone | None = None
    members: Members | None = None
    audience: Audience | None = None
    form: Form | None = None
    language: Language | None = None


@api.add(
    "POST",
    "/teams",
    Right.WRITE,
    summary=marked("Đăng ký một tổ"),
    about=marked("Tổ nhận gói bằng liên kết riêng; đọc ở /teams/{team_id}/link. Câu trả lời không nêu tên người."),
    answer=TeamStanding,
    status=201,
    may=DEEDS,
)
def add_team(call: Called, body: New, idempotency_key: IdempotencyKey = "") -> Any:
    """Registers a team."""
    calendar = office_of(call, body.office or "").calendar
    told = body.model_dump(mode="json", exclude={"office"})
    told["unit"] = told["unit"] or call.actor.unit
    new, made = NewTeam(calendar.campaign.id, source="api", **told), list[int]()

    def do() -> None:
        call.actor.check(Right.WRITE, new.campaign_id, new.unit)
        check_belongs(calendar, told)
        who = {"account_id": call.actor.account_id}
        with call.workspace.db.begin() as connection:
            made.append(register(connection, call.now, new, call.actor.name, **who))

    def tell(deed: str) -> Answer:
        team_id = made[0] if made else int(deed.removeprefix("team "))
        return Answer(201, team_standing(team_row(call, team_id)), f"/api/v1/teams/{team_id}")

    return once(call, idempotency_key, do, tell)


@api.add(
    "PATCH",
    "/teams/{team_id}",
    Right.WRITE,
    summary=marked("Sửa thông tin của tổ"),
    about=marked("Trường không gửi thì giữ nguyên."),
    answer=TeamStanding,
    may=DEEDS,
)
def change_team(call: Called, team_id: RowId, body: Changes, idempotency_key: IdempotencyKey = "") -> Any:
    """Writes what differs."""
    row = _open_row(call, team_id)
    told = body.model_dump(mode="json", exclude_none=True)

    def do() -> None:
        call.actor.check(Right.WRITE, row.campaign_id, told.get("unit", ""))
        with reading(call.workspace.db) as connection:
            check_belongs(planned_office(connection, row.campaign_id).calendar, told)
        who = {"account_id": call.actor.account_id}
        with call.workspace.db.begin() as connection:
            change(connection, call.now, team_id, call.actor.name, **who, **told)

    return once(call, idempotency_key, do, lambda _deed: _told(call, team_id))


@api.add(
    "POST",
    "/teams/{team_id}/leave",
    Right.WRITE,
    summary=marked("Cho tổ rời danh sách"),
    about=marked("Tổ không nhận gói nữa, tin đang chờ được bỏ, liên kết đóng hẳn. Nhận lại thì tổ có liên kết mới."),
    answer=TeamStanding,
    may=DEEDS,
)
def let_team_go(call: Called, team_id: RowId, idempotency_key: IdempotencyKey = "") -> Any:
    """The team gets nothing more."""
    return _turn(call, team_id, idempotency_key, leave)


@api.add(
    "POST",
    "/teams/{team_id}/return",
    Right.WRITE,
    summary=marked("Nhận tổ trở lại"),
    about=marked("Tổ đã rời lại nhận gói. Liên kết cũ chỉ mở lại nếu tổ tự rời; đọc liên kết mới bằng GET."),
    answer=TeamStanding,
    may=DEEDS,
)
def take_team_back(call: Called, team_id: RowId, idempotency_key: IdempotencyKey = "") -> Any:
    """The team gets packs again."""
    return _turn(call, team_id, idempotency_key, come_back)


@api.add(
    "POST",
    "/teams/{team_id}/link",
    Right.WRITE,
    summary=marked("Đổi liên kết riêng của tổ"),
    about=marked("Liên kết cũ đóng ngay; đọc liên kết mới ở cùng địa chỉ bằng GET."),
    answer=TeamStanding,
    may=DEEDS,
)
def change_link(call: Called, team_id: RowId, idempotency_key: IdempotencyKey = "") -> Any:
    """Another link in place of one that came into wrong hands."""
    return _turn(call, team_id, idempotency_key, renew_link)


def _turn(call: ApiCall, team_id: int, key: str, deed: Callable[..., object]) -> Any:
    _open_row(call, team_id)

    def do() -> None:
        with call.workspace.db.begin() as connection:
            deed(connection, call.now, team_id, call.actor.name, account_id=call.actor.account_id)

    return once(call, key, do, lambda _deed: _told(call, team_id))


def _told(call: ApiCall, team_id: int) -> Answer:
    return Answer(200, team_standing(team_row(call, team_id)))


def _open_row(call: ApiCall, team_id: int) -> Row[Any]:
    """The row of a team that this caller may change. Raises Problem, Forbidden."""
    row = team_row(call, team_id)
    if row.state == TeamState.ERASED:
        message = _("Dữ liệu của tổ số {team} đã được xóa, không còn gì để sửa.")
        raise nothing_such(message.format(team=team_id))
    call.actor.check(Right.WRITE, row.campaign_id, row.unit)
    return row
