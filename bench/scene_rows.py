"""The rows of a scene: posts, revisions and deliveries as plain tuples with ids of their own. Opens no database."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from campaign.plan.places import Place
from content.words.markdown import to_html

YEAR = 2000
"""Long gone: planning compares only posts of last year and later with the calendar."""

SOURCE = "ngay-chuyen-doi-so"
THEME = "chuyen-doi-so"

BODY = """\
Bài số {n}: **Ngày Chuyển đổi số quốc gia** là dịp để mỗi người dân thử một dịch vụ công trực tuyến.

- Mở Cổng dịch vụ công và đăng nhập bằng tài khoản định danh.
- Chọn một thủ tục đơn giản, làm đến bước cuối.
- Cần giúp, hãy gọi tổ công nghệ số cộng đồng nơi bạn ở.
"""

HTML = to_html(BODY)
"""As `campaign.editorial` keeps it beside the text: made when a post is written, not at the hour."""

Rows = tuple[tuple[str, ...], list[tuple[Any, ...]]]
"""The names of the columns, then the rows, as `campaign.db.bulk.insert_rows` takes them."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Posts to be made: `ids` with the second since 1970 that each is due at. No `calendar_hash`: not composed yet."""

    campaign_id: str
    ids: range
    moments: Sequence[int]
    grace_s: int
    lead_time_s: int
    calendar_hash: str


_POST: tuple[str, ...] = (
    *("id", "campaign_id", "key", "post_id", "year", "origin", "source_id", "name", "theme", "audience"),
    *("template", "rotation", "event_date", "edited", "waiting_for", "publish_at", "compose_at", "grace_until"),
    *("state", "revision_id", "calendar_hash"),
)
_REVISION: tuple[str, ...] = (
    *("id", "campaign_id", "post_id", "number", "hash", "title", "summary", "body", "body_html", "telegram"),
    *("pictures", "source", "text_id", "basis", "author", "created_at"),
)
_DELIVERY: tuple[str, ...] = (
    *("campaign_id", "post_id", "channel", "destination", "address", "revision_id", "due_at", "grace_until"),
    *("state", "not_before", "attempts", "owner", "url", "error"),
)


def post_rows(planned: Planned) -> Rows:
    """The posts; a composed one is `scheduled` and shows the revision of its own number."""
    mine, lead, grace = planned.campaign_id, planned.lead_time_s, planned.grace_s
    said = (YEAR, "observance", SOURCE, "Ngày Chuyển đổi số quốc gia", THEME, "", "day", 0, "2000-10-10", False, "")
    composed, state = bool(planned.calendar_hash), "scheduled" if planned.calendar_hash else "draft"
    rows: list[tuple[Any, ...]] = []
    for n, at in zip(planned.ids, planned.moments, strict=True):
        name, revision = f"bai-{n:07}", n if composed else None
        times = (at, at - lead, at + grace)
        rows.append((n, mine, f"{YEAR}/{SOURCE}/{name}", name, *said, *times, state, revision, planned.calendar_hash))
    return _POST, rows


def revision_rows(planned: Planned, pictures: str) -> Rows:
    """One revision for each post, with the same number as its id; `pictures` as `campaign.editorial.media.dump` writes."""
    mine, summary = planned.campaign_id, "Mỗi người dân thử một dịch vụ công trực tuyến."
    rest = (pictures, "Quyết định số 505/QĐ-TTg, 22/4/2022", "theme-tip", "thu", "máy", 0)
    rows: list[tuple[Any, ...]] = []
    for n in planned.ids:
        title, body, digest = f"Ngày Chuyển đổi số quốc gia, bài {n}", BODY.format(n=n), hashlib.sha256(b"%d" % n)
        rows.append((n, mine, n, 1, digest.hexdigest(), title, summary, body, HTML.format(n=n), body, *rest))
    return _REVISION, rows


def delivery_rows(planned: Planned, places: Sequence[Place]) -> Rows:
    """A delivery for each post and place, in the order of the posts."""
    mine, grace, rest = planned.campaign_id, planned.grace_s, ("pending", 0, 0, "", "", "")
    composed = bool(planned.calendar_hash)
    where = [(place.channel, place.destination, place.address) for place in places]
    rows = [
        (mine, n, *place, n if composed else None, at, at + grace, *rest)
        for n, at in zip(planned.ids, planned.moments, strict=True)
        for place in where
    ]
    return _DELIVERY, rows
