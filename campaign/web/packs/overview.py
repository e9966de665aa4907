"""One pack: how it stands, its parts in each language, what units wrote, and the deeds on the whole of it."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row
from starlette.responses import Response

from campaign.db.engine import reading
from campaign.errors import CampaignError
from campaign.packs.approving import approve_pack, check_made, withdraw_pack
from campaign.packs.languages import languages_of
from campaign.packs.localising import locals_of
from campaign.packs.part_names import part_name
from campaign.packs.reading import NoSuchPack, is_out, made_from, open_parts_of, pack_of, posts_of
from campaign.packs.rows import WRITTEN, make_pack, set_open_parts, wrote
from campaign.packs.standing import missing_in, table_of
from campaign.people.rights import Right
from campaign.web.packs.listing import PATH
from campaign.web.packs.wording import day_of, standing_mark, standing_name
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _
from content.packs.material import HOME

doors = StudioRouter(Path(__file__).parent)


def pack_in_view(call: Call, connection: Connection, pack_id: int) -> Row[Any]:
    """The pack. Raises NotThere for one of another office."""
    try:
        return pack_of(connection, pack_id, call.campaign_id)
    except NoSuchPack as error:
        raise NotThere(str(error)) from None


def may_lead(call: Call, right: Right) -> bool:
    """Whether this person may do this to the office's own part of a pack."""
    return call.may(right) and not call.actor.unit


@doors.get(f"{PATH}/{{pack_id:int}}", Right.READ)
def show_one(call: Call, pack_id: int) -> Response:
    """The pack as the office or a unit works on it."""
    calendar = call.office.calendar
    with reading(call.workspace.db) as connection:
        pack = pack_in_view(call, connection, pack_id)
        problem = _problem(connection, pack)
        posts, table = posts_of(connection, pack), table_of(connection, pack, calendar)
        local = locals_of(connection, pack, call.actor.unit or None)
    languages = languages_of(calendar)
    shown: dict[str, Any] = {"pack": pack, "posts": posts, "table": table, "local": local, "languages": languages}
    shown |= {"lacking": {one: gaps for one in languages if one != HOME and (gaps := missing_in(table, one))}}
    shown |= {"open_parts": open_parts_of(pack), "parts": WRITTEN, "problem": problem, "is_out": is_out(pack)}
    shown |= {"set_aside": [one for one in local if one.is_open and one.is_set_aside]}
    shown |= {
        "units": calendar.units,
        "audiences": calendar.audiences,
        "zone": call.zone,
        "is_mine": wrote(pack, call.actor),
    }
    shown |= {"may_write": may_lead(call, Right.WRITE), "may_approve": may_lead(call, Right.APPROVE)}
    shown |= {"day_of": day_of, "part_name": part_name, "standing_name": standing_name, "standing_mark": standing_mark}
    return call.render("pack.html", **shown)


def _problem(connection: Connection, pack: Row[Any]) -> str:
    """What keeps the pack from going out as it is; empty for nothing."""
    try:
        check_made(connection, pack)
    except CampaignError as problem:
        return str(problem)
    return ""


@doors.post(f"{PATH}/{{pack_id:int}}/duyet", Right.APPROVE, again=show_one)
def approve(call: Call, pack_id: int) -> Response:
    """A yes to the pack as it was shown."""
    _check_there(call, pack_id)
    approve_pack(call.workspace, call.actor, pack_id, call.form.get("hash", ""))
    return call.go(f"{PATH}/{pack_id}", said=_("Đã duyệt gói. Các tổ xem được gói từ bây giờ."))


@doors.post(f"{PATH}/{{pack_id:int}}/thu-hoi", Right.APPROVE, again=show_one)
def withdraw(call: Call, pack_id: int) -> Response:
    """Takes the pack back."""
    _check_there(call, pack_id)
    withdraw_pack(call.workspace, call.actor, pack_id, call.form.line("reason"))
    return call.go(f"{PATH}/{pack_id}", said=_("Đã thu hồi gói. Bot và trang liên kết không còn hiện gói này."))


@doors.post(f"{PATH}/{{pack_id:int}}/mo-phan", Right.WRITE, again=show_one)
def open_parts(call: Call, pack_id: int) -> Response:
    """Says which parts units may localise."""
    _check_there(call, pack_id)
    set_open_parts(call.workspace, call.actor, pack_id, call.form.every("mo"))
    return call.go(f"{PATH}/{pack_id}", said=_("Đã lưu các phần để mở."))


@doors.post(f"{PATH}/{{pack_id:int}}/lam-moi", Right.WRITE, again=show_one)
def renew(call: Call, pack_id: int) -> Response:
    """Makes the pack again from its posts as they are approved now."""
    with reading(call.workspace.db) as connection:
        posts = [one.post_id for one in made_from(pack_in_view(call, connection, pack_id))]
    made = make_pack(call.workspace, call.actor, call.campaign_id, posts)
    return call.go(f"{PATH}/{made}", said=_("Đã làm mới gói từ bài đã duyệt. Gói chờ duyệt lại."))


def _check_there(call: Call, pack_id: int) -> None:
    with reading(call.workspace.db) as connection:
        pack_in_view(call, connection, pack_id)
