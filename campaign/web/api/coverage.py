"""How far a pack has come, as programs read it: by unit and in all, which teams told nothing, and what teams ask."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, Field

from campaign.clock import from_seconds, to_seconds
from campaign.confirmations.coverage import UnitCoverage, coverage_of
from campaign.confirmations.late import MOST as MOST_LATE
from campaign.confirmations.late import LateTeam, late_teams
from campaign.confirmations.questions import (
    LONGEST_ANSWER,
    NoSuchQuestion,
    answer,
    answered_questions,
    open_questions,
)
from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.teams.fields import masked
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.offices import office_id_of
from campaign.web.api.packs import pack_row
from campaign.web.api.paging import Cursor, Limit, Page, cut, link_next, pack, unpack
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import Kind, Problem, nothing_such
from campaign.web.api.routing import ApiRouter, Called
from campaign.web.api.texts import Name, Readable, RowId, Sent
from campaign.web.api.writing import DEEDS
from content.language import gettext as _
from content.language import marked

api = ApiRouter("coverage")

Told = Annotated[str, Field(min_length=1, max_length=LONGEST_ANSWER, description=marked("Câu trả lời.")), Readable]


class RowShown(BaseModel):
    """The coverage of a unit, or of all."""

    unit: str = Field(description=marked("Mã đơn vị; rỗng là tổ của chính cơ quan, hoặc dòng cộng."))
    name: str
    teams: int = Field(description=marked("Số tổ đang nhận gói, cùng tổ đã nhận hoặc đã báo về gói này."))
    messaged: int = Field(description=marked("Số tổ mà tin đã đến."))
    received: int = Field(description=marked("Số tổ báo đã nhận."))
    used: int = Field(description=marked("Số tổ báo đã dùng."))
    reached: int = Field(description=marked("Số người nghe, xem mà các tổ báo."))
    guided: int = Field(description=marked("Số người được hướng dẫn mà các tổ báo."))
    questions: int = Field(description=marked("Số câu hỏi chờ trả lời."))
    share: int = Field(description=marked("Phần trăm tổ báo đã nhận, làm tròn xuống."))
    places: dict[str, int] = Field(
        description=marked("Số tổ dùng ở từng nơi: group, loudspeaker, screen, wall; khóa rỗng là nơi khác.")
    )


class CoverageShown(BaseModel):
    """The coverage of a pack."""

    rows: list[RowShown]
    total: RowShown


class LateShown(BaseModel):
    """A team that told nothing."""

    id: int
    name: str
    area: str
    contact: str = Field(description=marked("Người phụ trách; rỗng khi mã không có phạm vi write ở đơn vị này."))
    phone: str = Field(description=marked("Đủ số khi mã có phạm vi write ở đơn vị này, còn lại chỉ ba số cuối."))
    since: datetime = Field(description=marked("Lúc tin đến, hoặc lúc tổ mở được gói."))
    days: int = Field(description=marked("Số ngày chờ."))
    was_messaged: bool


class Late(BaseModel):
    """Teams that told nothing, those that wait longest first."""

    items: list[LateShown]


class QuestionShown(BaseModel):
    """A question of a team."""

    id: int
    team_id: int
    team_name: str
    unit: str
    pack_id: int | None
    pack_title: str
    words: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


class Questions(Page):
    """A page of questions."""

    items: list[QuestionShown]


class Reply(Sent):
    """An answer."""

    words: Told


class Answered(BaseModel):
    """That a question was answered: nothing of what was said, as this is kept for who asks again."""

    id: int


@api.add(
    "GET",
    "/packs/{pack_id}/coverage",
    Right.READ,
    summary=marked("Độ phủ của gói"),
    about=marked("Theo từng đơn vị và cộng lại: bao nhiêu tổ có gói, đã nhận, đã dùng, tiếp cận bao nhiêu người."),
    answer=CoverageShown,
    may=(Kind.NOT_FOUND,),
)
def read_coverage(call: Called, pack_id: RowId) -> Any:
    """The coverage of one pack."""
    with reading(call.workspace.db) as connection:
        campaign_id = pack_row(connection, call, pack_id).campaign_id
        found = coverage_of(connection, planned_office(connection, campaign_id).calendar, pack_id)
    return CoverageShown(rows=[_row(one) for one in found.rows], total=_row(found.total))


@api.add(
    "GET",
    "/packs/{pack_id}/late",
    Right.READ,
    summary=marked("Tổ chưa xác nhận"),
    about=marked(
        "Tổ của một đơn vị đang nhận gói mà chưa báo gì về gói này, chờ lâu nhất đứng trước, nhiều nhất 500 tổ."
    ),
    answer=Late,
    may=(Kind.NOT_FOUND,),
)
def list_late(
    call: Called,
    pack_id: RowId,
    unit: Annotated[
        Name | None, Query(description=marked("Mã đơn vị; không ghi là đơn vị của mình, hoặc tổ của chính cơ quan."))
    ] = None,
) -> Any:
    """The unit's teams that told nothing."""
    asked = unit or call.actor.unit
    if call.actor.unit not in ("", asked):
        raise nothing_such(_("Không có đơn vị này trong phạm vi của bạn."))
    with reading(call.workspace.db) as connection:
        campaign_id = pack_row(connection, call, pack_id).campaign_id
        found = late_teams(connection, planned_office(connection, campaign_id).calendar, pack_id, asked, MOST_LATE)
    may_write = call.actor.may(Right.WRITE, campaign_id, asked)
    now_s = to_seconds(call.now)
    return Late(items=[_late(one, now_s, may_write=may_write) for one in found])


