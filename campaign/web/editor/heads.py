"""What stands at the head of every page of a post: its name, time, state, ways out, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.tables import Delivery, Post, Revision
from campaign.editorial.editing import REVISABLE
from campaign.library.texts import library_of
from campaign.people.rights import Right
from campaign.plan.office import Office, planned_office
from campaign.states import DeliveryState, PostState
from campaign.web.shell.calls import Call
from campaign.web.shell.problems import NotThere
from content.language import gettext as _
from content.language import marked
from content.words.facts import facts_told
from content.words.library import Library

NEXT_STEPS: Mapping[str, str] = {
    PostState.PENDING_THEME: marked("Còn thiếu chủ đề năm. Hãy điền vào các ô của mẫu, hoặc bổ sung vào kế hoạch."),
    PostState.PENDING_FACTS: marked("Còn thiếu số liệu. Hãy điền vào các ô của mẫu, hoặc bổ sung vào kế hoạch."),
    PostState.DRAFT: marked("Soạn xong thì gửi duyệt."),
    PostState.IN_REVIEW: marked("Đang chờ người duyệt. Sửa nội dung thì phải gửi duyệt lại."),
    PostState.CHANGES_REQUESTED: marked("Người duyệt yêu cầu sửa. Sửa xong thì gửi duyệt lại."),
    PostState.APPROVED: marked("Đã duyệt. Sửa nội dung thì phải duyệt lại."),
    PostState.SCHEDULED: marked("Đã duyệt, đến giờ sẽ tự đăng. Sửa nội dung thì phải duyệt lại."),
    PostState.PUBLISHING: marked("Đang đăng. Theo dõi ở Lượt đăng."),
    PostState.PUBLISHED: marked("Đã đăng. Cần sửa thì đăng đính chính ở Lượt đăng."),
    PostState.PARTLY_PUBLISHED: marked("Mới đăng được một phần. Hãy xem Lượt đăng."),
    PostState.FAILED: marked("Không đăng được. Xem lý do ở Lượt đăng, hoặc sửa rồi gửi duyệt lại."),
    PostState.CANCELLED: marked("Bài đã bỏ, sẽ không đăng."),
    PostState.WITHDRAWN: marked("Bài đã thu hồi."),
}

TABS = (
    ("", marked("Nội dung")),
    ("/do-hoa", marked("Đồ họa")),
    ("/xem-truoc", marked("Xem trước")),
    ("/duyet", marked("Duyệt")),
    ("/luot-dang", marked("Lượt đăng")),
    ("/lich-su", marked("Lịch sử")),
)

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the post."""

    address: str
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The post with its office. `at` is wall time, `ways` the kinds of channel that it goes to.

    `title` is its newest revision's, the occasion's name while nothing is written; `state` as it is told: what only came
    too late is missed.
    """

    post: Row[Any]
    title: str
    office: Office
    library: Library
    at: datetime
    ways: tuple[str, ...]
    state: str
    step: str
    may_write: bool
    tabs: tuple[Tab, ...]

    @property
    def address(self) -> str:
        """The post's first page."""
        return f"/studio/bai/{self.post.id}"

    @property
    def waiting(self) -> str:
        """What the post still lacks, as people read it; empty when the step says it already."""
        if self.post.state == PostState.PENDING_THEME:
            return ""
        is_facts = self.post.state == PostState.PENDING_FACTS
        return facts_told(self.post.waiting_for) if is_facts else str(self.post.waiting_for)

    @property
    def zone(self) -> ZoneInfo:
        """The wall time of the post's office."""
        return ZoneInfo(self.office.calendar.campaign.time_zone)


def head_of(call: Call, number: int, here: str = "") -> Head:
    """The head of a post's page; `here` is the tab's end of the address. Raises NotThere, also for what is not theirs."""
    with reading(call.workspace.db) as connection:
        post = connection.execute(select(_posts).where(_posts.c.id == number)).first()
        if post is None or not call.actor.may(Right.READ, post.campaign_id):
            raise NotThere(_("Không có bài số {number}.").format(number=number))
        office = planned_office(connection, post.campaign_id)
        library = library_of(connection, post.campaign_id)
        going = (_deliveries.c.post_id == post.id, _deliveries.c.state != DeliveryState.CANCELLED)
        written = select(_revisions.c.title).where(_revisions.c.id == post.revision_id)
        title = connection.execute(written).scalar() or post.name
        deliveries = connection.execute(select(_deliveries.c.channel, _deliveries.c.state).where(*going)).all()
    channels = {row.channel for row in deliveries}
    kinds = {entry.kind: None for entry in office.calendar.channels if entry.id in channels}
    is_missed = post.state == PostState.FAILED and {row.state for row in deliveries} == {DeliveryState.MISSED}
    step = _("Lỡ giờ, chưa đăng ở đâu. Hãy quyết ở Lượt đăng.") if is_missed else _(NEXT_STEPS[post.state])
    state = DeliveryState.MISSED if is_missed else post.state
    at = from_seconds(post.publish_at).astimezone(ZoneInfo(office.calendar.campaign.time_zone))
    may_write = call.actor.may(Right.WRITE, post.campaign_id, post.unit) and post.state in REVISABLE
    tabs = tuple(Tab(f"/studio/bai/{number}{end}", _(name), end == here) for end, name in TABS)
    return Head(post, title, office, library, at, tuple(kinds), state, step, may_write, tabs)
