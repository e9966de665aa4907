"""Signing in and out, the link of the first administrator, and choosing a password by a one-time link."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import Response

from campaign.errors import WrongUse
from campaign.people.accounts import Person, has_accounts
from campaign.people.known import known_browser, mark_name, new_mark
from campaign.people.one_time import choose_password, make_first_administrator, purpose_of
from campaign.people.passwords import SHORTEST
from campaign.people.sessions import LONGEST, end_session
from campaign.people.signing_in import sign_in
from campaign.states import Role
from campaign.web.shell.calls import OFFICE_COOKIE, Call
from campaign.web.shell.doors import PUBLIC, SESSION_COOKIE, StudioRouter
from campaign.web.shell.speech import LANGUAGE_COOKIE
from content.language import LANGUAGES, spoken
from content.language import gettext as _

A_YEAR_S = 365 * 86400
SIGN_IN = "/studio/dang-nhap"

doors = StudioRouter(Path(__file__).parent)


def safe_next(address: str, usual: str = "/studio") -> str:
    """Where to go on to: only a path of this studio, never another site."""
    parts = urlsplit(address)
    is_ours = address.startswith(("/studio", "/duyet/")) and not parts.netloc and "\\" not in address
    return address if is_ours and address.isprintable() else usual


@doors.get(SIGN_IN, PUBLIC)
def show_sign_in(call: Call) -> Response:
    """The way in."""
    values: dict[str, Any] = {
        "next": safe_next(call.form.get("tiep") or call.query.get("tiep", "")),
        "name": call.form.line("name"),
    }
    return call.render("sign-in.html", **values, is_new=not has_accounts(call.workspace))


@doors.post(SIGN_IN, PUBLIC, again=show_sign_in)
def enter(call: Call) -> Response:
    """Signs in."""
    address = call.request.client.host if call.request.client else ""
    name = call.form.line("name")
    mark = call.request.cookies.get(mark_name(call.workspace, name), "")
    token = sign_in(call.workspace, name, call.form.get("password", ""), address, mark)
    response = call.go(safe_next(call.form.get("tiep", "")))
    seconds = int(LONGEST.total_seconds())
    response.set_cookie(SESSION_COOKIE, token, max_age=seconds, httponly=True, samesite="lax", secure=_is_secure(call))
    _mark(call, response, name)
    return response


def _mark(call: Call, response: Response, name: str) -> None:
    """Makes the browser one that this name is known in."""
    cookie = mark_name(call.workspace, name)
    known = call.request.cookies.get(cookie, "")
    mark = known if known_browser(call.workspace, name, known) else new_mark(call.workspace, name)
    if mark:
        response.set_cookie(
            cookie, mark, A_YEAR_S, path=SIGN_IN, httponly=True, samesite="lax", secure=_is_secure(call)
        )


def _is_secure(call: Call) -> bool:
    return call.workspace.base_url.startswith("https://")


@doors.post("/studio/dang-xuat", PUBLIC)
def leave(call: Call) -> Response:
    """Signs out."""
    if call.token:
        end_session(call.workspace, call.token)
    response = call.go(SIGN_IN, said=_("Đã đăng xuất."))
    response.delete_cookie(SESSION_COOKIE)
    # Pages are kept for "back"; whoever sits down here next is shown none.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@doors.post("/studio/ngon-ngu", PUBLIC)
def choose_language(call: Call) -> Response:
    """Speaks the chosen language in this browser."""
    chosen = call.form.get("ngon-ngu", "")
    response = call.go(safe_next(call.form.get("tiep", "")))
    language = chosen if chosen in LANGUAGES else spoken()
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=A_YEAR_S, httponly=True, samesite="lax")
    return response


@doors.post("/studio/ke-hoach-dang-xem", PUBLIC)
def choose_office(call: Call) -> Response:
    """Looks at another office, of those that the person may."""
    chosen = call.form.get("office", "")
    response = call.go("/studio")
    if chosen in [office for office, _name in call.offices]:
        response.set_cookie(OFFICE_COOKIE, chosen, max_age=A_YEAR_S, httponly=True, samesite="lax")
    return response


@doors.get("/studio/bat-dau/{token}", PUBLIC)
def show_first(call: Call, token: str) -> Response:
    """The first administrator, or a person choosing a password. Raises LinkUsedUp."""
    purpose, name = purpose_of(call.workspace, token)
    return call.render("begin.html", purpose=purpose, name=name, shortest=SHORTEST)


@doors.post("/studio/bat-dau/{token}", PUBLIC, again=show_first)
def begin(call: Call, token: str) -> Response:
    """Uses the link up."""
    password = call.form.get("password", "")
    if password != call.form.get("again", ""):
        raise WrongUse(_("Hai lần gõ mật khẩu khác nhau. Hãy gõ lại."))
    name = purpose_of(call.workspace, token)[1]
    if name:
        choose_password(call.workspace, token, password)
    else:
        name = call.form.line("name")
        said = {field: call.form.line(field) for field in ("name", "full_name", "title", "email")}
        person = Person(**said, role=Role.ADMINISTRATOR, language=spoken())
        make_first_administrator(call.workspace, token, person, password)
    response = call.go(SIGN_IN, said=_("Xong. Hãy đăng nhập bằng mật khẩu vừa đặt."))
    # A new link is also the way in for whom others' guesses keep out.
    _mark(call, response, name)
    return response
