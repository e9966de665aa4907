"""Posts as programs write them: queued and edited. What is asked for is checked where it is done."""

import re
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Header, Response
from pydantic import Field
from sqlalchemy import Connection, select

from campaign.db.engine import reading
from campaign.db.tables import Post, Revision
from campaign.editorial.contents import MOST_LETTERS, MOST_VARIANT, tidy
from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.new_posts import NewPost, OwnWords, PostRefused
from campaign.editorial.queueing import queue_post
from campaign.people.rights import Right
from campaign.plan.office import Office
from campaign.states import Origin
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.offices import office_of
from campaign.web.api.posts import etag_of, post_of, post_row
from campaign.web.api.problems import FieldError, Kind, Problem
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.shown import PostWhole
from campaign.web.api.texts import Moment, Name, OneLine, Readable, RowId, Sent
from content.language import gettext as _
from content.language import marked
from content.words.variants import VARIANTS

api = ApiRouter("posts")

MARKDOWN = marked("Văn bản Markdown.")
DEEDS = (Kind.NOT_FOUND, Kind.REFUSED, Kind.IN_PROGRESS, Kind.KEY_REUSED)

Variant = Annotated[str, Field(max_length=MOST_VARIANT), Readable]
VariantName = Annotated[str, Field(pattern=rf"^({'|'.join(VARIANTS)})$")]
Telegram = Annotated[str, Field(max_length=MOST_LETTERS["telegram"], description=MARKDOWN), Readable]
Title = Annotated[str, Field(max_length=MOST_LETTERS["title"]), OneLine, Readable]
Summary = Annotated[str, Field(max_length=MOST_LETTERS["summary"]), OneLine, Readable]
Source = Annotated[str, Field(max_length=MOST_LETTERS["source"]), OneLine, Readable]
Body = Annotated[str, Field(max_length=MOST_LETTERS["body"], description=MARKDOWN), Readable]
Variants = Annotated[
    dict[VariantName, Variant],
    Field(max_length=len(VARIANTS), description=marked("Văn bản riêng của zalo, facebook, radio, led.")),
]

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_ETAG = re.compile(r'(?:W/)?"([0-9a-f]{64}|)"')


class New(Sent):
    """A post to be queued beside the calendar."""

    office: Name | None = Field(default=None, description=marked("Mã cơ quan."))
    name: Name = Field(description=marked("Tên bài, như hiện trong lịch."), examples=["Tập huấn chữ ký số"])
    theme: Name = Field(description=marked("Mã chủ đề; xem /plan."), examples=["chuyen-doi-so"])
    channels: list[Name] = Field(min_length=1, max_length=50, description=marked("Mã kênh, hoặc kênh.nơi-nhận."))
    publish_at: Moment = Field(description=marked("Giờ đăng."))
    audience: Name | None = Field(default=None, description=marked("Mã đối tượng."))
    unit: Name | None = Field(default=None, description=marked("Mã đơn vị phụ trách."))
    template: Name | None = Field(default=None, description=marked("Mẫu viết phần còn trống."))
    title: Title = ""
    summary: Summary = ""
    body: Body = ""
    telegram: Telegram = ""
    source: Source = Field(default="", description=marked("Nguồn của số liệu."))
    variants: Variants = Field(default_factory=dict)


class Changes(Sent):
    """What is written anew; what is left out stays."""

    title: Title | None = None
    summary: Summary | None = None
    body: Body | None = None
    telegram: Telegram | None = None
    source: Source | None = None
    variants: Variants | None = None


@api.add(
    "POST",
    "/posts",
    Right.WRITE,
    summary=marked("Thêm bài"),
    about=marked(
        "Thêm bài ngoài kế hoạch, ở trạng thái nháp. Với Idempotency-Key, gửi lại không bao giờ thêm bài thứ hai."
    ),
    answer=PostWhole,
    status=201,
    may=DEEDS,
)
def create_post(call: Called, body: New, idempotency_key: IdempotencyKey = "") -> Any:
    """Queues a post beside the calendar."""
    office = office_of(call, body.office or "")
    new = _new_post(office, body, f"api {call.token_id} {idempotency_key}" if idempotency_key else "")
    made: list[int] = []

    def do() -> None:
        made.append(queue_post(call.workspace, call.actor, new).id)

    def tell(deed: str) -> Answer:
        post_id = made[0] if made else _id_of(call, office, deed.removeprefix("post "))
        return Answer(201, post_of(call, post_id), f"/api/v1/posts/{post_id}")

    try:
        return once(call, idempotency_key, do, tell)
    except PostRefused as refused:
        raise _of_flaws(refused) from None


