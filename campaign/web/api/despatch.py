"""Sendings as programs plan, approve and drop them, and a person's word on messages that wait for one."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.plan.schema import Calendar
from campaign.sendings.choosing import Choice
from campaign.sendings.deciding import Decision, decide
from campaign.sendings.hours import DAY_FROM, DAY_UNTIL
from campaign.sendings.making import (
    LEAST_REMIND_H,
    MOST_REMIND_H,
    MOST_REMINDERS,
    Outdated,
    Wish,
    approve_sending,
    cancel_sending,
    check_scope,
    make_sending,
    plan_for,
    planned,
    team_channels,
)
from campaign.states import DeliveryState, TeamForm
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.offices import office_of
from campaign.web.api.problems import FieldError, Kind, Problem
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.sendings import PlanShown, SendingShown, plan_shown, sending_row, sending_shown
from campaign.web.api.texts import MOST_NUMBER, Hash, Moment, Name, RowId, Sent
from campaign.web.api.writing import DEEDS
from campaign.web.sendings.wording import clock_of
from content.language import gettext as _
from content.language import marked

api = ApiRouter("sendings")

MOST_CHOSEN, MOST_MESSAGES = 500, 1_000

Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$", examples=["07:00"])]
Chosen = Annotated[list[Name], Field(max_length=MOST_CHOSEN)]
Id = Annotated[int, Field(ge=1, le=MOST_NUMBER, strict=True)]


class New(Sent):
    """A sending to be planned."""

    office: Name | None = Field(default=None, description=marked("Mã cơ quan."))
    pack_id: Id = Field(description=marked("Số của gói đã duyệt."))
    channel: Name | None = Field(
        default=None, description=marked("Kênh có bot của các tổ; không ghi là kênh đầu tiên.")
    )
    starts_at: Moment = Field(description=marked("Gửi từ lúc này."))
    units: Chosen = Field(default_factory=list, description=marked("Mã đơn vị; rỗng là tất cả."))
    audiences: Chosen = Field(default_factory=list, description=marked("Mã đối tượng; rỗng là tất cả."))
    forms: list[TeamForm] = Field(default_factory=list, max_length=3, description=marked("Dạng nhận; rỗng là tất cả."))
    languages: Chosen = Field(default_factory=list, description=marked("Mã ngôn ngữ; rỗng là tất cả."))
    day_from: Clock = Field(
        default=clock_of(DAY_FROM), description=marked("Trong ngày chỉ gửi từ giờ này, theo giờ của kế hoạch.")
    )
    day_until: Clock = Field(default=clock_of(DAY_UNTIL), description=marked("Trong ngày chỉ gửi đến giờ này."))
    most_reminders: Annotated[int, Field(ge=0, le=MOST_REMINDERS, strict=True)] = Field(
        default=1, description=marked("Số lần nhắc tổ chưa báo đã nhận.")
    )
    remind_after_h: Annotated[int, Field(ge=LEAST_REMIND_H, le=MOST_REMIND_H, strict=True)] = Field(
        default=48, description=marked("Nhắc sau bao nhiêu giờ.")
    )


class Drafted(BaseModel):
    """What a sending comes to."""

    dry_run: bool
    plan: PlanShown
    sending: SendingShown | None = Field(description=marked("Không có khi chỉ xem."))


class Yes(Sent):
    """A yes to the hours that were shown."""

    mark: Hash = Field(description=marked("Trường mark của lượt phát đã đọc."))


class Word(Sent):
    """A person's word on messages that wait for one."""

    decision: Decision = Field(description=marked("again: gửi lại; arrived: coi là đã tới; drop: bỏ."))
    state: DeliveryState = Field(description=marked("Trạng thái của những tin này: unknown, missed, failed hoặc held."))
    messages: list[Id] = Field(
        default_factory=list, max_length=MOST_MESSAGES, description=marked("Số của các tin; không ghi khi all là true.")
    )
    all: bool = Field(default=False, description=marked("true: mọi tin của lượt phát ở trạng thái này."))


