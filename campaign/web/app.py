"""Puts the pages together. Reads the database; never sends anything."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from campaign.web.api_door import ApiDoor
from campaign.web.families import all_doors
from campaign.web.health import health_routes
from campaign.web.plain import page_of_nothing, page_of_offices, page_of_trouble, told_of_trouble
from campaign.web.portal_files import Site
from campaign.web.shell.doors import route_of
from campaign.web.shell.pages import static_files, static_text
from campaign.web.shell.safety import PLAIN_POLICY, SafeHeaders
from campaign.web.shell.speech import language_of
from campaign.web.shell.turns import Turns
from campaign.workspace import Workspace
from content.language import speaking

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]", "testserver")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}


def make_app(workspace: Workspace, age_s: Callable[[], float] | None = None) -> Starlette:
    """The web application. `age_s` gives the seconds since the last good tick of an engine in this process, if any."""
    app = Starlette()
    portal = workspace.home / "portal"
    portal.mkdir(parents=True, exist_ok=True)
    app.add_middleware(Site, folder=portal, has_root=not workspace.shared_site)
    named = urlsplit(workspace.base_url).hostname
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL_HOSTS, *([named] if named else [])])
    app.add_middleware(SafeHeaders)
    app.add_exception_handler(404, _not_found)
    app.add_exception_handler(Exception, _broken)
    app.router.routes.extend(health_routes(workspace, age_s))
    turns = Turns(workspace.db.dialect.name)
    app.router.routes.extend(route_of(door, workspace, turns) for door in all_doors())
    app.router.routes.append(Route("/studio/static/{name:path}", _static, methods=["GET", "HEAD"]))
    app.mount("/api", ApiDoor(workspace))
    app.mount("/studio/fonts", StaticFiles(packages=[("font_source_sans_pro", "files")]))

    if workspace.shared_site:

        def offices(_request: Request) -> HTMLResponse:
            return HTMLResponse(page_of_offices(workspace))

        app.router.routes.append(Route("/", offices, methods=["GET", "HEAD"]))

    # What is neither a page nor a file of the portal; whatever else one would do to it is not allowed.
    app.router.routes.append(Route("/{path:path}", _nothing, methods=["GET", "HEAD"]))
    return app


def _nothing(request: Request) -> HTMLResponse:
    return _plain(page_of_nothing(request.url.path), 404)


def _plain(page: str, status: int) -> HTMLResponse:
    # Its sheet stands within, wherever it is shown; and what broke is answered outside of SafeHeaders.
    return HTMLResponse(page, status, {"Content-Security-Policy": PLAIN_POLICY, "X-Content-Type-Options": "nosniff"})


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in static_files():
        return Response(status_code=404)
    kind = KINDS.get(Path(name).suffix, "application/octet-stream")
    # Modules name each other without a version: what they name may be another file tomorrow.
    kept = "public, max-age=31536000, immutable" if "v" in request.query_params else "no-cache"
    return Response(static_text(name), media_type=kind, headers={"Cache-Control": kept})


async def _not_found(request: Request, _error: Exception) -> HTMLResponse:
    return _nothing(request)


async def _broken(request: Request, _error: Exception) -> Response:
    # The server's log tells what it was; nobody outside learns it.
    with speaking(language_of(request, None)):
        if request.headers.get("Content-Type", "").startswith("application/json"):
            return JSONResponse({"error": told_of_trouble()}, status_code=500)
        return _plain(page_of_trouble(), 500)
