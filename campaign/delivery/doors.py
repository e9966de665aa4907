"""Opens the channels of a campaign as its calendar describes them."""

import os
from collections.abc import Mapping

from campaign.editorial.links import portal_url
from campaign.plan.schema import Calendar, ChannelEntry
from campaign.workspace import Workspace
from channels.contract import BatchChannel, Channel
from channels.credentials import resolve
from channels.registry import Place, open_channel


def open_door(workspace: Workspace, calendar: Calendar, entry: ChannelEntry) -> Channel | BatchChannel:
    """The channel, or its outbox when nothing real may leave. Raises AccessLost without its token."""
    campaign_id = calendar.campaign.id
    environment: Mapping[str, str] = workspace.environment or os.environ

    def secret(reference: str, what: str) -> str:
        return resolve(reference, what, environment)

    place = Place(
        site=workspace.site(campaign_id),
        state=workspace.channel_state(campaign_id),
        outbox=workspace.outbox(campaign_id, entry.id),
        title=calendar.campaign.name,
        organisation=calendar.campaign.organisation,
        base_url=portal_url(calendar),
        live=workspace.live,
        secret=secret,
    )
    return open_channel(entry.kind, entry.options, place)


def places_of_channel(entry: ChannelEntry) -> dict[str, str]:
    """Each destination as its platform names it, by its id: a Telegram chat; the channel's own id where it has one place.

    A bot that talks with teams alone has none.
    """
    listed = {str(item["id"]): str(item["chat"]) for item in entry.options.get("destinations", ())}
    return listed or ({} if entry.options.get("teams") else {"": entry.id})


def place_of(entry: ChannelEntry, destination: str) -> str:
    """One destination as its platform names it."""
    return places_of_channel(entry).get(destination, destination or entry.id)


def entry_of(calendar: Calendar, channel: str) -> ChannelEntry | None:
    """The channel's entry in the calendar, None when it was taken out."""
    return next((entry for entry in calendar.channels if entry.id == channel), None)
