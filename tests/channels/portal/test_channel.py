"""The portal as a folder: what it writes, how often, and that the same article again changes nothing."""

import re
from pathlib import Path

import html5lib
import pytest

from channels.errors import Rejected, TryLater
from channels.portal.channel import PortalChannel
from channels.portal.config import PortalConfig
from channels.store import FolderStore
from content.messages import Label, Part, Text
from tests.channels.portal.articles import article, item

BASE = "https://example.gov.vn/nq57"


def portal(folder: Path) -> PortalChannel:
    config = PortalConfig(base_url=BASE + "/")
    return PortalChannel(
        config, FolderStore(folder / "site"), folder / "state", "Chuyên trang", "Sở Khoa học tỉnh Quảng Ngãi"
    )


def stamps(folder: Path) -> dict[str, int]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.stat().st_ino for file in files}


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_a_post_gets_a_page_and_a_receipt_with_its_public_address(tmp_path: Path) -> None:
    receipt = portal(tmp_path).send(item(article()).part, key="d1")
    assert (receipt.remote_id, receipt.url) == ("bai/2027/bai-0", f"{BASE}/bai/2027/bai-0/")
    assert "Bài số 0" in (tmp_path / "site/bai/2027/bai-0/index.html").read_text()


def test_every_page_is_valid_html(tmp_path: Path) -> None:
    portal(tmp_path).send_all([item(article(n)) for n in range(40)])
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 45
    for page in pages:
        html5lib.HTMLParser(strict=True).parse(page.read_text())


def test_a_hostile_title_stays_text(tmp_path: Path) -> None:
    hostile = '"><script>alert(1)</script>'
    portal(tmp_path).send_all([item(article(title=hostile, theme=Label("a", hostile), summary=hostile))])
    pages = [page.read_text() for page in (tmp_path / "site").rglob("*.html")]
    assert any("&lt;script&gt;" in page for page in pages)
    assert not any("<script" in page for page in pages)


@pytest.mark.parametrize(
    ("source", "body_html", "is_told"),
    [
        ("Nghị định số 1 & 2", "<p>Lời.</p>", True),
        ("Nghị định số 1 & 2", "<p>Căn cứ: <b>Nghị định</b> số 1 &amp; 2.</p>", False),
        ("Sở Khoa học và Công nghệ tỉnh Quảng Ngãi", "<p>Lời.</p>", False),
        ("Sở Khoa học tỉnh Quảng Ngãi", "<p>Lời.</p>", False),
        ("", "<p>Lời.</p>", False),
    ],
)
def test_a_source_has_a_line_where_readers_do_not_know_it(
    tmp_path: Path, source: str, body_html: str, *, is_told: bool
) -> None:
    portal(tmp_path).send(item(article(source=source, body_html=body_html)).part, key="d1")
    page = (tmp_path / "site/bai/2027/bai-0/index.html").read_text()
    assert ("Nguồn: Nghị định số 1 &amp; 2<br>" in page, "Nguồn:" in page) == (is_told, is_told)


def test_every_relative_link_leads_to_a_file(tmp_path: Path) -> None:
    articles = [article(n, body_html="<p>Nội dung</p>") for n in range(3)]
    portal(tmp_path).send_all([item(one) for one in articles])
    pages = [page for page in (tmp_path / "site").rglob("*.html") if page.name != "404.html"]
    found = [(page, link) for page in pages for link in re.findall(r'(?:href|src)="([^"]+)"', page.read_text())]
    links = [(page, link) for page, link in found if not link.startswith(("http", "#"))]
    assert links
    missing = [link for page, link in links if not (page.parent / link).exists()]
    assert [link for link in missing if not link.endswith("feed.xml")] == []


def test_a_day_is_shown_as_in_viet_nam(tmp_path: Path) -> None:
    portal(tmp_path).send_all([item(article())])
    assert "10/10/2027" in (tmp_path / "site/index.html").read_text()


def test_the_same_article_again_writes_no_file(tmp_path: Path) -> None:
    portal(tmp_path).send_all([item(article())])
    before = stamps(tmp_path)
    portal(tmp_path).send_all([item(article())])
    assert stamps(tmp_path) == before


def test_a_new_version_replaces_the_old_one_in_every_list(tmp_path: Path) -> None:
    portal(tmp_path).send_all([item(article())])
    portal(tmp_path).send_all([item(article(title="Bài đã sửa", theme=Label("doi-moi", "Đổi mới")))])
    old_theme = (tmp_path / "site/chu-de/chuyen-doi-so/index.html").read_text()
    assert "Bài số 0" not in old_theme and "Bài đã sửa" not in old_theme
    assert (tmp_path / "site/luu-tru/2027-10/index.html").read_text().count('class="card ') == 1
    assert "Bài đã sửa" in (tmp_path / "site/chu-de/doi-moi/index.html").read_text()


def test_one_post_in_a_large_site_touches_few_files(tmp_path: Path) -> None:
    portal(tmp_path).send_all([item(article(n)) for n in range(1000)])
    before = stamps(tmp_path)
    portal(tmp_path).send_all([item(article(1000))])
    after = stamps(tmp_path)
    touched = [name for name, stamp in after.items() if before.get(name) != stamp]
    assert 5 < len(touched) <= 20


def test_a_batch_leaves_the_same_site_as_its_posts_one_by_one(tmp_path: Path) -> None:
    articles = [article(n) for n in range(4)]
    portal(tmp_path / "a").send_all([item(one) for one in reversed(articles)])
    channel = portal(tmp_path / "b")
    for one in [*articles, *articles]:
        channel.send_all([item(one)])
    assert contents(tmp_path / "a/site") == contents(tmp_path / "b/site")


def test_one_bad_item_does_not_stop_the_next(tmp_path: Path) -> None:
    bad = item(article(path="bai/../../etc"))
    outcomes = portal(tmp_path).send_all([bad, item(article(1))])
    assert isinstance(outcomes[0], Rejected)
    assert (tmp_path / "site/bai/2027/bai-1/index.html").exists()


def test_a_chat_text_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(Rejected):
        portal(tmp_path).send(Part("chinh", "", Text("Xin chào")), key="d1")


def test_a_folder_that_cannot_be_written_may_be_tried_later(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("không phải thư mục")
    with pytest.raises(TryLater):
        portal(tmp_path).send(item(article()).part, key="d1")


def test_a_site_without_posts_has_a_friendly_home(tmp_path: Path) -> None:
    portal(tmp_path).ensure_home()
    home = (tmp_path / "site/index.html").read_text()
    assert "Chưa có bài nào được đăng" in home
    html5lib.HTMLParser(strict=True).parse(home)


def test_a_post_page_describes_itself_to_other_sites(tmp_path: Path) -> None:
    portal(tmp_path).send_all([item(article())])
    page = (tmp_path / "site/bai/2027/bai-0/index.html").read_text()
    assert f'<link rel="canonical" href="{BASE}/bai/2027/bai-0/">' in page
    assert f'<meta property="og:image" content="{BASE}/tep/' in page
    assert '<meta property="og:image:width" content="1200">' in page
    assert '<html lang="vi">' in page


def test_the_sitemap_names_each_year_and_each_post(tmp_path: Path) -> None:
    portal(tmp_path).send_all([item(article(0)), item(article(200))])
    assert "sitemap-2028.xml" in (tmp_path / "site/sitemap.xml").read_text()
    assert f"<loc>{BASE}/bai/2027/bai-0/</loc>" in (tmp_path / "site/sitemap-2027.xml").read_text()
