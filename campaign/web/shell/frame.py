"""What stands around every page: the ways through the studio with what waits there, and whether publishing is stopped."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Integer, ScalarSelect, String, Table, bindparam, func, select

from campaign.db.engine import reading
from campaign.db.moving import stands
from campaign.db.tables import Delivery, Post
from campaign.delivery.holding import Standing, standing_in
from campaign.delivery.outcome import TASKS_COUNTED
from campaign.people.rights import Right
from campaign.states import FOR_PERSON, PostState
from campaign.words import scope_name
from content.language import gettext as _
from content.language import marked

if TYPE_CHECKING:
    from campaign.web.shell.calls import Call

MOST_COUNTED = 99

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the studio. `count` tells how much waits there."""

    address: str
    name: str
    right: Right
    count: str = ""


WAYS = (
    Way("/studio", marked("Hôm nay"), Right.READ, "for_person"),
    Way("/studio/lich", marked("Lịch đăng"), Right.READ),
    Way("/studio/bai", marked("Bài viết"), Right.READ),
    Way("/studio/duyet", marked("Duyệt"), Right.READ, "in_review"),
    Way("/studio/goi", marked("Gói thông điệp"), Right.READ),
    Way("/studio/phat-goi", marked("Phát gói"), Right.READ),
    Way("/studio/to", marked("Tổ công nghệ số"), Right.READ),
    Way("/studio/do-phu", marked("Phản hồi của tổ"), Right.READ),
    Way("/studio/thu-vien", marked("Thư viện"), Right.READ),
    Way("/studio/ke-hoach", marked("Kế hoạch"), Right.READ),
    Way("/studio/kenh", marked("Kênh"), Right.READ),
    Way("/studio/nhat-ky", marked("Nhật ký"), Right.AUDIT),
    Way("/studio/nguoi-dung", marked("Người dùng"), Right.ADMINISTER),
    Way("/studio/ket-noi", marked("Kết nối"), Right.ADMINISTER),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A way as the page shows it; `count` 0 shows none."""

    address: str
    name: str
    count: int
    is_here: bool


class Frame:
    """The frame of one page; each part is looked up when the template asks for it."""

    def __init__(self, call: "Call") -> None:
        self._call = call

    @cached_property
    def links(self) -> list[Link]:
        """The ways that this person may take."""
        if self._call.actor_or_none is None:
            return []
        actor, path = self._call.actor, self._call.request.url.path
        mine = [way for way in WAYS if actor.may(way.right)]
        here = max((way.address for way in mine if _is_within(path, way.address)), key=len, default="")
        return [Link(way.address, _(way.name), self._counted(way.count), way.address == here) for way in mine]

    @property
    def waiting(self) -> int:
        """How much waits at the ends of all ways."""
        return sum(link.count for link in self.links)

    @cached_property
    def stops(self) -> list[str]:
        """The holds that stand, told in a line each."""
        if self._call.actor_or_none is None or not self._call.offices:
            return []
        return [self._told(one) for one in self._seen[1]]

    @property
    def may_stop(self) -> bool:
        """Whether the stop switch is this person's to use."""
        return self._call.actor_or_none is not None and self._call.actor.may(Right.STOP)

    def _told(self, one: Standing) -> str:
        what = f"{scope_name(one.scope)} {one.name}".rstrip()
        return _("Đang tạm dừng đăng {what}: {reason} ({by}).").format(what=what, reason=one.reason, by=one.by)

    @cached_property
    def _seen(self) -> tuple[dict[str, int], list[Standing]]:
        """What waits, and what is stopped, at one moment."""
        if not self._call.offices:
            return {}, []
        campaign_id = self._call.campaign_id
        with reading(self._call.workspace.db) as connection:
            return _waiting(connection, campaign_id), standing_in(connection, (campaign_id,))

    def _counted(self, name: str) -> int:
        return self._seen[0].get(name, 0) if name else 0


def _is_within(path: str, address: str) -> bool:
    return path == address or path.startswith(f"{address}/")


def _counting(table: Table, waits: ColumnElement[bool]) -> ScalarSelect[int]:
    mine = table.c.campaign_id == bindparam("campaign", type_=String)
    few = select(table.c.id).where(waits, mine).limit(bindparam("most", type_=Integer)).subquery()
    return select(func.count()).select_from(few).scalar_subquery()


# Put together once, and asked at once: for so small a question, as every page asks it, that takes longer than the answer.
_WAITING = select(
    _counting(_deliveries, stands(_deliveries, *FOR_PERSON)).label("deliveries"),
    TASKS_COUNTED.scalar_subquery().label("tasks"),
    _counting(_posts, stands(_posts, PostState.IN_REVIEW)).label("in_review"),
)


def _waiting(connection: Connection, campaign_id: str) -> dict[str, int]:
    found = connection.execute(_WAITING, {"campaign": campaign_id, "most": MOST_COUNTED}).one()
    return {"for_person": min(MOST_COUNTED, found.deliveries + found.tasks), "in_review": found.in_review}