@api.add(
    "PATCH",
    "/posts/{post_id}",
    Right.WRITE,
    summary=marked("Sửa chữ của bài"),
    about=marked(
        "Viết phiên bản mới, do người khác duyệt. If-Match là ETag của bài đã đọc: có người sửa trước thì nhận 412."
    ),
    answer=PostWhole,
    may=(Kind.NOT_FOUND, Kind.REFUSED, Kind.CHANGED_SINCE),
)
def edit_texts(
    call: Called,
    response: Response,
    post_id: RowId,
    body: Changes,
    if_match: Annotated[
        str, Header(alias="If-Match", max_length=80, description=marked("ETag của bài đã đọc."), examples=['"…"'])
    ],
) -> Any:
    """Writes another revision over the one that was read."""
    row, seen = row_of(call, post_id, Right.WRITE), _hash_of(if_match)
    edit = edit_of(body)

    def check(connection: Connection) -> None:
        # Whoever writes at the same moment waits here, and then finds what the other one wrote.
        locked = select(_posts.c.revision_id).where(_posts.c.id == post_id).with_for_update()
        current = select(_revisions.c.hash).where(_revisions.c.id == connection.execute(locked).scalar())
        if (connection.execute(current).scalar() or "") != seen:
            raise Problem(Kind.CHANGED_SINCE)

    if (row.hash or "") != seen:
        raise Problem(Kind.CHANGED_SINCE)
    edit_post(call.workspace, row, edit, call.actor.name, call.actor.account_id, within=check)
    whole = post_of(call, post_id)
    response.headers["ETag"] = etag_of(whole)
    return whole


def row_of(call: ApiCall, post_id: int, right: Right) -> Any:
    """The row of a post that the caller may do this to. Raises Problem or Forbidden."""
    with reading(call.workspace.db) as connection:
        return post_row(connection, call, post_id, right)


def _id_of(call: ApiCall, office: Office, key: str) -> int:
    this = (_posts.c.campaign_id == office.calendar.campaign.id, _posts.c.key == key)
    with reading(call.workspace.db) as connection:
        found: int = connection.execute(select(_posts.c.id).where(*this, _posts.c.origin == Origin.PERSON)).scalar_one()
        return found


def _hash_of(if_match: str) -> str:
    found = _ETAG.fullmatch(if_match.strip())
    if found is None:
        error = FieldError(field="header.If-Match", message=_("Cần đúng một ETag, nguyên như đã nhận."))
        raise Problem(Kind.INVALID, errors=[error])
    return found[1]


def wall_of(office: Office, moment: datetime) -> datetime:
    """A moment as the office's clock shows it, naive."""
    return moment.astimezone(ZoneInfo(office.calendar.campaign.time_zone)).replace(tzinfo=None)


def _new_post(office: Office, body: New, key: str) -> NewPost:
    words = OwnWords(body.title, body.summary, body.body, body.telegram, body.source, dict(body.variants))
    return NewPost(
        office.calendar.campaign.id,
        body.name,
        body.theme,
        tuple(body.channels),
        wall_of(office, body.publish_at),
        body.audience or "",
        body.unit or "",
        body.template or "",
        words,
        key,
    )


def edit_of(body: Changes) -> Edit:
    """The edit that a body asks for."""
    texts: dict[str, Any] = {name: tidy(name, words) for name, words in body if isinstance(words, str)}
    variants = body.variants and {name: tidy(name, words) for name, words in body.variants.items()}
    return Edit(**texts, variants=variants)


def _of_flaws(refused: PostRefused) -> Problem:
    errors = [FieldError(field=f"body.{flaw.field}", message=flaw.message) for flaw in refused.flaws]
    return Problem(Kind.INVALID, _("Có {count} trường chưa đúng.").format(count=len(errors)), errors)