@api.add(
    "GET",
    "/questions",
    Right.READ,
    summary=marked("Câu hỏi của các tổ"),
    about=marked("Câu chờ trả lời, câu cũ nhất đứng trước; hoặc câu đã trả lời, câu trả lời sau cùng đứng trước."),
    answer=Questions,
    may=(Kind.NOT_FOUND,),
)
def list_questions(
    call: Called,
    response: Response,
    office: OfficeAsked = None,
    answered: Annotated[bool, Query(description=marked("Chỉ những câu đã trả lời."))] = False,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """Questions of one office's teams; of one unit's for that unit's people."""
    keys = unpack(cursor, 2)
    after = (keys[0], keys[1]) if keys else None
    find = answered_questions if answered else open_questions
    with reading(call.workspace.db) as connection:
        mine = office_id_of(connection, call, office or "")
        rows, has_more = cut(find(connection, mine, call.actor.unit, limit + 1, after), limit)
    following = pack(rows[-1].answered_at if answered else rows[-1].at, rows[-1].id) if has_more else ""
    return Questions(items=[_question(row) for row in rows], next=link_next(call.request, response, following))


@api.add(
    "POST",
    "/questions/{question_id}/answer",
    Right.WRITE,
    summary=marked("Trả lời câu hỏi của tổ"),
    about=marked("Tổ đọc được ở trang của tổ và trong bot. Mỗi câu hỏi được trả lời một lần; ai đến sau nhận 409."),
    answer=Answered,
    may=DEEDS,
)
def answer_question(call: Called, question_id: RowId, body: Reply, idempotency_key: IdempotencyKey = "") -> Any:
    """Answers one question."""

    def do() -> None:
        answer(call.workspace, call.actor, call.actor.campaign_id, question_id, body.words)

    try:
        return once(call, idempotency_key, do, lambda _deed: Answer(200, Answered(id=question_id)))
    except NoSuchQuestion as error:
        raise nothing_such(str(error)) from None
    except WrongUse as error:
        raise Problem(Kind.REFUSED, str(error)) from None


def _row(row: UnitCoverage) -> RowShown:
    same = ("unit", "name", "teams", "messaged", "received", "used", "reached", "guided", "questions", "share")
    return RowShown(**{name: getattr(row, name) for name in same}, places=dict(row.places))


def _late(team: LateTeam, now_s: int, *, may_write: bool) -> LateShown:
    same = ("id", "name", "area", "was_messaged")
    return LateShown(
        **{name: getattr(team, name) for name in same},
        contact=team.contact if may_write else "",
        phone=team.phone if may_write else masked(team.phone),
        since=from_seconds(team.since),
        days=team.days_late(now_s),
    )


def _question(row: Any) -> QuestionShown:
    same = ("id", "team_id", "unit", "pack_id", "words", "answer", "answered_by")
    return QuestionShown(
        **{name: getattr(row, name) for name in same},
        team_name=row.name,
        pack_title=row.title or "",
        at=from_seconds(row.at),
        answered_at=from_seconds(row.answered_at) if row.answered_at else None,
    )
