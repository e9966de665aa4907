"""What programs read of posts and deliveries."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from campaign.clock import from_seconds
from campaign.editorial.media import parse
from campaign.states import DeliveryState, PostState
from campaign.web.api.paging import Page
from content.language import marked


class PictureShown(BaseModel):
    """A picture of a revision."""

    sha256: str
    media_type: str
    width_px: int
    height_px: int
    alt: str = Field(description=marked("Văn bản thay thế."))


class RevisionShown(BaseModel):
    """A revision; immutable."""

    number: int
    hash: str = Field(description=marked("Mã băm của toàn bộ chữ và ảnh; việc duyệt gắn với mã này."))
    title: str
    summary: str
    body: str = Field(description="Markdown")
    telegram: str = Field(description="Markdown")
    source: str
    variants: dict[str, str] = Field(description=marked("Văn bản của các kênh khác: zalo, facebook, radio, led."))
    pictures: list[PictureShown]
    author: str
    created_at: datetime
    correction: str = Field(description=marked("Nội dung đính chính, nếu là bản đính chính."))


class DeliveryShown(BaseModel):
    """One post to one destination."""

    id: int
    office: str
    post_id: int
    post_key: str
    channel: str
    destination: str
    state: DeliveryState
    due_at: datetime
    attempts: int
    url: str
    error: str


class CommentShown(BaseModel):
    """A word on a revision."""

    id: int
    place: str = Field(description=marked("Văn bản được góp ý; rỗng là cả bài."))
    line: int = Field(description=marked("Dòng được góp ý, từ 1; 0 là cả văn bản."))
    words: str
    by: str
    at: datetime
    is_resolved: bool


class PostShown(BaseModel):
    """A post in a list."""

    id: int
    office: str
    key: str = Field(examples=["2027/ngay-chuyen-doi-so/ngay-chinh"])
    name: str
    state: PostState
    theme: str
    audience: str
    unit: str
    origin: str = Field(description=marked("observance, slot (từ kế hoạch) hoặc person (người viết thêm)."))
    template: str
    publish_at: datetime
    waiting_for: str = Field(description=marked("Điều bài đang chờ, nếu có."))
    revision_hash: str = Field(description=marked("Phiên bản hiện nay; rỗng khi chưa soạn."))
    title: str


class PostWhole(PostShown):
    """A post with its present revision, deliveries and comments."""

    revision: RevisionShown | None
    waiting_correction: RevisionShown | None = Field(description=marked("Bản đính chính đang chờ duyệt."))
    deliveries: list[DeliveryShown]
    comments: list[CommentShown]


class Posts(Page):
    """A page of posts."""

    items: list[PostShown]


class Deliveries(Page):
    """A page of deliveries."""

    items: list[DeliveryShown]


def post_shown(row: Any) -> PostShown:
    """A post's row with `hash` and `title` of its revision, if it has one."""
    return PostShown(**_fields_of(row))


def post_whole(
    row: Any, revision: Any, correction: Any, deliveries: Iterable[DeliveryShown], comments: Iterable[CommentShown]
) -> PostWhole:
    """All that is told of one post. `revision` is its row, None before it is composed, `correction` one that waits."""
    present, waiting = (None if one is None else revision_shown(one) for one in (revision, correction))
    return PostWhole(
        **_fields_of(row),
        revision=present,
        waiting_correction=waiting,
        deliveries=list(deliveries),
        comments=list(comments),
    )


def _fields_of(row: Any) -> dict[str, Any]:
    same = ("id", "key", "name", "state", "theme", "audience", "unit", "origin", "template", "waiting_for")
    return {
        **{name: getattr(row, name) for name in same},
        "office": row.campaign_id,
        "publish_at": from_seconds(row.publish_at),
        "revision_hash": row.hash or "",
        "title": row.title or row.name,
    }


def revision_shown(row: Any) -> RevisionShown:
    """A revision's row as programs read it."""
    same = ("number", "hash", "title", "summary", "body", "telegram", "source", "author", "correction")
    return RevisionShown(
        **{name: getattr(row, name) for name in same},
        variants=json.loads(row.variants),
        created_at=from_seconds(row.created_at),
        pictures=[
            PictureShown(
                sha256=one.sha256,
                media_type=one.media_type,
                width_px=one.width_px,
                height_px=one.height_px,
                alt=one.alt,
            )
            for one in parse(row.pictures)
        ],
    )


def delivery_shown(row: Any) -> DeliveryShown:
    """A delivery's row with its post's `key`."""
    same = ("id", "post_id", "channel", "destination", "state", "attempts", "url", "error")
    return DeliveryShown(
        **{name: getattr(row, name) for name in same},
        office=row.campaign_id,
        post_key=row.key,
        due_at=from_seconds(row.due_at),
    )


def comment_shown(row: Any) -> CommentShown:
    """A comment's row as programs read it."""
    same = ("id", "place", "line", "words", "by")
    at = from_seconds(row.at)
    return CommentShown(**{name: getattr(row, name) for name in same}, at=at, is_resolved=row.resolved_at > 0)
