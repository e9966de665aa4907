"""The channels: how each stands, and trying whether it answers."""

from pathlib import Path

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.delivery.condition import Condition, conditions_of
from campaign.delivery.doors import places_of_channel
from campaign.delivery.trying import try_channel
from campaign.people.rights import Right
from campaign.plan.naming import channel_names
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from channels.registry import KINDS
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)


@doors.get("/studio/kenh", Right.READ)
def show_channels(call: Call) -> Response:
    """Each channel of the plan with its places, its troubles and its last try."""
    with reading(call.workspace.db) as connection:
        known = conditions_of(connection, call.campaign_id)
    shown = [
        (entry, sorted(places_of_channel(entry).values()), known.get(entry.id, Condition()), KINDS[entry.kind].remote)
        for entry in call.office.calendar.channels
    ]
    return call.render(
        "channels.html",
        channels=shown,
        names=channel_names(call.office.calendar),
        live=call.workspace.live,
        zone=call.zone,
    )


@doors.post("/studio/kenh/{channel}/thu", Right.WRITE)
def try_one(call: Call, channel: str) -> Response:
    """Asks the channel who it is; sends nothing."""
    tried = try_channel(call.workspace, call.actor, call.campaign_id, channel)
    names = channel_names(call.office.calendar)
    said = _("Kênh {name} trả lời: {told}") if tried.is_well else _("Kênh {name} chưa sẵn sàng: {told}")
    return call.go("/studio/kenh", said=said.format(name=names.get(channel, channel), told=tried.told))
