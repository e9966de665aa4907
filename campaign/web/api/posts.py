"""Posts as programs look for them and read them."""

from typing import Annotated, Any

from fastapi import Query, Response
from sqlalchemy import Connection, Select, and_, or_, select

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Comment, Delivery, Post, Revision
from campaign.editorial.reviews import waiting_correction
from campaign.library.finding import matching
from campaign.library.indexing import Kind as Searched
from campaign.people.rights import Right
from campaign.states import PostState
from campaign.web.api.offices import office_id_of
from campaign.web.api.paging import Cursor, Limit, cut, link_next, pack, unpack
from campaign.web.api.problems import Kind, nothing_such
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.shown import (
    Posts,
    PostWhole,
    comment_shown,
    delivery_shown,
    post_shown,
    post_whole,
)
from campaign.web.api.texts import Moment, Name, RowId
from content.language import gettext as _
from content.language import marked

api = ApiRouter("posts")

MOST_COMMENTS = 500

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_comments = Comment.__table__  # type: ignore[attr-defined]

OfficeAsked = Annotated[Name | None, Query(description=marked("Mã cơ quan; cần ghi khi mã truy cập có nhiều cơ quan."))]


@api.add(
    "GET",
    "/posts",
    Right.READ,
    summary=marked("Tìm bài"),
    about=marked("Bài của một cơ quan, theo giờ đăng."),
    answer=Posts,
    may=(Kind.NOT_FOUND,),
)
def list_posts(
    call: Called,
    response: Response,
    office: OfficeAsked = None,
    state: Annotated[
        list[PostState] | None, Query(max_length=20, description=marked("Trạng thái; lặp lại được."))
    ] = None,
    from_: Annotated[Moment | None, Query(alias="from", description=marked("Đăng từ lúc này."))] = None,
    until: Annotated[Moment | None, Query(description=marked("Đăng trước lúc này."))] = None,
    theme: Annotated[Name | None, Query(description=marked("Mã chủ đề."))] = None,
    channel: Annotated[Name | None, Query(description=marked("Mã kênh có lượt đăng của bài."))] = None,
    q: Annotated[Name | None, Query(description=marked("Từ trong bài, có dấu hay không dấu."))] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """Posts of one office by time."""
    after = unpack(cursor, 2)
    with reading(call.workspace.db) as connection:
        query = _listing(office_id_of(connection, call, office or ""))
        if state:
            query = query.where(_posts.c.state.in_(state))
        if from_:
            query = query.where(_posts.c.publish_at >= to_seconds(from_))
        if until:
            query = query.where(_posts.c.publish_at < to_seconds(until))
        if theme:
            query = query.where(_posts.c.theme == theme)
        if channel:
            query = query.where(_goes_to(channel))
        if q:
            query = query.where(matching(q, Searched.POST, _posts.c.id))
        rows, has_more = cut(connection.execute(_after(query, after).limit(limit + 1)).all(), limit)
    following = pack(rows[-1].publish_at, rows[-1].id) if has_more else ""
    return Posts(items=[post_shown(row) for row in rows], next=link_next(call.request, response, following))


@api.add(
    "GET",
    "/posts/{post_id}",
    Right.READ,
    summary=marked("Đọc một bài"),
    about=marked(
        "Bài với phiên bản hiện nay, các lượt đăng và góp ý. Tiêu đề ETag là mã băm phiên bản, dùng cho If-Match khi sửa."
    ),
    answer=PostWhole,
    may=(Kind.NOT_FOUND,),
)
def read_post(call: Called, response: Response, post_id: RowId) -> Any:
    """One post with all that belongs to it."""
    whole = post_of(call, post_id)
    response.headers["ETag"] = etag_of(whole)
    return whole


def post_of(call: ApiCall, post_id: int) -> PostWhole:
    """The whole post. Raises Problem when there is none for this caller."""
    with reading(call.workspace.db) as connection:
        row = post_row(connection, call, post_id)
        revision = connection.execute(select(_revisions).where(_revisions.c.id == row.revision_id)).first()
        correction = waiting_correction(connection, post_id)
        going = select(_deliveries, _posts.c.key).join(_posts, _posts.c.id == _deliveries.c.post_id)
        going = going.where(_deliveries.c.post_id == post_id).order_by(_deliveries.c.id)
        said = select(_comments).where(_comments.c.post_id == post_id).order_by(_comments.c.id).limit(MOST_COMMENTS)
        deliveries = [delivery_shown(one) for one in connection.execute(going)]
        comments = [comment_shown(one) for one in connection.execute(said)]
    return post_whole(row, revision, correction, deliveries, comments)


def post_row(connection: Connection, call: ApiCall, post_id: int, right: Right = Right.READ) -> Any:
    """The post's row, with its revision's hash and title. Raises Problem, or Forbidden without the right to it."""
    row = connection.execute(_with_title().where(_posts.c.id == post_id)).first()
    if row is None or call.actor.campaign_id not in (None, row.campaign_id):
        raise nothing_such(_("Không có bài số {id}.").format(id=post_id))
    call.actor.check(right, row.campaign_id, row.unit)
    return row


def etag_of(post: PostWhole) -> str:
    """The mark of what the post says now, for If-Match."""
    return f'"{post.revision_hash}"'


def _with_title() -> Select[Any]:
    said = (_revisions.c.hash, _revisions.c.title)
    return select(_posts, *said).outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)


def _listing(campaign_id: str) -> Select[Any]:
    mine = _with_title().where(_posts.c.campaign_id == campaign_id)
    return mine.order_by(_posts.c.publish_at, _posts.c.id)


def _after(query: Select[Any], keys: tuple[int, ...]) -> Select[Any]:
    if not keys:
        return query
    at, last = keys
    is_later = or_(_posts.c.publish_at > at, and_(_posts.c.publish_at == at, _posts.c.id > last))
    # Said twice, so that the index by time is entered at the right place.
    return query.where(_posts.c.publish_at >= at, is_later)


def _goes_to(channel: str) -> Any:
    name, _point, place = channel.partition(".")
    going = select(_deliveries.c.id).where(_deliveries.c.post_id == _posts.c.id, _deliveries.c.channel == name)
    return (going.where(_deliveries.c.destination == place) if place else going).exists()
