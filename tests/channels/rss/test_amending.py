"""Items that are out, put right and taken back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from channels.rss.channel import RssChannel
from channels.rss.config import RssConfig
from channels.store import FolderStore
from content.messages import Correction, Part
from tests.channels.portal.articles import FIRST, article, item

FEEDS = ("feed.xml", "chu-de/chuyen-doi-so/feed.xml")


@pytest.fixture
def rss(tmp_path: Path) -> RssChannel:
    store = FolderStore(tmp_path / "site")
    opened = RssChannel(RssConfig(), store, tmp_path / "state", "Kế hoạch", "Sở", "https://example.gov.vn")
    opened.send_all([item(article(number)) for number in range(3)])
    return opened


def items(tmp_path: Path, feed: str = "feed.xml") -> dict[str, ET.Element]:
    root = ET.fromstring((tmp_path / "site" / feed).read_bytes())
    return {str(one.findtext("guid")): one for one in root.iter("item")}


def test_a_corrected_item_keeps_its_guid_and_its_date(rss: RssChannel, tmp_path: Path) -> None:
    was = items(tmp_path)["nq57/bai-1"].findtext("pubDate")
    later = FIRST + timedelta(days=5)
    changed = replace(article(1), title="Sửa", updated_at=later, corrections=(Correction(later, "Sai <ngày>."),))
    rss.edit(Part("bai", "", changed), "nq57/bai-1", None, "7")
    now = items(tmp_path)["nq57/bai-1"]
    assert (now.findtext("title"), now.findtext("pubDate"), len(items(tmp_path))) == ("Sửa", was, 3)
    assert "Đính chính" in ET.tostring(now, "unicode")
    assert "Sai &amp;lt;ngày&amp;gt;." in ET.tostring(now, "unicode")


@pytest.mark.parametrize("feed", FEEDS)
def test_a_withdrawn_item_leaves_every_feed(rss: RssChannel, tmp_path: Path, feed: str) -> None:
    rss.withdraw(Part("bai", "", article(1)), "nq57/bai-1", "7")
    assert set(items(tmp_path, feed)) == {"nq57/bai-0", "nq57/bai-2"}


def test_a_feed_whose_only_item_was_withdrawn_is_empty(rss: RssChannel, tmp_path: Path) -> None:
    for number in range(3):
        rss.withdraw(Part("bai", "", article(number)), "", "7")
    assert [items(tmp_path, feed) for feed in FEEDS] == [{}, {}]
