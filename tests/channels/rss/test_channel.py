"""The feeds as files: RSS 2.0 that a validator accepts without warnings, and one item for each post."""

from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from channels.errors import AccessLost, Rejected, TryLater
from channels.rss.channel import RssChannel
from channels.rss.config import RssConfig
from channels.store import FolderStore
from content.messages import Label, Part, Text
from tests.channels.portal.articles import article, item

BASE = "https://example.gov.vn/nq57"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


def rss(folder: Path, base_url: str = BASE) -> RssChannel:
    return RssChannel(
        RssConfig(), FolderStore(folder / "site"), folder / "state", "Chuyên trang", "Sở Khoa học", base_url
    )


def channel_of(folder: Path, name: str = "feed.xml") -> Any:
    return etree.parse(folder / "site" / name).getroot().find("channel")


def test_the_feed_carries_what_the_specification_requires(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article())])
    channel = channel_of(tmp_path)
    assert channel.findtext("title") == "Chuyên trang"
    assert channel.findtext("link") == f"{BASE}/"
    assert channel.findtext("description")
    assert channel.findtext("language") == "vi"


def test_a_feed_links_to_itself(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article())])
    assert channel_of(tmp_path).find(f"{ATOM}link").get("href") == f"{BASE}/feed.xml"
    own = channel_of(tmp_path, "chu-de/chuyen-doi-so/feed.xml").find(f"{ATOM}link")
    assert own.get("href") == f"{BASE}/chu-de/chuyen-doi-so/feed.xml"


def test_the_guid_is_the_post_and_no_address(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article(n)) for n in range(3)])
    guids = channel_of(tmp_path).findall("item/guid")
    assert [guid.text for guid in guids] == ["nq57/bai-2", "nq57/bai-1", "nq57/bai-0"]
    assert {guid.get("isPermaLink") for guid in guids} == {"false"}


def test_dates_come_from_the_posts_and_not_from_a_clock(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article(0)), item(article(1))])
    channel = channel_of(tmp_path)
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")) == article(1).updated_at
    assert parsedate_to_datetime(channel.findtext("item/pubDate")) == article(1).published_at


def test_the_enclosure_is_a_file_of_the_site_with_its_length(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article())])
    enclosure = channel_of(tmp_path).find("item/enclosure")
    file = tmp_path / "site" / enclosure.get("url").removeprefix(f"{BASE}/")
    assert int(enclosure.get("length")) == file.stat().st_size
    assert enclosure.get("type") == "image/png"


def test_addresses_in_the_text_are_absolute(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article())])
    assert f'href="{BASE}/bai/2027/khac/"' in channel_of(tmp_path).findtext(f"item/{CONTENT}encoded")


def test_the_same_article_again_leaves_the_same_bytes(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article())])
    before = (tmp_path / "site/feed.xml").read_bytes()
    rss(tmp_path).send_all([item(article())])
    assert (tmp_path / "site/feed.xml").read_bytes() == before


def test_a_new_version_replaces_its_item_and_leaves_its_old_theme(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article(0)), item(article(1))])
    rss(tmp_path).send_all([item(article(0, title="Đã sửa", theme=Label("doi-moi", "Đổi mới")))])
    titles = [title.text for title in channel_of(tmp_path).findall("item/title")]
    assert titles == ["Bài số 1", "Đã sửa"]
    old = channel_of(tmp_path, "chu-de/chuyen-doi-so/feed.xml").findall("item/title")
    assert [title.text for title in old] == ["Bài số 1"]


def test_a_feed_keeps_the_latest_fifty(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article(n)) for n in range(60)])
    items = channel_of(tmp_path).findall("item/title")
    assert (len(items), items[0].text) == (50, "Bài số 59")


def test_control_characters_do_not_break_the_feed(tmp_path: Path) -> None:
    rss(tmp_path).send_all([item(article(title="Bài \x0b<một> & hai"))])
    assert channel_of(tmp_path).findtext("item/title") == "Bài <một> & hai"


def test_a_feed_without_an_address_is_access_lost(tmp_path: Path) -> None:
    with pytest.raises(AccessLost):
        rss(tmp_path, "").send(item(article()).part, key="d1")


def test_a_chat_text_is_rejected_and_the_next_item_goes_out(tmp_path: Path) -> None:
    chat = item(article())
    outcomes = rss(tmp_path).send_all([type(chat)("d0", Part("chinh", "", Text("Xin chào"))), item(article(1))])
    assert isinstance(outcomes[0], Rejected)
    assert len(channel_of(tmp_path).findall("item")) == 1


def test_a_folder_that_cannot_be_written_may_be_tried_later(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("không phải thư mục")
    with pytest.raises(TryLater):
        rss(tmp_path).send(item(article()).part, key="d1")


def test_an_empty_feed_stands_before_the_first_post(tmp_path: Path) -> None:
    rss(tmp_path).ensure_feed()
    assert channel_of(tmp_path).findall("item") == []
