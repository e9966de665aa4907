"""Which approved posts a pack is made of: one post by its key or number, or all posts of a day."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from campaign.db.tables import Post, Revision
from campaign.errors import CampaignError, WrongUse
from campaign.packs.material import Chosen
from campaign.packs.rows import APPROVED, led
from campaign.plan.schema import HOME_ZONE
from campaign.states import Origin, PostState
from content.language import gettext as _
from content.words.vietnamese import full_date

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?", re.ASCII)
_GONE = (PostState.CANCELLED, PostState.WITHDRAWN)


def day_named(text: str) -> tuple[int, int, int | None] | None:
    """Day, month and year of “10/10”, “10/10/2026” or “2026-10-10”; None for what is no date. Raises WrongUse for 31/2."""
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            whole = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
            return (whole.day, whole.month, whole.year) if whole else None
        day, month, year = int(found[1]), int(found[2]), int(found[3]) if found[3] else None
        # A leap year stands in for a year that nobody named.
        date(year or 2028, month, day)
    except ValueError:
        raise WrongUse(_("Không có ngày “{day}”. Hãy ghi như 10/10 hoặc 10/10/2027.").format(day=text)) from None
    return day, month, year


def posts_of_day(
    connection: Connection, campaign_id: str, named: tuple[int, int, int | None], today: date, zone: str = HOME_ZONE
) -> list[Chosen]:
    """The approved posts of that day, what is said on the day itself first; of an observance, no other's.

    Without a year it is the next such day that has posts, else the last one. Raises CampaignError when there are none, or
    none is approved.
    """
    day, month, year = named
    mine = (_posts.c.campaign_id == campaign_id, _posts.c.state.not_in(_GONE))
    dates = select(_posts.c.event_date).where(*mine, _posts.c.event_date.like(f"{year or '%'}-{month:02}-{day:02}"))
    known = sorted(connection.execute(dates.distinct()).scalars())
    if not known:
        message = _("Kế hoạch chưa có bài nào của ngày {day}/{month}. Xem lịch bằng “campaign agenda”.")
        raise CampaignError(message.format(day=f"{day:02}", month=month))
    chosen = next((one for one in known if one >= today.isoformat()), known[-1])
    rows = connection.execute(select(_posts).where(*mine, _posts.c.event_date == chosen)).all()
    approved = [row for row in rows if row.state in APPROVED and row.revision_id]
    if not approved:
        shown = full_date(date.fromisoformat(chosen))
        raise CampaignError(
            _unapproved(
                _("Ngày {day} có {count} bài, chưa bài nào được duyệt.").format(day=shown, count=len(rows)), rows[0].key
            )
        )
    leading, *rest = led(approved, zone)
    same_day = [row for row in rest if leading.origin != Origin.OBSERVANCE or row.source_id == leading.source_id]
    return with_revisions(connection, [leading, *same_day])


def left_out(connection: Connection, day: Sequence[Chosen]) -> list[str]:
    """The names of the other posts of that day's observance that nobody approved: the pack is made without them."""
    leading, _revision = day[0]
    mine = [_posts.c.campaign_id == leading.campaign_id, _posts.c.event_date == leading.event_date]
    mine += [_posts.c.source_id == leading.source_id, _posts.c.state.not_in(_GONE)]
    rows = connection.execute(select(_posts).where(*mine).order_by(_posts.c.publish_at, _posts.c.id))
    return [f"{row.name} ({row.key})" for row in rows if row.state not in APPROVED or not row.revision_id]


def approved_post(connection: Connection, post: Row[Any]) -> list[Chosen]:
    """The post with its approved revision. Raises CampaignError when nobody approved it."""
    if post.state not in APPROVED or not post.revision_id:
        raise CampaignError(_unapproved(_("Bài “{key}” chưa được duyệt.").format(key=post.key), post.key))
    return with_revisions(connection, [post])


def _unapproved(told: str, key: str) -> str:
    advice = _(
        "Hãy duyệt trong phòng biên tập, hoặc chạy: campaign approve {key} (cả các mẫu: campaign approve --templates)."
    )
    return f"{told} {advice.format(key=key)}"


def with_revisions(connection: Connection, posts: Sequence[Row[Any]]) -> list[Chosen]:
    """Each post with the revision that stands for it."""
    wanted = select(_revisions).where(_revisions.c.id.in_([post.revision_id for post in posts]))
    known = {row.id: row for row in connection.execute(wanted)}
    return [(post, known[post.revision_id]) for post in posts]
