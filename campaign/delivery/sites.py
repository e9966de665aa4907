"""Gives a planned office's portal and feeds their first pages, so that the public never meets an empty folder."""

from collections.abc import Iterable

from campaign.delivery.doors import open_door
from campaign.plan.schema import Calendar, ChannelEntry
from campaign.workspace import Workspace
from channels.contract import Channel
from channels.portal.channel import PortalChannel
from channels.rss.channel import RssChannel


def prepare_sites(workspace: Workspace, calendars: Iterable[Calendar]) -> None:
    """Writes what is missing and touches nothing else. Raises OSError, ChannelError."""
    for calendar in calendars:
        prepare_channels(workspace, calendar, calendar.channels)


def prepare_channels(workspace: Workspace, calendar: Calendar, entries: Iterable[ChannelEntry]) -> None:
    """The same for some channels of one office. Raises OSError, ChannelError."""
    for entry in entries:
        if entry.kind in ("portal", "rss"):
            _prepare_site(open_door(workspace, calendar, entry))


def _prepare_site(door: Channel) -> None:
    if isinstance(door, PortalChannel):
        door.ensure_home()
    elif isinstance(door, RssChannel):
        door.ensure_feed()
    door.close()
