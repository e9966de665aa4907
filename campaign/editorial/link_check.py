"""Asks whether the links of a text answer, as a reader would. Goes nowhere but through the guarded door."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
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
TOGETHER_S = 10.0
"""How long a person waits for all links of a text together, in seconds."""

_BOUNDS = Bounds(seconds=5.0, bytes=1_000)


class LinkState(StrEnum):
    """ANSWERS: it opens. CLOSED: there is a server, which shows this page to nobody unknown. BROKEN: it does not open.

    UNTRIED: there were too many links, or no time was left for it.
    """

    ANSWERS = "answers"
    CLOSED = "closed"
    BROKEN = "broken"
    UNTRIED = "untried"


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """One address and what came of asking it. `status` is 0 when nothing answered."""

    address: str
    state: LinkState
    status: int
    message: str


def addresses_in(content: Content, own: str = "") -> tuple[str, ...]:
    """The pages that a text leads to, each once; `own` is the article itself, which is not there yet."""
    found = [link.address for text in (content.body, content.telegram) for link in links_of(text)]
    found += [link.address for text in content.variants.values() for link in links_of(text)]
    pages = (address for address in found if address.lower().startswith(("http://", "https://")))
    return tuple(dict.fromkeys(page for page in pages if not own or page != own))


def check_links(
    addresses: Sequence[str], network: Network = OPEN, within_s: float = TOGETHER_S
) -> tuple[CheckedLink, ...]:
    """What comes of asking each of the first MOST_LINKS, a few at once, all within `within_s` seconds; then the untried ones."""
    executor = ThreadPoolExecutor(AT_ONCE, "links")
    # A copy for each: a thread of its own would speak the home language.
    asked = addresses[:MOST_LINKS]
    running = [executor.submit(copy_context().run, check_link, address, network) for address in asked]
    wait(running, within_s)
    # What still runs ends by itself, within the bounds of a single call.
    executor.shutdown(wait=False, cancel_futures=True)
    tried = tuple(_came_of(address, one) for address, one in zip(asked, running, strict=True))
    return tried + tuple(_too_many(address) for address in addresses[MOST_LINKS:])


def _came_of(address: str, one: Future[CheckedLink]) -> CheckedLink:
    if one.done() and not one.cancelled():
        return one.result()
    message = _("Chưa thử xong trong thời gian cho phép. Hãy mở thử liên kết.")
    return CheckedLink(address, LinkState.UNTRIED, 0, message)


def _too_many(address: str) -> CheckedLink:
    message = _("Chưa thử: mỗi lần chỉ thử {most} liên kết. Hãy mở thử liên kết.")
    return CheckedLink(address, LinkState.UNTRIED, 0, message.format(most=MOST_LINKS))


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
