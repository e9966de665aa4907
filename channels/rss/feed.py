"""Turns entries into RSS 2.0. Writes nothing.

Source of the rules: https://www.rssboard.org/rss-specification and https://validator.w3.org/feed/docs/.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from channels.rss.entries import Entry

_LINK = re.compile(r"(<[a-z][^<>]*?\s(?:href|src)=\")([^\"]*)(\")", re.IGNORECASE)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own description. `page` and `path` are below `base_url`: the page it goes with, and its file."""

    base_url: str
    path: str
    page: str
    title: str
    description: str


def feed_xml(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """The XML of a feed, the same bytes for the same entries. All addresses in it are absolute."""
    generator = FeedGenerator()
    generator.title(_clean(feed.title))
    generator.link(href=f"{feed.base_url}/{feed.path}", rel="self", type="application/rss+xml")
    generator.link(href=f"{feed.base_url}/{feed.page}", rel="alternate")
    generator.description(_clean(feed.description))
    generator.language("vi")
    # feedgen would stamp its own clock, and the file would differ each time it is written.
    newest = max((datetime.fromisoformat(one.updated) for one in entries), default=None)
    generator.lastBuildDate(newest)
    for entry in entries:
        generator.add_entry(_item(feed.base_url, entry), order="append")
    xml: bytes = generator.rss_str(pretty=True)
    return xml if newest else _without_build_date(xml)


def absolute_links(html: str, page: str) -> str:
    """Clean HTML with each `href` and `src` made absolute, as seen from the address `page`."""
    return _LINK.sub(lambda found: found[1] + _joined(page, found[2]) + found[3], html)


def _joined(page: str, link: str) -> str:
    try:
        return urljoin(page, link)
    except ValueError:  # no address at all, such as http://[x
        return link


def _item(base_url: str, entry: Entry) -> FeedEntry:
    page = f"{base_url}/{entry.path}/"
    item = FeedEntry()
    item.guid(_clean(entry.key), permalink=False)
    item.title(_clean(entry.title))
    item.link(href=page)
    item.description(_clean(entry.summary))
    item.content(_clean(absolute_links(entry.body_html, page)))
    item.published(entry.published)
    item.updated(entry.updated)
    item.category([{"term": _clean(term)} for term in (entry.theme_name, entry.observance_name) if term])
    if entry.picture:
        item.enclosure(f"{base_url}/{entry.picture}", str(entry.length), _clean(entry.media_type))
    return item


def _clean(text: str) -> str:
    """XML 1.0 has no place for control characters, not even escaped."""
    return _NOT_XML.sub("", text)


def _without_build_date(xml: bytes) -> bytes:
    return re.sub(rb"\s*<lastBuildDate>[^<]*</lastBuildDate>", b"", xml)
