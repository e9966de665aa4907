"""The portal's files are served as they stand on the disk, and nothing else is."""

from pathlib import Path

import pytest

from campaign.web import portal_files
from campaign.web.app import make_app
from campaign.workspace import Workspace
from tests.campaign.web.browser import Client


@pytest.fixture
def portal(workspace: Workspace) -> Path:
    folder = workspace.home / "portal"
    (folder / "bai").mkdir(parents=True)
    (folder / "index.html").write_text("<p>trang đầu")
    (folder / "bai" / "index.html").write_text("<p>bài")
    (folder / "feed.xml").write_text("<rss/>")
    return folder


@pytest.fixture
def client(workspace: Workspace, portal: Path) -> Client:
    return Client(make_app(workspace))


def test_a_page_comes_with_its_kind_and_its_safe_headers(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.text) == (200, "<p>trang đầu")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_replaced_page_is_seen_at_once(client: Client, portal: Path) -> None:
    client.get("/")
    (portal / "neu.html").write_text("<p>trang mới")
    (portal / "neu.html").replace(portal / "index.html")
    assert client.get("/").text == "<p>trang mới"


def test_a_removed_page_is_gone_at_once(client: Client, portal: Path) -> None:
    client.get("/feed.xml")
    (portal / "feed.xml").unlink()
    assert client.get("/feed.xml").status_code == 404


def test_head_tells_the_length_and_nothing_else(client: Client) -> None:
    answer = client.request("HEAD", "/feed.xml")
    assert (answer.status_code, answer.headers["Content-Length"], answer.content) == (200, "6", b"")


@pytest.mark.parametrize(("asks", "tells"), [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")])
def test_what_a_browser_has_is_not_sent_again(client: Client, asks: str, tells: str) -> None:
    known = client.get("/feed.xml").headers[tells]
    answer = client.get("/feed.xml", headers={asks: known})
    assert (answer.status_code, answer.content, answer.headers["ETag"] != "") == (304, b"", True)


def test_a_folder_is_read_with_a_slash(client: Client) -> None:
    answer = client.get("/bai?a=1")
    assert (answer.status_code, answer.headers["Location"]) == (307, "/bai/?a=1")
    assert client.get("/bai/").text == "<p>bài"


@pytest.mark.parametrize(
    "path",
    [
        "/../campaign.db",
        "/%2e%2e/campaign.db",
        "/bai/%2e%2e/%2e%2e/campaign.db",
        "/..%2fcampaign.db",
        "/bai//index.html",
        "/.an",
        "/bai/%00index.html",
        "/bai%5c..%5cindex.html",
        "/" + "a" * 5000,
    ],
)
def test_nothing_outside_or_hidden_is_served(client: Client, portal: Path, path: str) -> None:
    (portal / ".an").write_text("bí mật")
    assert client.get(path).status_code == 404


def test_a_link_that_leads_out_is_not_followed(client: Client, workspace: Workspace, portal: Path) -> None:
    (portal / "db.txt").symlink_to(workspace.home / "campaign.db")
    assert client.get("/db.txt").status_code == 404


def test_no_file_stands_before_the_studio(client: Client, portal: Path) -> None:
    (portal / "studio").write_text("giả")
    assert client.get("/studio").status_code == 303


def test_a_large_file_comes_whole(client: Client, portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_files, "LARGEST_KEPT_BYTES", 10)
    monkeypatch.setattr(portal_files, "PIECE_BYTES", 7)
    (portal / "phim.mp4").write_bytes(bytes(range(50)))
    assert client.get("/phim.mp4").content == bytes(range(50))


def test_memory_is_bounded(workspace: Workspace, portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_files, "MOST_KEPT_BYTES", 250)
    for n in range(10):
        (portal / f"{n}.txt").write_text("x" * 100)
    served = portal_files.Site(make_app(workspace), portal)
    answers = [Client(served).get(f"/{n}.txt").text for n in range(10)]
    assert (set(answers), len(served._kept)) == ({"x" * 100}, 2)


def test_an_unknown_host_is_refused_before_any_file(client: Client) -> None:
    assert Client(client.app, host="xau.example").get("/").status_code == 400
