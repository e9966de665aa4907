"""Posts as programs change them beyond their words: moved, corrected once public, withdrawn."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from campaign.editorial.corrections import correct_post, withdraw_post
from campaign.editorial.moving import move_post
from campaign.people.rights import Right
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.offices import office_of
from campaign.web.api.posts import post_of
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.shown import PostWhole
from campaign.web.api.texts import Moment, Note, RowId, Sent
from campaign.web.api.writing import DEEDS, Changes, edit_of, row_of, wall_of
from content.language import marked

api = ApiRouter("posts")


class Move(Sent):
    """Another time."""

    publish_at: Moment = Field(description=marked("Giờ đăng mới."))
    seen_at: Moment | None = Field(default=None, description=marked("Giờ đăng đã thấy: đã đổi thì không dời."))
    confirm: bool = Field(default=False, description=marked("Vẫn dời bài của chính ngày hưởng ứng sang ngày khác."))


class Correction(Sent):
    """What is corrected of a public post."""

    correction: Annotated[Note, Field(min_length=1)] = Field(description=marked("Lời đính chính; người đọc sẽ thấy."))
    changes: Changes


class Withdrawal(Sent):
    """Why a public post is taken back."""

    reason: Annotated[Note, Field(min_length=1)] = Field(description=marked("Lý do, lưu trong nhật ký."))


@api.add(
    "POST",
    "/posts/{post_id}/move",
    Right.WRITE,
    summary=marked("Dời bài sang giờ khác"),
    about=marked("Từ đó kế hoạch không tự dời bài nữa. Cần thêm phạm vi schedule, trừ bài nháp tự thêm."),
    answer=PostWhole,
    may=DEEDS,
)
def move(call: Called, post_id: RowId, body: Move, idempotency_key: IdempotencyKey = "") -> Any:
    """Gives a post another time."""
    row = row_of(call, post_id, Right.WRITE)
    office = office_of(call, row.campaign_id)
    wall = wall_of(office, body.publish_at)

    def do() -> None:
        move_post(call.workspace, call.actor, post_id, wall, seen_at=body.seen_at, is_confirmed=body.confirm)

    return once(call, idempotency_key, do, _telling(call, post_id))


@api.add(
    "POST",
    "/posts/{post_id}/correction",
    Right.WRITE,
    summary=marked("Đính chính bài đã đăng"),
    about=marked("Viết bản đính chính, chờ người khác duyệt rồi thay bản đã đăng ở nơi sửa được."),
    answer=PostWhole,
    status=201,
    may=DEEDS,
)
def correct(call: Called, post_id: RowId, body: Correction, idempotency_key: IdempotencyKey = "") -> Any:
    """Writes a correction of a public post."""
    row = row_of(call, post_id, Right.WRITE)

    def do() -> None:
        correct_post(call.workspace, call.actor, row, edit_of(body.changes), body.correction)

    return once(call, idempotency_key, do, _telling(call, post_id, 201))


@api.add(
    "POST",
    "/posts/{post_id}/withdrawal",
    Right.APPROVE,
    summary=marked("Thu hồi bài đã đăng"),
    about=marked("Gỡ ở nơi gỡ được; nơi khác thành việc cho người."),
    answer=PostWhole,
    may=DEEDS,
)
def withdraw(call: Called, post_id: RowId, body: Withdrawal, idempotency_key: IdempotencyKey = "") -> Any:
    """Takes a public post back."""
    row = row_of(call, post_id, Right.APPROVE)

    def do() -> None:
        withdraw_post(call.workspace, call.actor, row, body.reason)

    return once(call, idempotency_key, do, _telling(call, post_id))


def _telling(call: ApiCall, post_id: int, status: int = 200) -> Callable[[str], Answer]:
    return lambda _deed: Answer(status, post_of(call, post_id))
