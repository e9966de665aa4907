"""The API's doors: each operation with the one right that it takes. Who may not is turned away before a body is read."""

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.types import Message

from campaign.access.tokens import Caller, caller_of
from campaign.people.actors import Actor
from campaign.people.rights import Right, right_name
from campaign.web.api.limits import MOST_BYTES, Meter, Turn
from campaign.web.api.problems import MEANINGS, Kind, Problem, ProblemBody
from campaign.workspace import Workspace
from content.language import gettext as _

SCOPE = "x-required-scope"
SIZE = "x-max-bytes"
TYPES = "x-content-types"
ALWAYS = (Kind.BAD_REQUEST, Kind.UNAUTHORIZED, Kind.FORBIDDEN, Kind.INVALID, Kind.TOO_MANY, Kind.UNAVAILABLE)
"""Problems that any operation may answer with."""

_BEARER = re.compile(r"Bearer (c57_[A-Za-z0-9_-]{43})", re.ASCII)

Handler: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One request of a program that was let in. `body` is what it sent, as bytes."""

    workspace: Workspace
    request: Request
    actor: Actor
    token_id: int
    body: bytes = b""

    @property
    def now(self) -> datetime:
        """The moment, aware UTC."""
        return self.workspace.clock.now()


def _call(request: Request) -> ApiCall:
    call: ApiCall = request.state.call
    return call


Called = Annotated[ApiCall, Depends(_call)]


class GuardedRoute(APIRoute):
    """Asks for token, pace, scope, size and content type, in this order, before the operation sees the request."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Called by the framework."""
        handle = super().get_route_handler()
        said = self.openapi_extra or {}
        right, most_bytes, types = Right(said[SCOPE]), said.get(SIZE, MOST_BYTES), said.get(TYPES, ["application/json"])
        has_body = bool((self.methods or set()) & {"POST", "PATCH", "PUT"})

        async def guarded(request: Request) -> Response:
            caller = await run_in_threadpool(_let_in, request)
            turn = _take_turn(request, caller)
            _check_scope(caller, right)
            body = await _read(request, most_bytes, types) if has_body else b""
            call = ApiCall(request.app.state.workspace, request, caller.actor, caller.token_id, body)
            again = Request(request.scope, _replaying(body))
            again.state.call = call
            response = await handle(again)
            response.headers["Cache-Control"] = "no-store"
            response.headers.update(_pace_headers(request, turn))
            return response

        return guarded


def _let_in(request: Request) -> Caller:
    """Who calls. Cookies are never looked at: a page elsewhere cannot make a browser do anything here."""
    sent = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    caller = caller_of(request.app.state.workspace, sent[1]) if sent else None
    if caller is None:
        raise Problem(Kind.UNAUTHORIZED, headers={"WWW-Authenticate": 'Bearer realm="api"'})
    return caller


def _take_turn(request: Request, caller: Caller) -> Turn:
    meter: Meter = request.app.state.meter
    turn = meter.take(caller.token_id)
    if not turn.may_go:
        headers = {"Retry-After": str(turn.wait_s), **_pace_headers(request, turn)}
        raise Problem(Kind.TOO_MANY, headers=headers)
    return turn


def _pace_headers(request: Request, turn: Turn) -> dict[str, str]:
    meter: Meter = request.app.state.meter
    return {"RateLimit-Limit": str(meter.pace.burst), "RateLimit-Remaining": str(turn.left)}


def _check_scope(caller: Caller, right: Right) -> None:
    scopes = caller.actor.scopes or frozenset()
    if right not in scopes:
        message = _("Mã truy cập này không có phạm vi “{scope}” ({right}).")
        raise Problem(Kind.FORBIDDEN, message.format(scope=right, right=right_name(right)))
    caller.actor.check(right)


async def _read(request: Request, most_bytes: int, types: list[str]) -> bytes:
    chunks, size = [], 0
    told = request.headers.get("Content-Length", "0")
    if told.isdigit() and len(told) < 20 and int(told) > most_bytes:
        raise _too_large(most_bytes)
    async for chunk in request.stream():
        size += len(chunk)
        if size > most_bytes:
            raise _too_large(most_bytes)
        chunks.append(chunk)
    if size and request.headers.get("Content-Type", "").split(";")[0].strip().lower() not in types:
        raise Problem(Kind.UNSUPPORTED_TYPE, _("Cần Content-Type: {types}.").format(types=", ".join(types)))
    return b"".join(chunks)


def _too_large(most_bytes: int) -> Problem:
    return Problem(Kind.TOO_LARGE, _("Thân yêu cầu nhiều nhất {most} byte.").format(most=most_bytes))


def _replaying(body: bytes) -> Callable[[], Coroutine[Any, Any, Message]]:
    async def replay() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


class ApiRouter:
    """The operations on one kind of thing."""

    def __init__(self, tag: str) -> None:
        self.router = APIRouter(route_class=GuardedRoute, tags=[tag])

    def add(
        self,
        method: str,
        path: str,
        right: Right,
        *,
        summary: str,
        about: str,
        answer: Any,
        status: int = 200,
        may: tuple[Kind, ...] = (),
        extra: dict[str, Any] | None = None,
        response_class: type[Response] = JSONResponse,
    ) -> Callable[[Handler], Handler]:
        """Adds an operation. `summary` and `about` are marked; `may` are its own problems, beside ALWAYS.

        Whatever answers with a file has `response_class` Response and tells of its types in `extra`.
        """

        def add(handler: Handler) -> Handler:
            sends = method in ("POST", "PATCH", "PUT")
            kinds = {*ALWAYS, *may, *((Kind.TOO_LARGE, Kind.UNSUPPORTED_TYPE) if sends else ())}
            self.router.add_api_route(
                path,
                handler,
                methods=[method],
                summary=summary,
                description=about,
                response_model=answer,
                response_class=response_class,
                status_code=status,
                responses=_documented(kinds),
                operation_id=handler.__name__,
                openapi_extra={SCOPE: str(right), "security": [{"token": [str(right)]}], **(extra or {})},
            )
            return handler

        return add


def _documented(kinds: set[Kind]) -> dict[int | str, dict[str, Any]]:
    by_status: dict[int | str, list[Kind]] = {}
    for kind in Kind:
        if kind in kinds:
            by_status.setdefault(MEANINGS[kind].status, []).append(kind)
    return {
        status: {"model": ProblemBody, "description": MEANINGS[same[0]].title, "x-problems": [str(one) for one in same]}
        for status, same in by_status.items()
    }
