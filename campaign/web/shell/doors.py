"""The studio's doors: each route with the one right that it takes. Who may not is turned away before a handler runs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from inspect import signature
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from campaign.errors import CampaignError
from campaign.people.accounts import NoSuchAccount
from campaign.people.actors import Forbidden
from campaign.people.rights import Right
from campaign.people.sessions import find_session
from campaign.places import AllTaken
from campaign.web.shell.calls import Call
from campaign.web.shell.forms import LARGEST_NUMBER, MOST_BYTES, Form, is_from_here, read_body, read_form
from campaign.web.shell.pages import Page, page_of
from campaign.web.shell.problems import NotFromHere, NotThere, TooLarge, TooOften
from campaign.web.shell.speech import language_of
from campaign.web.shell.turns import Turns
from campaign.workspace import Workspace
from content.language import gettext as _
from content.language import speaking

SESSION_COOKIE = "phien"
PUBLIC = None
"""The right of a door that is open to everybody."""

Handler: TypeAlias = Callable[..., Response]
Admits: TypeAlias = Callable[[Workspace, Request], bool]

AGAIN = (413, 422, 429, 503)
"""Refusals of what was sent; after them its form is shown once more."""

SHELL = Path(__file__).parent
LATER = (429, 503)
LATER_S = 60

_STATUS = {NotThere: 404, NoSuchAccount: 404, TooLarge: 413, NotFromHere: 403, Forbidden: 403}
_STATUS |= {TooOften: 429, AllTaken: 503}


@dataclass(frozen=True, slots=True)
class Door:
    """A route. `again` fills the form's page once more when the handler refuses what was sent; of the path it takes what it
    names. `admits` tells who may send more than MOST_BYTES; None is whoever is signed in.
    """

    method: str
    path: str
    right: Right | None
    handler: Handler
    family: Path
    again: Handler | None = None
    most_bytes: int = MOST_BYTES
    admits: Admits | None = None


class StudioRouter:
    """The doors of one family of pages, whose folder holds its templates."""

    def __init__(self, family: Path) -> None:
        self.family = family
        self.doors: list[Door] = []

    def get(self, path: str, right: Right | None) -> Callable[[Handler], Handler]:
        """A page. The handler takes the call and what the path names."""

        def add(handler: Handler) -> Handler:
            self.doors.append(Door("GET", path, right, handler, self.family))
            return handler

        return add

    def post(
        self,
        path: str,
        right: Right | None,
        again: Handler | None = None,
        most_bytes: int = MOST_BYTES,
        admits: Admits | None = None,
    ) -> Callable[[Handler], Handler]:
        """A deed, by form, or by JSON in `call.json` with the form's mark in the header X-CSRF."""

        def add(handler: Handler) -> Handler:
            self.doors.append(Door("POST", path, right, handler, self.family, again, most_bytes, admits))
            return handler

        return add


def route_of(door: Door, workspace: Workspace, turns: Turns) -> Route:
    """The door as the server's router takes it. Pages take turns; no deed waits for them."""
    page = page_of(door.family)

    async def show(request: Request) -> Response:
        return await turns.take(_serve, door, workspace, page, request, Form(), b"", None)

    async def act(request: Request) -> Response:
        body, form, refusal = b"", Form(), None
        most_bytes = door.most_bytes
        if most_bytes > MOST_BYTES and not await run_in_threadpool(door.admits or _is_signed_in, workspace, request):
            # Strangers do not fill this process's memory.
            most_bytes = MOST_BYTES
        try:
            if request.headers.get("Content-Type", "").startswith("application/json"):
                body = await read_body(request, most_bytes)
            else:
                form = await read_form(request, most_bytes)
        except CampaignError as error:
            refusal = error
        return await run_in_threadpool(_serve, door, workspace, page, request, form, body, refusal)

    if door.method == "GET":
        return Route(door.path, show, methods=["GET", "HEAD"])
    return Route(door.path, act, methods=["POST"])


