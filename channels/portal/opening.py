"""Opens the portal of a campaign in its place."""

from channels.portal.channel import PortalChannel
from channels.portal.config import PortalConfig
from channels.registry import Place


def open_channel(config: PortalConfig, place: Place) -> PortalChannel:
    """The portal in the campaign's site folder."""
    return PortalChannel(config, place.site, place.state, place.title, place.organisation)
