"""Fetching, against a server on this machine and a name service of the test's own."""

import socket
import ssl
import threading
import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from campaign.fetching.connecting import Network
from campaign.fetching.fetching import Bounds, fetch, post_json
from campaign.fetching.problems import AddressRefused, NoAnswer, NotReached
from tests.fakes.certificates import certificate
from tests.fakes.site import Site, site


def answering(*numbers: str) -> Network:
    return Network(resolve=lambda _host, _port: list(numbers))


def test_a_page_is_fetched(server: Site) -> None:
    server.pages["/trang"] = (200, {"X-Ai": "thu"}, b"xin")
    answer = fetch(f"{server.url}/trang?a=1", network=server.network)
    assert (answer.status, answer.body, answer.is_cut, answer.headers["x-ai"]) == (200, b"xin", False, "thu")
    assert server.asked[0].path == "/trang?a=1"


def test_nothing_of_the_surroundings_goes_along(server: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.pages["/"] = (200, {"Set-Cookie": "a=b"}, b"")
    fetch(server.url, network=server.network)
    fetch(server.url, network=server.network)
    assert set(server.asked[1].headers) == {"host", "user-agent", "accept", "accept-encoding"}


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0/", "http://[::1]/"],
)
def test_this_machine_is_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(AddressRefused, match="mạng nội bộ"):
        fetch(url)


@pytest.mark.parametrize("number", ["10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "fd00:ec2::254"])
def test_a_public_name_that_leads_inside_is_refused(number: str) -> None:
    with pytest.raises(AddressRefused, match=r"noi-bo\.vn"):
        fetch("https://noi-bo.vn/", network=answering(number))


def test_the_name_is_looked_up_once_and_the_checked_number_is_used(server: Site) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    server.pages["/"] = (200, {}, b"")
    place = f"ten-mien.vn:{server.port}"
    network = Network(resolve=rebinding, allowed=frozenset({place}))
    assert fetch(f"http://{place}/", network=network).status == 200
    assert (asked, server.asked[0].headers["host"]) == (["ten-mien.vn"], place)


def test_private_numbers_among_public_ones_are_never_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def refuse(address: tuple[str, int], *rest: object, **options: object) -> socket.socket:
        tried.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(NotReached):
        fetch("https://lan-lon.vn/", network=answering("127.0.0.1", "8.8.8.8", "10.0.0.1"))
    assert tried == ["8.8.8.8"]


def test_redirects_are_followed_and_the_answer_tells_where_it_came_from(server: Site) -> None:
    server.pages["/cu"] = (301, {"Location": "moi"}, b"")
    server.pages["/moi"] = (200, {}, b"day")
    assert fetch(f"{server.url}/cu", network=server.network).url == f"{server.url}/moi"


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "https://a:b@c.vn/",
        "http://c.vn:22/",
    ],
)
def test_each_redirect_is_checked(server: Site, location: str) -> None:
    server.pages["/cu"] = (302, {"Location": location}, b"")
    with pytest.raises(AddressRefused):
        fetch(f"{server.url}/cu", network=server.network)


def test_a_circle_of_redirects_ends(server: Site) -> None:
    server.pages["/cu"] = (302, {"Location": "/cu"}, b"")
    with pytest.raises(AddressRefused, match="3 lần"):
        fetch(f"{server.url}/cu", network=server.network)
    assert len(server.asked) == 4


def test_headers_do_not_follow_to_another_place(server: Site) -> None:
    with site() as other:
        server.pages["/cu"] = (302, {"Location": f"{other.url}/"}, b"")
        other.pages["/"] = (200, {}, b"")
        network = Network(allowed=frozenset({server.place, other.place}))
        fetch(f"{server.url}/cu", headers={"Authorization": "bi-mat"}, network=network)
        assert "authorization" in server.asked[0].headers
        assert "authorization" not in other.asked[0].headers


def test_a_long_body_is_cut(server: Site) -> None:
    server.pages["/"] = (200, {}, b"a" * 5000)
    answer = fetch(server.url, bounds=Bounds(bytes=100), network=server.network)
    assert (len(answer.body), answer.is_cut) == (100, True)


def test_a_server_that_drips_is_left_in_time(server: Site) -> None:
    is_over = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _turn in range(100):
            time.sleep(0.1)
            handler.wfile.write(b"X-A: b\r\n")
        is_over.set()

    server.pages["/"] = drip
    with pytest.raises(NoAnswer, match=r"0\.4 giây"):
        fetch(server.url, bounds=Bounds(seconds=0.4), network=server.network)
    assert not is_over.is_set()


def test_a_name_service_that_hangs_is_left_in_time() -> None:
    may_answer, has_answered = threading.Event(), threading.Event()

    def hang(host: str, port: int) -> Sequence[str]:
        may_answer.wait(10)
        has_answered.set()
        return ["8.8.8.8"]

    with pytest.raises(NotReached):
        fetch("https://cham.vn/", bounds=Bounds(seconds=0.2), network=Network(resolve=hang))
    assert not has_answered.is_set()
    may_answer.set()


def test_garbage_is_no_answer(server: Site) -> None:
    server.pages["/"] = lambda handler: handler.wfile.write(b"rac rac bi-mat\r\n\r\n") and None
    with pytest.raises(NoAnswer) as raised:
        fetch(f"{server.url}/?token=bi-mat", network=server.network)
    assert "bi-mat" not in str(raised.value)


def test_plain_words_where_tls_is_awaited_are_not_reached(server: Site) -> None:
    with pytest.raises(NotReached, match="chứng thư"):
        fetch(f"https://{server.place}/", bounds=Bounds(seconds=2), network=server.network)


def test_a_certificate_must_bear_the_name_that_was_asked_for(tmp_path: Path) -> None:
    pem = certificate(tmp_path, "DNS:dung.vn")
    shown = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    shown.load_cert_chain(pem)
    with site(shown) as secure:
        secure.pages["/"] = (200, {}, b"")
        places = frozenset({f"dung.vn:{secure.port}", f"sai.vn:{secure.port}"})
        trust = ssl.create_default_context(cafile=pem)
        network = Network(lambda _host, _port: ["127.0.0.1"], places, trust)
        assert fetch(f"https://dung.vn:{secure.port}/", network=network).status == 200
        with pytest.raises(NotReached):
            fetch(f"https://sai.vn:{secure.port}/", network=network)


def test_json_is_posted_as_it_was_signed(server: Site) -> None:
    server.pages["/moc"] = (204, {}, b"")
    answer = post_json(f"{server.url}/moc", b'{"a":1}', {"X-Signature": "abc"}, network=server.network)
    asked = server.asked[0]
    assert (answer.status, asked.method, asked.body, asked.headers["x-signature"]) == (204, "POST", b'{"a":1}', "abc")
    assert asked.headers["content-type"].startswith("application/json")


def test_what_is_posted_follows_no_redirect(server: Site) -> None:
    server.pages["/moc"] = (307, {"Location": "/khac"}, b"")
    assert post_json(f"{server.url}/moc", b"{}", network=server.network).status == 307
    assert len(server.asked) == 1
