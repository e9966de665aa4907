"""The list of packs, and making one from approved posts."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.packs.listing import days_with_posts, list_packs
from campaign.packs.part_names import part_name
from campaign.packs.rows import WRITTEN, make_pack
from campaign.people.rights import Right
from campaign.web.packs.wording import day_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import numbers_of
from content.language import gettext as _

PATH = "/studio/goi"
BACK, AHEAD = timedelta(days=14), timedelta(days=60)
"""How far before and after today posts are shown that a pack can be made from."""

doors = StudioRouter(Path(__file__).parent)


@doors.get(PATH, Right.READ)
def show_all(call: Call) -> Response:
    """The packs of the office."""
    with reading(call.workspace.db) as connection:
        listed = list_packs(connection, call.campaign_id, call.actor.unit)
    return call.render("packs.html", listed=listed, may_make=may_make(call), day_of=day_of)


def may_make(call: Call) -> bool:
    """Whether this person works on packs of the whole office."""
    return call.may(Right.WRITE) and not call.actor.unit


@doors.get(f"{PATH}/moi", Right.WRITE)
def show_form(call: Call) -> Response:
    """The approved posts, day by day."""
    today = call.today.date()
    with reading(call.workspace.db) as connection:
        days = days_with_posts(connection, call.campaign_id, today - BACK, today + AHEAD)
        made = {listed.pack.key: listed.pack.id for listed in list_packs(connection, call.campaign_id)}
    shown: dict[str, Any] = {"days": days, "made": made, "parts": WRITTEN, "part_name": part_name}
    return call.render("make.html", chosen=call.form.every, today=today, zone=call.zone, **shown)


@doors.post(f"{PATH}/moi", Right.WRITE, again=show_form)
def make(call: Call) -> Response:
    """Makes the pack of the posts that were chosen, or goes on to the one that they already have."""
    call.check(Right.WRITE)
    posts, open_parts = numbers_of(call.form.every("bai")), call.form.every("mo") or None
    pack_id = make_pack(call.workspace, call.actor, call.campaign_id, posts, open_parts)
    return call.go(f"{PATH}/{pack_id}", said=_("Đã lập gói. Hãy xem từng phần rồi nhờ người khác duyệt."))
