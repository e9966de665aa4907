"""The stop switch for programs: what stands, stop, let go on."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from campaign.db.engine import reading
from campaign.delivery.holding import Reach, Scope, Standing, lift, standing, stop
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.offices import office_id_of
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import Kind
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.texts import Line, Name, Sent
from content.language import gettext as _
from content.language import marked

api = ApiRouter("holds")

Reached = Annotated[Name | None, Field(description=marked("Mã kênh hoặc chủ đề; không ghi khi scope là all."))]


class HoldShown(BaseModel):
    """A hold that stands."""

    office: str
    scope: Scope
    name: str
    reason: str
    by: str
    at: datetime


class Holds(BaseModel):
    """Holds that stand."""

    items: list[HoldShown]


class Stop(Sent):
    """What is to be stopped, and why."""

    office: Name | None = Field(default=None, description=marked("Mã cơ quan."))
    scope: Scope = Field(description=marked("all: tất cả; channel: một kênh; theme: một chủ đề."))
    name: Reached = None
    reason: Annotated[Line, Field(min_length=1)] = Field(description=marked("Lý do; người khác sẽ đọc."))


class Lift(Sent):
    """What may go on."""

    office: Name | None = Field(default=None, description=marked("Mã cơ quan."))
    scope: Scope = Field(description=marked("all, channel hoặc theme: đúng lệnh đang có hiệu lực."))
    name: Reached = None


_MAY = (Kind.NOT_FOUND, Kind.REFUSED, Kind.IN_PROGRESS, Kind.KEY_REUSED)


@api.add(
    "GET",
    "/holds",
    Right.READ,
    summary=marked("Lệnh tạm dừng đang có hiệu lực"),
    about=marked("Lệnh cũ nhất đứng trước."),
    answer=Holds,
    may=(Kind.NOT_FOUND,),
)
def list_holds(call: Called, office: OfficeAsked = None) -> Any:
    """What stands, oldest first."""
    return _shown(call, _office(call, office))


@api.add(
    "POST",
    "/holds",
    Right.STOP,
    summary=marked("Tạm dừng đăng"),
    about=marked(
        "Dừng trong vài giây. Bài đến giờ được giữ lại cho người quyết. Dừng hai lần vẫn là một lệnh, giữ lý do đầu."
    ),
    answer=Holds,
    status=201,
    may=_MAY,
)
def start_hold(call: Called, body: Stop, idempotency_key: IdempotencyKey = "") -> Any:
    """Stops publishing."""
    office = _office(call, body.office)
    reach = _reach(body.scope, body.name)

    def do() -> None:
        call.actor.check(Right.STOP, office)
        stop(call.workspace, reach, body.reason, call.actor.name, office, call.actor.account_id)

    return once(call, idempotency_key, do, lambda _deed: Answer(201, _shown(call, office)))


@api.add(
    "POST",
    "/holds/lift",
    Right.STOP,
    summary=marked("Cho đăng tiếp"),
    about=marked(
        "Cho đăng tiếp. Những gì đã giữ lại không tự đăng: xem /deliveries?needs_person=true. Trả về các lệnh còn lại."
    ),
    answer=Holds,
    may=_MAY,
)
def lift_hold(call: Called, body: Lift, idempotency_key: IdempotencyKey = "") -> Any:
    """Lets publishing go on."""
    office = _office(call, body.office)
    reach = _reach(body.scope, body.name)

    def do() -> None:
        call.actor.check(Right.STOP, office)
        lift(call.workspace, reach, call.actor.name, office, call.actor.account_id)

    return once(call, idempotency_key, do, lambda _deed: Answer(200, _shown(call, office)))


def _office(call: ApiCall, wanted: str | None) -> str:
    with reading(call.workspace.db) as connection:
        return office_id_of(connection, call, wanted or "")


def _reach(scope: Scope, name: str | None) -> Reach:
    if (scope == Scope.ALL) == bool(name):
        raise WrongUse(_("Ghi “name” khi scope là channel hoặc theme, và chỉ khi đó."))
    return Reach(scope, name or "")


def _shown(call: ApiCall, office: str) -> Holds:
    return Holds(items=[_one(hold) for hold in standing(call.workspace, office)])


def _one(hold: Standing) -> HoldShown:
    return HoldShown(
        office=hold.campaign,
        scope=Scope(hold.scope),
        name=hold.name,
        reason=hold.reason,
        by=hold.by,
        at=datetime.fromisoformat(hold.at),
    )
