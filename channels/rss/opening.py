"""Opens the feeds of a campaign in their place."""

from channels.registry import Place
from channels.rss.channel import RssChannel
from channels.rss.config import RssConfig


def open_channel(config: RssConfig, place: Place) -> RssChannel:
    """The feeds in the campaign's site folder, under the portal's address unless they have their own."""
    return RssChannel(config, place.site, place.state, place.title, place.organisation, place.base_url)
