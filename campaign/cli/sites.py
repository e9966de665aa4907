"""Gives each planned office's portal and feeds their first pages, so that the public never meets an empty folder."""

from collections.abc import Iterable

from campaign.cli.opening import campaign_ids
from campaign.delivery.doors import open_door
from campaign.plan.schema import Calendar
from campaign.web.plain import page_of_offices
from campaign.workspace import Workspace
from channels.contract import Channel
from channels.files import write_text
from channels.portal.channel import PortalChannel
from channels.rss.channel import RssChannel


def prepare_sites(workspace: Workspace, calendars: Iterable[Calendar]) -> None:
    """Writes what is missing and touches nothing else. Raises OSError, ChannelError."""
    for calendar in calendars:
        for entry in calendar.channels:
            if entry.kind in ("portal", "rss"):
                _prepare_site(open_door(workspace, calendar, entry))


def write_front(workspace: Workspace) -> None:
    """Where offices stand side by side, the public's way to each of them. Does nothing for one office. Raises OSError."""
    first = next(iter(campaign_ids(workspace)), None)
    if workspace.shared_site and first:
        write_text(workspace.home / "portal" / "index.html", page_of_offices(workspace, f"{first}/fonts"))


def _prepare_site(door: Channel) -> None:
    if isinstance(door, PortalChannel):
        door.ensure_home()
    elif isinstance(door, RssChannel):
        door.ensure_feed()
    door.close()
