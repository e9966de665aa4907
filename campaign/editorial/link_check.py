"""Asks whether the links of a text answer, as a reader would. Goes nowhere but through the guarded door."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from enum import StrEnum

from campaign.editorial.contents import Content
from campaign.fetching.connecting import Network
from campaign.fetching.fetching import OPEN, Answer, Bounds, fetch
from campaign.fetching.problems import AddressRefused, FetchProblem, NoAnswer
from content.language import gettext as _
from content.words.links import links_of

MOST_LINKS = 10
AT_ONCE = 4
_BOUNDS = Bounds(seconds=5.0, bytes=1_000)


class LinkState(StrEnum):
    """ANSWERS: it opens. CLOSED: there is a server, which shows this page to nobody unknown. BROKEN: it does not open."""

    ANSWERS = "answers"
    CLOSED = "closed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """One address and what came of asking it. `status` is 0 when nothing answered."""

    address: str
    state: LinkState
    status: int
    message: str


def addresses_in(content: Content, own: str = "") -> tuple[str, ...]:
    """The pages that a text leads to, each once, at most MOST_LINKS; `own` is the article itself, which is not there yet."""
    found = [link.address for text in (content.body, content.telegram) for link in links_of(text)]
    found += [link.address for text in content.variants.values() for link in links_of(text)]
    pages = (address for address in found if address.lower().startswith(("http://", "https://")))
    return tuple(dict.fromkeys(page for page in pages if not own or page != own))[:MOST_LINKS]


def check_links(addresses: Sequence[str], network: Network = OPEN) -> tuple[CheckedLink, ...]:
    """What comes of asking each of the first MOST_LINKS, in order; a few at once, five seconds each."""
    asked = list(addresses)[:MOST_LINKS]
    with ThreadPoolExecutor(AT_ONCE, "links") as executor:
        # A copy for each: a thread of its own would speak the home language.
        running = [executor.submit(copy_context().run, check_link, address, network) for address in asked]
        return tuple(one.result() for one in running)


def check_link(address: str, network: Network = OPEN) -> CheckedLink:
    """Asks for the head of the page, then for the page itself where a server knows no heads."""
    try:
        answer = _asked(address, network)
    except AddressRefused as problem:
        return CheckedLink(address, LinkState.BROKEN, 0, str(problem))
    except FetchProblem as problem:
        message = _("{problem} Hãy mở thử liên kết trước khi gửi.")
        return CheckedLink(address, LinkState.BROKEN, 0, message.format(problem=problem))
    return _told(address, answer)


def _asked(address: str, network: Network) -> Answer:
    try:
        answer = fetch(address, method="HEAD", bounds=_BOUNDS, network=network)
    except NoAnswer:
        return fetch(address, bounds=_BOUNDS, network=network)
    return answer if answer.status < 400 else fetch(address, bounds=_BOUNDS, network=network)


def _told(address: str, answer: Answer) -> CheckedLink:
    status = answer.status
    if status < 400:
        return CheckedLink(address, LinkState.ANSWERS, status, _("Liên kết mở được."))
    if status in (401, 403, 429):
        message = _("Máy chủ không cho xem tự động (mã {status}). Hãy mở thử để chắc chắn người dân xem được.")
        return CheckedLink(address, LinkState.CLOSED, status, message.format(status=status))
    if status in (404, 410):
        message = _("Không còn trang này (mã {status}). Hãy sửa hoặc bỏ liên kết.")
        return CheckedLink(address, LinkState.BROKEN, status, message.format(status=status))
    message = _("Máy chủ báo lỗi (mã {status}). Hãy thử lại sau hoặc sửa liên kết.")
    return CheckedLink(address, LinkState.BROKEN, status, message.format(status=status))
