"""Reviews by program: ask for one, say yes to one revision or what to change, leave a comment."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from campaign.db.engine import reading
from campaign.editorial.comments import add_comment
from campaign.editorial.reviewing import Outdated, approve, ask_review, asked_of, request_changes
from campaign.people.rights import Right
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.posts import post_of, post_row
from campaign.web.api.problems import Kind, Problem
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.shown import PostWhole
from campaign.web.api.texts import Hash, Moment, Note, RowId, Sent
from content.language import marked

api = ApiRouter("reviews")

VIA = "api"
_DEEDS = (Kind.NOT_FOUND, Kind.REFUSED, Kind.IN_PROGRESS, Kind.KEY_REUSED)
_ON_REVISION = (*_DEEDS, Kind.CHANGED_SINCE)

Short = Annotated[Note, Field(max_length=2_000)]


class Ask(Sent):
    """A review that is asked for."""

    due_at: Moment | None = Field(default=None, description=marked("Hạn duyệt."))
    note: Short = Field(default="", description=marked("Lời nhắn cho người duyệt."))


class Yes(Sent):
    """A yes to one revision."""

    revision: Hash


class No(Sent):
    """What is to be changed of one revision."""

    revision: Hash
    note: Annotated[Short, Field(min_length=1)] = Field(description=marked("Cần sửa gì."))


class Said(Sent):
    """A comment on a revision."""

    revision: Hash
    words: Annotated[Note, Field(min_length=1)] = Field(description=marked("Góp ý."))
    place: Annotated[
        str, Field(pattern=r"^(|title|summary|body|telegram|zalo|facebook|radio|led|picture)$", examples=["body"])
    ] = Field(default="", description=marked("Văn bản được góp ý; rỗng là cả bài."))
    line: Annotated[int, Field(ge=0, le=100_000, strict=True)] = Field(
        default=0, description=marked("Dòng, từ 1; 0 là cả văn bản.")
    )


@api.add(
    "POST",
    "/posts/{post_id}/review",
    Right.WRITE,
    summary=marked("Gửi duyệt"),
    about=marked("Đưa phiên bản hiện nay đến người duyệt; lần gửi trước còn mở thì được thay."),
    answer=PostWhole,
    may=_DEEDS,
)
def ask_for_review(call: Called, post_id: RowId, body: Ask, idempotency_key: IdempotencyKey = "") -> Any:
    """Puts the present revision before the approvers."""
    _check(call, post_id, Right.WRITE)

    def do() -> None:
        ask_review(call.workspace, call.actor, post_id, body.due_at, body.note)

    return _once(call, idempotency_key, do, post_id)


@api.add(
    "POST",
    "/posts/{post_id}/approval",
    Right.APPROVE,
    summary=marked("Duyệt một phiên bản"),
    about=marked("Duyệt đúng phiên bản có mã băm đã gửi, kèm ảnh. Người soạn không tự duyệt. Đã đổi thì nhận 412."),
    answer=PostWhole,
    may=_ON_REVISION,
)
def approve_revision(call: Called, post_id: RowId, body: Yes, idempotency_key: IdempotencyKey = "") -> Any:
    """Says yes to the revision that was read."""
    _check(call, post_id, Right.APPROVE)

    def do() -> None:
        approve(call.workspace, call.actor, post_id, body.revision, VIA)

    return _once(call, idempotency_key, do, post_id)


@api.add(
    "POST",
    "/posts/{post_id}/changes",
    Right.APPROVE,
    summary=marked("Yêu cầu sửa một phiên bản"),
    about=marked("Trả phiên bản về người soạn; lời duyệt đã cho không còn hiệu lực."),
    answer=PostWhole,
    may=_ON_REVISION,
)
def ask_for_changes(call: Called, post_id: RowId, body: No, idempotency_key: IdempotencyKey = "") -> Any:
    """Gives the revision back to its writers."""
    _check(call, post_id, Right.APPROVE)

    def do() -> None:
        request_changes(call.workspace, call.actor, post_id, body.revision, body.note, VIA)

    return _once(call, idempotency_key, do, post_id)


@api.add(
    "POST",
    "/posts/{post_id}/comments",
    Right.WRITE,
    summary=marked("Góp ý"),
    about=marked("Góp ý cho cả bài hoặc cho một dòng của một văn bản."),
    answer=PostWhole,
    status=201,
    may=_ON_REVISION,
)
def comment(call: Called, post_id: RowId, body: Said, idempotency_key: IdempotencyKey = "") -> Any:
    """Leaves a comment on the revision that was read."""
    _check(call, post_id, Right.WRITE)

    def do() -> None:
        with reading(call.workspace.db) as connection:
            revision = asked_of(connection, post_id).revision
        if revision.hash != body.revision:
            raise Problem(Kind.CHANGED_SINCE)
        add_comment(call.workspace, call.actor, revision.id, body.words, body.place, body.line)

    return _once(call, idempotency_key, do, post_id, 201)


def _check(call: ApiCall, post_id: int, right: Right) -> None:
    with reading(call.workspace.db) as connection:
        post_row(connection, call, post_id, right)


def _once(call: ApiCall, key: str, do: Callable[[], None], post_id: int, status: int = 200) -> Any:
    try:
        return once(call, key, do, lambda _deed: Answer(status, post_of(call, post_id)))
    except Outdated as outdated:
        raise Problem(Kind.CHANGED_SINCE, str(outdated)) from None
