"""Puts the API together: an application of its own below /api, so that its errors are its own, too."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import IntegrityError, OperationalError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Forbidden
from campaign.places import AllTaken
from campaign.web.api import (
    amending,
    coverage,
    deliveries,
    despatch,
    enrolling,
    holds,
    imports,
    journal,
    library,
    offices,
    pack_files,
    packing,
    packs,
    plans,
    posts,
    reviewing,
    sendings,
    team_lists,
    teams,
    writing,
)
from campaign.web.api.document import document_of
from campaign.web.api.limits import USUAL, Meter, Pace
from campaign.web.api.problems import Kind, Problem, response_of
from campaign.web.api.validation import problem_of
from campaign.web.shell.problems import NotThere
from campaign.web.shell.speech import asked_for
from campaign.workspace import Workspace
from content.language import gettext as _
from content.language import speaking

VERSION = "1"
RESOURCES = (
    offices.api,
    plans.api,
    posts.api,
    writing.api,
    amending.api,
    imports.api,
    reviewing.api,
    deliveries.api,
    holds.api,
    library.api,
    packs.api,
    packing.api,
    pack_files.api,
    teams.api,
    enrolling.api,
    team_lists.api,
    sendings.api,
    despatch.api,
    coverage.api,
    journal.api,
)

_OF_STATUS = {
    400: Kind.BAD_REQUEST,
    404: Kind.NOT_FOUND,
    405: Kind.METHOD_NOT_ALLOWED,
    413: Kind.TOO_LARGE,
    415: Kind.UNSUPPORTED_TYPE,
}


def make_api(workspace: Workspace, pace: Pace = USUAL) -> FastAPI:
    """The API, to be mounted at /api. `pace` is how fast each token may call."""
    app = document_app()
    app.state.workspace = workspace
    app.state.meter = Meter(pace)
    app.add_route("/openapi.json", _document, methods=["GET", "HEAD"])
    for error, handler in _HANDLERS.items():
        app.add_exception_handler(error, handler)
    app.add_middleware(Spoken)
    return app


def document_app() -> FastAPI:
    """The operations without an installation: enough to tell of them."""
    app = FastAPI(
        title="Campaign 57", version=VERSION, docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False
    )
    app.state.documents = {}
    for resource in RESOURCES:
        app.include_router(resource.router, prefix=f"/v{VERSION}")
    return app


class Spoken:
    """Answers in the language that the caller asks for; Vietnamese unless it says otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with speaking(asked_for(Headers(scope=scope).get("Accept-Language", ""))):
            await self._app(scope, receive, send)


def _document(request: Request) -> Response:
    return JSONResponse(document_of(request.app), headers={"Vary": "Accept-Language", "Cache-Control": "no-cache"})


async def _refused(_request: Request, error: Exception) -> Response:
    if isinstance(error, Problem):
        return response_of(error)
    if isinstance(error, Forbidden):
        return response_of(Problem(Kind.FORBIDDEN, str(error)))
    if isinstance(error, AllTaken):
        return response_of(Problem(Kind.UNAVAILABLE, str(error), headers={"Retry-After": "60"}))
    if isinstance(error, NotThere):
        return response_of(Problem(Kind.NOT_FOUND, str(error)))
    kind = Kind.INVALID if isinstance(error, WrongUse) else Kind.REFUSED
    return response_of(Problem(kind, str(error)))


async def _invalid(_request: Request, error: Exception) -> Response:
    errors: Any = error.errors() if isinstance(error, RequestValidationError) else []
    return response_of(problem_of(errors))


async def _of_framework(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told: Mapping[str, str] = (error.headers if isinstance(error, HTTPException) else None) or {}
    return response_of(Problem(_OF_STATUS.get(status, Kind.BAD_REQUEST), headers=told))


async def _busy(_request: Request, _error: Exception) -> Response:
    return response_of(Problem(Kind.UNAVAILABLE, headers={"Retry-After": "5"}))


async def _overtaken(_request: Request, _error: Exception) -> Response:
    # Two wrote the same row at the same moment; the other one was first.
    return response_of(Problem(Kind.REFUSED, _("Có người vừa làm việc này trước. Hãy đọc lại rồi gửi lại nếu cần.")))


async def _broken(request: Request, _error: Exception) -> Response:
    # The server's log tells what it was; nobody outside learns it. The language is no longer known here by itself.
    with speaking(asked_for(request.headers.get("Accept-Language", ""))):
        return response_of(Problem(Kind.INTERNAL, _("Có lỗi ngoài dự kiến; đã ghi vào nhật ký của máy chủ.")))


_HANDLERS: dict[type[Exception], Any] = {
    CampaignError: _refused,
    RequestValidationError: _invalid,
    HTTPException: _of_framework,
    OperationalError: _busy,
    IntegrityError: _overtaken,
    Exception: _broken,
}