def _is_signed_in(workspace: Workspace, request: Request) -> bool:
    token = request.cookies.get(SESSION_COOKIE, "")
    return bool(token) and find_session(workspace, token) is not None


def _serve(
    door: Door,
    workspace: Workspace,
    page: Page,
    request: Request,
    form: Form,
    body: bytes,
    refusal: CampaignError | None,
) -> Response:
    token = request.cookies.get(SESSION_COOKIE, "")
    signed_in = find_session(workspace, token) if token else None
    actor = signed_in.actor if signed_in else None
    call = Call(workspace, request, page, actor, token if signed_in else "", form, body, here=_here(door, request))
    with speaking(language_of(request, actor)):
        if actor is None and door.right is not PUBLIC:
            return _to_sign_in(call)
        try:
            if refusal is not None:
                raise refusal
            _check(door, call)
            _check_numbers(request)
            return door.handler(call, **request.path_params)
        except CampaignError as error:
            return _refused(door, call, error)


def _here(door: Door, request: Request) -> str:
    # What strangers send by form stands at the address of its page.
    if door.method == "POST" and door.right is not PUBLIC:
        return ""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _to_sign_in(call: Call) -> Response:
    if call.request.method != "POST" and not _is_module(call):
        target = RedirectResponse(f"/studio/dang-nhap?{urlencode({'tiep': call.here})}", status_code=303)
        target.headers["Cache-Control"] = "no-store"
        return target
    return _told(call, _("Phiên làm việc đã hết nên chưa lưu gì. Hãy đăng nhập lại."), 401)


def _check(door: Door, call: Call) -> None:
    if door.method == "POST":
        _check_origin(call)
        sent = call.form.get("csrf", "") or call.request.headers.get("X-CSRF", "")
        if call.actor_or_none is not None and door.right is not PUBLIC and not is_from_here(sent, call.token):
            raise NotFromHere(_("Biểu mẫu đã cũ hoặc không gửi từ trang này. Hãy tải lại trang rồi làm lại."))
    if door.right is not PUBLIC:
        call.actor.check(door.right)


def _check_numbers(request: Request) -> None:
    """A number that no database holds names nothing."""
    if any(isinstance(value, int) and value > LARGEST_NUMBER for value in request.path_params.values()):
        raise NotThere(_("Không có trang này. Hãy kiểm tra lại địa chỉ."))


def _check_origin(call: Call) -> None:
    """Browsers say from where a form comes; what is sent from another site is no deed of this person."""
    headers = call.request.headers
    site, origin = headers.get("Sec-Fetch-Site", ""), headers.get("Origin", "")
    is_foreign = site not in ("", "same-origin", "none")
    if is_foreign or (origin and origin != "null" and origin.split("://")[-1] != headers.get("Host", "")):
        raise NotFromHere(_("Yêu cầu đến từ một trang khác nên không được thực hiện."))


def _is_module(call: Call) -> bool:
    headers = call.request.headers
    return "application/json" in (headers.get("Content-Type", "").split(";")[0], headers.get("Accept", ""))


def _told(call: Call, message: str, status: int) -> Response:
    """What went wrong: to modules as JSON, to people as a page."""
    if _is_module(call):
        return call.answer({"error": message}, status)
    call.error, call.page = message, page_of(SHELL)
    return call.render("problem.html", status)


def _refused(door: Door, call: Call, error: CampaignError) -> Response:
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 422)
    answer = _answer(door, call, error, status)
    if status in LATER:
        answer.headers["Retry-After"] = str(LATER_S)
    return answer


def _answer(door: Door, call: Call, error: CampaignError, status: int) -> Response:
    if door.again is None or _is_module(call) or status not in AGAIN:
        return _told(call, str(error), status)
    call.error = str(error)
    try:
        known = signature(door.again).parameters
        filled = door.again(call, **{name: value for name, value in call.request.path_params.items() if name in known})
    except CampaignError as gone:
        # The page itself cannot be shown: its own reason tells more.
        return _refused(replace(door, again=None), call, gone)
    filled.status_code = status
    return filled
