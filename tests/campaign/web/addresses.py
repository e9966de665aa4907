"""Every page of the studio by its address, with something real where the address names a thing."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, select

from campaign.db.engine import reading
from campaign.db.tables import Post
from campaign.editorial.review_links import make_link
from campaign.library.assets import add_file
from campaign.library.descriptions import Description
from campaign.people.accounts import find_account
from campaign.people.actors import at_server
from campaign.people.one_time import password_link
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar, ChannelEntry
from campaign.states import Role
from campaign.web.families import all_doors
from campaign.web.planning.sections import SECTIONS
from campaign.webhooks.subscriptions import subscribe
from campaign.workspace import Workspace
from tests.campaign.library.checks.files import picture
from tests.campaign.sample import DAY_KEY
from tests.campaign.web.browser import token_of
from tests.campaign.web.team_things import team_things

_posts = Post.__table__  # type: ignore[attr-defined]

NO_PAGE = re.compile(
    r"\.(csv|ics|png|wav|xlsx|zip)$|/(anh|anh-nho|tep|ban)(/|$)|/media/|/xem-truoc/cong|/do-hoa/\{|/api/|^/studio/dien-tap|^/to/"
)
"""Files, pictures, and pages that are not the studio's own; those of a team's link are walked beside it."""

PAGES = [door.path for door in all_doors() if door.method == "GET" and not NO_PAGE.search(door.path)]
NOBODY = at_server("thử")
VIEWS: dict[str, tuple[str, ...]] = {
    "/studio/lich": ("", "?kieu=tuan", "?kieu=danh-sach"),
    "/studio/goi/{pack_id:int}/phan/{part}": ("", "?nn=en"),
}


def addresses(workspace: Workspace, account: int) -> list[str]:
    """Every page of the studio, once for each thing that its address may name."""
    return [address for found in by_door(workspace, account).values() for address in found]


def by_door(workspace: Workspace, account: int) -> dict[str, list[str]]:
    """The addresses of each page, by the path of its door; none where there is nothing to name."""
    post = _first(workspace, _posts.c.key == DAY_KEY)
    public = _first(workspace, _posts.c.state == "published")
    named: dict[str, list[dict[str, Any]]] = {
        "/studio/bat-dau/{token}": [{"token": password_link(workspace, account, NOBODY)}],
        "/duyet/{token}": [{"token": _review_link(workspace)}],
        "/studio/ke-hoach/lich-su/{number:int}": [{"number": 1}],
        "/studio/bai/{number:int}/dinh-chinh": [{"number": public.id}],
        "/studio/bai/{number:int}/thu-hoi": [{"number": public.id}],
        **dict(_of_plan(workspace, post.campaign_id)),
    }
    known: dict[str, Any] = dict.fromkeys(("post_id", "number", "post"), post.id) | {
        "account_id": account,
        "asset_id": _asset(workspace, post.campaign_id),
        "webhook_id": subscribe(workspace, "https://example.gov.vn/nhan", ["post.published"], NOBODY)[0],
        "text_id": "day/generic",
        "day": "ngay-chuyen-doi-so",
        "year": 2027,
        **team_things(workspace, post),
    }
    asked = dict.fromkeys(("/studio/duyet/lan-luot", "/studio/duyet/lien-ket"), f"?bai={post.id}")
    return {
        path: [
            _filled(path, things) + query
            for things, query in product(named.get(path, [known]), VIEWS.get(path, (asked.get(path, ""),)))
        ]
        for path in PAGES
    }


def _filled(path: str, things: dict[str, Any]) -> str:
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: str(things[found[1]]), path)


def _of_plan(workspace: Workspace, campaign_id: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What the pages of the plan name: each of its sections, and the first entry of each."""
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, campaign_id).calendar
    slugs = [{"slug": slug} for slug in SECTIONS]
    entries = [{"slug": slug, "entry": entry.id} for slug, entry in _entries(calendar)]
    days = [("ngay", day.id, day.posts[0].id) for day in calendar.observances if day.posts]
    chats = [("kenh", entry.id, entry.options["destinations"][0]["id"]) for entry in calendar.channels if _chats(entry)]
    inner = [dict(zip(("slug", "entry", "inner"), one, strict=True)) for one in (days[0], chats[0])]
    yield "/studio/ke-hoach/{slug}", slugs
    yield "/studio/ke-hoach/{slug}/them", slugs
    yield "/studio/ke-hoach/{slug}/{entry}", entries
    yield "/studio/ke-hoach/{slug}/{entry}/them", inner
    yield "/studio/ke-hoach/{slug}/{entry}/{inner}", inner


def _entries(calendar: Calendar) -> Iterator[tuple[str, Any]]:
    for slug, section in SECTIONS.items():
        yield from ((slug, entry) for entry in list(getattr(calendar, section.key))[:1])


def _chats(entry: ChannelEntry) -> bool:
    return bool(entry.options.get("destinations"))


def _first(workspace: Workspace, *where: ColumnElement[bool]) -> Any:
    with reading(workspace.db) as connection:
        found = connection.execute(select(_posts).where(*where).order_by(_posts.c.publish_at)).first()
    assert found is not None
    return found


def _review_link(workspace: Workspace) -> str:
    token_of(workspace, Role.APPROVER)
    with reading(workspace.db) as connection:
        approver = find_account(connection, f"nguoi.{Role.APPROVER}")
    assert approver is not None
    waiting = _first(workspace, _posts.c.state == "in_review")
    return make_link(workspace, NOBODY, [waiting.id], approver.id, "7").token


def _asset(workspace: Workspace, campaign_id: str) -> int:
    said = Description("Chợ số", "Tiểu thương quét mã QR", "Sở KH&CN", "CC BY 4.0", "2027-09-01")
    return add_file(workspace, campaign_id, "cho.png", picture(), said, NOBODY).asset_id
