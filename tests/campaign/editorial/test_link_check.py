"""Links that answer and links that do not."""

import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest

from campaign.editorial.contents import Content
from campaign.editorial.link_check import AT_ONCE, MOST_LINKS, LinkState, addresses_in, check_link, check_links
from content.language import speaking, spoken
from tests.fakes.site import Site


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, LinkState.ANSWERS),
        (204, LinkState.ANSWERS),
        (403, LinkState.CLOSED),
        (404, LinkState.BROKEN),
        (500, LinkState.BROKEN),
    ],
)
def test_a_link_is_judged_by_what_answers(server: Site, status: int, state: LinkState) -> None:
    server.pages["/trang"] = (status, {}, b"")
    found = check_link(f"{server.url}/trang", server.network)
    assert (found.state, found.status) == (state, status)


def test_a_server_that_knows_no_heads_is_asked_for_the_page(server: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(405 if handler.command == "HEAD" else 200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.pages["/"] = answer
    assert check_link(server.url, server.network).state is LinkState.ANSWERS
    assert [asked.method for asked in server.asked] == ["HEAD", "GET"]


def test_an_address_inside_is_told_and_never_asked(server: Site) -> None:
    found = check_link("http://169.254.169.254/latest/meta-data/")
    assert (found.state, found.status) == (LinkState.BROKEN, 0)
    assert "mạng nội bộ" in found.message


def test_several_are_asked_at_once_but_not_all(server: Site) -> None:
    running, most, lock = [0], [0], threading.Lock()
    together = threading.Barrier(2, timeout=10)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        together.wait()
        time.sleep(0.05)
        with lock:
            running[0] -= 1
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.pages = {f"/{number}": answer for number in range(20)}
    found = check_links([f"{server.url}/{number}" for number in range(20)], server.network)
    assert [link.address for link in found] == [f"{server.url}/{number}" for number in range(20)]
    assert [link.state for link in found[:MOST_LINKS]] == [LinkState.ANSWERS] * MOST_LINKS
    assert 1 < most[0] <= AT_ONCE


def test_links_beyond_the_limit_are_told_as_not_tried(server: Site) -> None:
    found = check_links([f"{server.url}/{number}" for number in range(MOST_LINKS + 2)], server.network)
    assert [link.state for link in found[MOST_LINKS:]] == [LinkState.UNTRIED] * 2
    assert len({asked.path for asked in server.asked}) == MOST_LINKS


def test_all_links_together_have_one_time_limit(server: Site) -> None:
    late = threading.Event()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        late.wait(10)
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.pages = {"/cham": answer, "/nhanh": (200, {}, b"")}
    found = check_links([f"{server.url}/cham", f"{server.url}/nhanh"], server.network, within_s=1.0)
    late.set()
    assert [link.state for link in found] == [LinkState.UNTRIED, LinkState.ANSWERS]


def test_the_answers_speak_the_language_of_who_asks(server: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    server.pages["/"] = (200, {}, b"")
    monkeypatch.setattr("campaign.editorial.link_check._", lambda text: f"{spoken()}: {text}")
    with speaking("en"):
        (found,) = check_links([server.url], server.network)
    assert found.message.startswith("en: ")


def test_the_links_of_all_texts_are_gathered_once_without_the_article_itself() -> None:
    content = Content(
        body="[a](https://a.vn/1) [b](mailto:b@a.vn) [c](https://a.vn/bai/)",
        telegram="https://a.vn/2 https://a.vn/1",
        variants={"facebook": "Xem https://a.vn/3."},
    )
    assert addresses_in(content, "https://a.vn/bai/") == ("https://a.vn/1", "https://a.vn/2", "https://a.vn/3")
