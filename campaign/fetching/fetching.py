"""Fetches an address that a person gave, or sends to it. Every such call of the product goes through here.

Public places only, no proxy and no secret of the surroundings, no cookies, bounded in time, bytes and redirects.
For outgoing webhooks: `post_json(url, body, headers)`; redirects of what is sent are answers, never followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

import httpcore

from campaign.fetching.addresses import Address, read_address
from campaign.fetching.connecting import CheckedBackend, Deadline, Network
from campaign.fetching.problems import AddressRefused, NoAnswer, NotReached
from content.language import marked

AGENT = "campaign-57"
OPEN = Network()
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """`seconds` for the whole call, redirects included; `bytes` of the last body that are kept; `redirects` followed."""

    seconds: float = 10.0
    bytes: int = 1_000_000
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Header names are in lower case. `is_cut`: the body was longer than was to be kept."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    is_cut: bool
    url: str


def fetch(
    url: str,
    *,
    method: str = "GET",
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    bounds: Bounds = Bounds(),
    network: Network = OPEN,
) -> Answer:
    """The answer of `url`, whatever its status. Only GET and HEAD follow redirects, each checked like the first address.

    `headers` go to the first host alone. Raises AddressRefused, NotReached or NoAnswer, whose texts hold no secret.
    """
    deadline = Deadline(bounds.seconds)
    address = read_address(url, network.allowed)
    sent = dict(headers or {})
    for _turn in range(bounds.redirects + 1):
        answer = _ask(method, address, body, sent, bounds, network, deadline)
        if method not in _READING or answer.status not in _REDIRECTS or "location" not in answer.headers:
            return answer
        following = _next(address, answer.headers["location"], network)
        if (following.scheme, following.place) != (address.scheme, address.place):
            sent = {}
        address = following
    message = marked("{host} chuyển hướng quá {most} lần.")
    raise AddressRefused(message, host=address.host, most=bounds.redirects)


def post_json(
    url: str,
    body: bytes,
    headers: Mapping[str, str] | None = None,
    *,
    bounds: Bounds = Bounds(bytes=2_000),
    network: Network = OPEN,
) -> Answer:
    """One POST of JSON that is already bytes, so that it can be signed. Any status is an answer, redirects too.

    Raises AddressRefused (never sent, never will be), NotReached (not sent) or NoAnswer (perhaps taken).
    """
    typed = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    return fetch(url, method="POST", body=body, headers=typed, bounds=bounds, network=network)


def _next(address: Address, location: str, network: Network) -> Address:
    # Servers write raw letters there in many ways; what is no address is refused like any other.
    return read_address(urljoin(address.url, location.strip()), network.allowed)


def _ask(
    method: str,
    address: Address,
    body: bytes,
    headers: Mapping[str, str],
    bounds: Bounds,
    network: Network,
    deadline: Deadline,
) -> Answer:
    # Compressed answers are not asked for, and never unpacked: a small one may become a huge one.
    own = {"Host": address.url.split("/", 3)[2], "User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    url = httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode("ascii"),
    )
    backend = CheckedBackend(network, deadline)
    try:
        with (
            httpcore.ConnectionPool(network.trust, max_connections=1, network_backend=backend) as pool,
            pool.stream(method, url, headers=list({**own, **headers}.items()), content=body or None) as response,
        ):
            kept, is_cut = _read(response, 0 if method == "HEAD" else bounds.bytes)
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            return Answer(response.status, told, kept, is_cut, address.url)
    except (httpcore.ConnectError, httpcore.ConnectTimeout):
        message = marked("Không kết nối an toàn được tới {host}; có thể chứng thư của máy chủ không hợp lệ.")
        raise NotReached(message, host=address.host) from None
    except httpcore.TimeoutException:
        message = marked("{host} không trả lời trong {seconds} giây.")
        raise NoAnswer(message, host=address.host, seconds=f"{bounds.seconds:g}") from None
    except (httpcore.NetworkError, httpcore.ProtocolError):
        raise NoAnswer(marked("{host} trả lời không đúng hoặc ngắt giữa chừng."), host=address.host) from None


def _read(response: httpcore.Response, most: int) -> tuple[bytes, bool]:
    kept = bytearray()
    if most == 0:
        return b"", False
    for piece in response.iter_stream():
        kept += piece
        if len(kept) > most:
            return bytes(kept[:most]), True
    return bytes(kept), False