@api.add(
    "POST",
    "/sendings",
    Right.SCHEDULE,
    summary=marked("Lập lượt phát"),
    about=marked(
        "dry_run=true chỉ xem: gửi cho bao nhiêu tổ, từ giờ nào đến giờ nào. dry_run=false ghi lượt phát, chờ người khác duyệt; "
        "chưa tin nào đi."
    ),
    answer=Drafted,
    may=DEEDS,
)
def plan_sending(
    call: Called,
    body: New,
    dry_run: Annotated[bool, Query(description=marked("true: chỉ xem; false: ghi."))] = False,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Tells the hours of a sending, or writes it down as well."""
    calendar = office_of(call, body.office or "").calendar
    campaign_id, wish = calendar.campaign.id, _wish(calendar, body)
    check_scope(call.actor, Right.SCHEDULE, campaign_id, wish.choice)

    if dry_run:
        with reading(call.workspace.db) as connection:
            return Drafted(
                dry_run=True, plan=plan_shown(plan_for(connection, campaign_id, wish, call.now)), sending=None
            )
    made: list[int] = []

    def do() -> None:
        made.append(make_sending(call.workspace, call.actor, campaign_id, wish))

    def tell(deed: str) -> Answer:
        sending_id = made[0] if made else int(deed.removeprefix("sending "))
        return Answer(200, _drafted(call, calendar, sending_id), f"/api/v1/sendings/{sending_id}")

    return once(call, idempotency_key, do, tell)


@api.add(
    "POST",
    "/sendings/{sending_id}/approve",
    Right.APPROVE,
    summary=marked("Duyệt lượt phát"),
    about=marked("Duyệt đúng gói, nơi nhận, giờ và số tổ đã đọc. Người lập không tự duyệt. Đã đổi thì nhận 412."),
    answer=SendingShown,
    may=(*DEEDS, Kind.CHANGED_SINCE),
)
def approve_plan(call: Called, sending_id: RowId, body: Yes, idempotency_key: IdempotencyKey = "") -> Any:
    """Says yes to the hours and the number that were read."""

    def do(office: str) -> None:
        approve_sending(call.workspace, call.actor, office, sending_id, body.mark)

    return _done(call, sending_id, idempotency_key, Right.APPROVE, do)


@api.add(
    "POST",
    "/sendings/{sending_id}/cancel",
    Right.SCHEDULE,
    summary=marked("Bỏ lượt phát"),
    about=marked("Tin chưa đi thì không gửi nữa; tin đã đi không lấy lại được."),
    answer=SendingShown,
    may=DEEDS,
)
def cancel(call: Called, sending_id: RowId, idempotency_key: IdempotencyKey = "") -> Any:
    """Lets nothing more leave."""

    def do(office: str) -> None:
        cancel_sending(call.workspace, call.actor, office, sending_id)

    return _done(call, sending_id, idempotency_key, Right.SCHEDULE, do)


@api.add(
    "POST",
    "/sendings/{sending_id}/decide",
    Right.RESOLVE,
    summary=marked("Quyết định về tin chờ người"),
    about=marked(
        "Ghi quyết định của người cho tin chưa rõ, lỡ giờ, hỏng hoặc tạm giữ. Tin đã có quyết định thì giữ nguyên."
    ),
    answer=SendingShown,
    may=DEEDS,
)
def decide_messages(call: Called, sending_id: RowId, body: Word, idempotency_key: IdempotencyKey = "") -> Any:
    """A person's word on messages of a sending."""
    if bool(body.messages) == body.all:
        error = FieldError(field="body.messages", message=_("Ghi messages, hoặc ghi all là true; chỉ một trong hai."))
        raise Problem(Kind.INVALID, errors=[error])

    def do(office: str) -> None:
        decide(call.workspace, call.actor, office, sending_id, body.decision, body.state, body.messages)

    return _done(call, sending_id, idempotency_key, Right.RESOLVE, do)


def _done(call: ApiCall, sending_id: int, key: str, right: Right, do: Callable[[str], None]) -> Any:
    """Does the deed in the sending's office. What the room refuses is its state: fields were looked at before."""
    with reading(call.workspace.db) as connection:
        office = sending_row(connection, call, sending_id).campaign_id
    call.actor.check(right, office)
    try:
        return once(call, key, lambda: do(office), lambda _deed: Answer(200, _read(call, sending_id)))
    except Outdated as error:
        raise Problem(Kind.CHANGED_SINCE, str(error)) from None
    except WrongUse as error:
        raise Problem(Kind.REFUSED, str(error)) from None


def _drafted(call: ApiCall, calendar: Calendar, sending_id: int) -> Drafted:
    with reading(call.workspace.db) as connection:
        row = sending_row(connection, call, sending_id)
        plan = plan_shown(planned(connection, calendar, row, call.now))
        return Drafted(dry_run=False, plan=plan, sending=sending_shown(connection, row))


def _read(call: ApiCall, sending_id: int) -> SendingShown:
    with reading(call.workspace.db) as connection:
        return sending_shown(connection, sending_row(connection, call, sending_id))


def _wish(calendar: Calendar, body: New) -> Wish:
    channels = team_channels(calendar)
    if not channels:
        raise Problem(
            Kind.REFUSED, _("Kế hoạch chưa có kênh nào của các tổ. Hãy ghi “teams: true” ở một kênh Telegram.")
        )
    chosen = {name: tuple(sorted(set(getattr(body, name)))) for name in ("units", "audiences", "forms", "languages")}
    return Wish(
        pack_id=body.pack_id,
        channel=body.channel or channels[0],
        starts_at=body.starts_at,
        choice=Choice(**chosen),
        day_from=_minutes(body.day_from),
        day_until=_minutes(body.day_until),
        most_reminders=body.most_reminders,
        remind_after_h=body.remind_after_h,
    )


def _minutes(clock: str) -> int:
    hour, _colon, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)
