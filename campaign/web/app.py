"""Puts the pages together. Reads the database; never sends anything."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from campaign.editorial.media import path_of
from campaign.web.health import health_routes
from campaign.web.plain import page_of_nothing, page_of_offices
from campaign.web.studio import page_of_next
from campaign.workspace import Workspace
from channels.store import Store

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]", "testserver")
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)


def make_app(workspace: Workspace, age_s: Callable[[], float] | None = None) -> FastAPI:
    """The web application. `age_s` gives the seconds since the last good tick of an engine in this process, if any."""
    app = FastAPI(title="Campaign 57", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(LOCAL_HOSTS))
    app.middleware("http")(_with_headers)

    app.add_exception_handler(404, _not_found)
    app.include_router(health_routes(workspace, age_s))

    @app.api_route("/studio", methods=["GET", "HEAD"])
    def studio() -> HTMLResponse:
        return HTMLResponse(page_of_next(workspace))

    @app.get("/studio/media/{name}")
    def media(name: str) -> Response:
        data = _picture(workspace.media, name)
        return Response(data, media_type="image/png") if data else Response(status_code=404)

    if workspace.shared_site:

        @app.api_route("/", methods=["GET", "HEAD"])
        def offices() -> HTMLResponse:
            return HTMLResponse(page_of_offices(workspace))

    app.mount("/studio/dien-tap", _folder(workspace.home / "rehearsal"))
    app.mount("/studio/fonts", StaticFiles(packages=[("font_source_sans_pro", "files")]))
    app.mount("/", _folder(workspace.home / "portal"))
    return app


def _folder(folder: Path) -> StaticFiles:
    """Serves a folder that others fill. It has to stand before the first request."""
    folder.mkdir(parents=True, exist_ok=True)
    return StaticFiles(directory=folder, html=True)


async def _not_found(request: Request, _error: Exception) -> HTMLResponse:
    return HTMLResponse(page_of_nothing(request.url.path), status_code=404)


async def _with_headers(request: Request, call_next: Callable[[Request], Any]) -> Any:
    response = await call_next(request)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Content-Security-Policy", POLICY)
    return response


def _picture(media: Store, name: str) -> bytes | None:
    digest = name.removesuffix(".png")
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        return None
    try:
        return media.read(path_of(digest))
    except FileNotFoundError:
        return None
