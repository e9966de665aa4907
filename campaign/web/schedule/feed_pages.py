"""Following the calendar on a phone: how to, the address, and what the phone fetches there."""

import importlib
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.editorial.scheduled import Wanted, posts_between
from campaign.editorial.subscribing import office_of_token, subscribe, subscription_of, unsubscribe
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.web.schedule.days import told_of_state
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import PUBLIC, StudioRouter
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)


@doors.get("/studio/lich/dang-ky", Right.READ)
def show_subscription(call: Call, address: str = "") -> Response:
    """How to follow the calendar; `address` is shown once, when it is new."""
    with reading(call.workspace.db) as connection:
        known = subscription_of(connection, call.actor.account_id or 0, call.campaign_id)
    return call.render("subscribe.html", known=known, address=address, zone=call.zone)


@doors.post("/studio/lich/dang-ky", Right.READ, again=show_subscription)
def make_subscription(call: Call) -> Response:
    """A new address, which is shown at once: it is not kept anywhere."""
    token = subscribe(call.workspace, call.actor, call.campaign_id)
    return show_subscription(call, f"{call.workspace.base_url}/lich/{token}.ics")


@doors.post("/studio/lich/dang-ky/thu-hoi", Right.READ, again=show_subscription)
def end_subscription(call: Call) -> Response:
    """Revokes the address."""
    gone = unsubscribe(call.workspace, call.actor, call.campaign_id)
    said = _("Đã thu hồi địa chỉ lịch.") if gone else _("Không có địa chỉ nào để thu hồi.")
    return call.go("/studio/lich/dang-ky", said=said)


@doors.get("/lich/{token}.ics", PUBLIC)
def fetch(call: Call, token: str) -> Response:
    """The calendar itself. Who has no valid token learns nothing."""
    campaign_id = office_of_token(call.workspace, token)
    if not campaign_id:
        return Response(status_code=404, headers={"Cache-Control": "no-store"})
    # Loaded only when a phone asks: the library is large.
    feed: Any = importlib.import_module("campaign.editorial.feed")
    with reading(call.workspace.db) as connection:
        calendar = planned_office(connection, campaign_id).calendar
        start, end = to_seconds(call.now - feed.BACK), to_seconds(call.now + feed.AHEAD)
        posts = posts_between(connection, campaign_id, start, end, Wanted(), feed.MOST)
    told = {post.id: told_of_state(post) for post in posts}
    body = feed.feed_of(calendar, posts, told, call.now, call.workspace.base_url)
    headers = {"Cache-Control": "private, max-age=900", "X-Robots-Tag": "noindex"}
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)
