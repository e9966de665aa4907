"""The portal as the public meets it: the real web server with the real configuration over a real portal."""

import gzip
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign.web.shell.safety import PLAIN_POLICY
from channels.portal.channel import PortalChannel
from channels.portal.config import PortalConfig
from channels.rss.channel import RssChannel
from channels.rss.config import RssConfig
from channels.store import FolderStore
from tests.channels.portal.articles import article, item
from tests.deploy.compose import services
from tests.deploy.portal_server import CONFIG, portal_server
from tests.deploy.processes import ask
from tests.needs import program

ADDRESS = "https://example.gov.vn/nq57"


def publish(site: Path, state: Path) -> None:
    """A portal with one post and its feed."""
    portal = PortalChannel(
        PortalConfig(base_url=ADDRESS), FolderStore(site), state, "Kế hoạch thử", "Sở Khoa học và Công nghệ"
    )
    feeds = RssChannel(RssConfig(), FolderStore(site), state, "Kế hoạch thử", "Sở Khoa học và Công nghệ", ADDRESS)
    portal.ensure_home()
    portal.send_all([item(article())])
    feeds.send_all([item(article())])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two offices: one at the root, one in a folder of its own, as `shared_site` puts it."""
    folder = tmp_path_factory.mktemp("site")
    publish(folder, folder.with_name("state"))
    publish(folder / "so-khac", folder.with_name("state-khac"))
    (folder / "bai" / ".half.tmp").write_text("half a page", encoding="utf-8")
    (folder / "trong").mkdir()
    return folder


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with portal_server(site, tmp_path_factory.mktemp("nginx")) as listening:
        yield listening


def picture_of(site: Path) -> str:
    return next((site / "tep").iterdir()).name


def test_the_home_page_and_a_post_are_served_in_utf_8(port: int) -> None:
    for path in ("/", "/bai/2027/bai-0/", "/so-khac/bai/2027/bai-0/"):
        answer = ask(port, path)
        assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert "Sở Khoa học và Công nghệ" in answer.body.decode()


@pytest.mark.parametrize("path", ["/feed.xml", "/chu-de/chuyen-doi-so/feed.xml", "/so-khac/feed.xml"])
def test_feeds_are_known_as_feeds(port: int, path: str) -> None:
    answer = ask(port, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/rss+xml; charset=utf-8")


def test_the_kinds_of_the_other_files_are_known(port: int, site: Path) -> None:
    kinds = {
        "/style.css": "text/css; charset=utf-8",
        "/robots.txt": "text/plain; charset=utf-8",
        "/sitemap.xml": "application/xml; charset=utf-8",
        f"/tep/{picture_of(site)}": "image/png",
        "/fonts/SourceSansPro-Regular.otf": "font/otf",
    }
    assert {path: ask(port, path).headers["Content-Type"] for path in kinds} == kinds


def test_every_kind_of_file_that_the_portal_writes_is_named(site: Path) -> None:
    named = re.search(r"types \{(.+?)\}", CONFIG.read_text(encoding="utf-8"), re.S)
    assert named
    suffixes = {path.suffix[1:] for path in site.rglob("[!.]*") if path.is_file()}
    assert suffixes <= set(re.findall(r"\w+", named[1]))


@pytest.mark.parametrize("office", ["", "/so-khac"])
def test_pictures_are_kept_for_ever_and_pages_for_a_minute(port: int, site: Path, office: str) -> None:
    keeping = {
        f"{office}/tep/{picture_of(site)}": "public, max-age=31536000, immutable",
        f"{office}/fonts/SourceSansPro-Bold.otf": "public, max-age=604800",
        f"{office}/": "public, max-age=60",
        f"{office}/feed.xml": "public, max-age=60",
        f"{office}/style.css": "public, max-age=60",
        f"{office}/tep/khong-co.png": "public, max-age=10",
    }
    assert {path: ask(port, path).headers["Cache-Control"] for path in keeping} == keeping


def test_a_page_asked_for_by_a_crooked_path_is_not_kept_for_ever(port: int) -> None:
    assert ask(port, "/tep/../").headers["Cache-Control"] == "public, max-age=60"


def test_what_has_not_changed_is_not_sent_again(port: int) -> None:
    first = ask(port, "/bai/2027/bai-0/")
    again = ask(port, "/bai/2027/bai-0/", **{"If-Modified-Since": first.headers["Last-Modified"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/style.css"])
def test_texts_are_packed_for_who_can_unpack(port: int, path: str) -> None:
    packed = ask(port, path, **{"Accept-Encoding": "gzip"})
    assert (packed.headers["Content-Encoding"], packed.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(packed.body) == ask(port, path).body


def test_what_is_not_there_has_the_offices_own_page(port: int, site: Path) -> None:
    for path, page in (("/khong-co", "404.html"), ("/so-khac/khong-co/", "so-khac/404.html")):
        answer = ask(port, path)
        assert (answer.status, answer.body) == (404, (site / page).read_bytes())


@pytest.mark.parametrize("path", ["/trong/", "/tep/", "/bai/"])
def test_no_folder_is_listed(port: int, site: Path, path: str) -> None:
    answer = ask(port, path)
    assert (answer.status, answer.body) == (404, (site / "404.html").read_bytes())


@pytest.mark.parametrize("path", ["/bai/.half.tmp", "/.git/config", "/../portal.conf", "/%2e%2e/portal.conf"])
def test_hidden_files_and_the_folders_outside_are_not_given(port: int, path: str) -> None:
    assert ask(port, path).status in (400, 404)


def test_a_folder_without_its_slash_leads_on_without_naming_the_server(port: int) -> None:
    answer = ask(port, "/bai/2027/bai-0")
    assert (answer.status, answer.headers["Location"]) == (301, "/bai/2027/bai-0/")


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/khong-co", "/bai/2027/bai-0"])
def test_every_answer_carries_the_headers_that_protect(port: int, path: str) -> None:
    headers = ask(port, path).headers
    assert headers["Content-Security-Policy"] == PLAIN_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Server"] == "nginx"


def is_healthy(port: int) -> bool:
    """What the health check of the compose file says of the server on `port`."""
    words = [word.replace(":8080/", f":{port}/") for word in services()["portal"].health]
    program(words[0])
    return subprocess.run(words, timeout=20, capture_output=True).returncode == 0


def test_it_is_healthy_before_there_is_a_page_and_not_when_it_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with portal_server(tmp_path / "site", tmp_path) as port:
        assert ask(port, "/").status == 404
        assert is_healthy(port)
    assert not is_healthy(port)
