"""What machines ask: is it alive, does it do its work, how much is waiting. Only numbers, for whoever reaches the port.

The product listens to this machine alone unless it is told otherwise; a web server before it keeps these addresses to itself.
"""

from collections.abc import Callable

from prometheus_client.exposition import choose_encoder
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from campaign.watching.metrics import registry_of
from campaign.watching.readiness import checks, tick_age
from campaign.workspace import Workspace

STALE_S = 60.0
"""Ticks come every few seconds; a minute without a good one is trouble."""

ASKING = ["GET", "HEAD"]


def health_routes(workspace: Workspace, age_s: Callable[[], float] | None) -> list[Route]:
    """`/healthz`, `/readyz` and `/metrics`. Without `age_s` the last tick is looked up in the database."""
    registry = registry_of(workspace)

    def healthz(_request: Request) -> JSONResponse:
        age = age_s() if age_s else tick_age(workspace)
        is_well = age is not None and age < STALE_S
        told = None if age is None else round(age, 1)
        return _answer(is_well, {"status": "ok" if is_well else "stale", "last_tick_age_s": told})

    def readyz(_request: Request) -> JSONResponse:
        made = checks(workspace)
        is_ready = all(check.is_well for check in made)
        told = {check.name: {"ok": check.is_well, **check.seen} for check in made}
        return _answer(is_ready, {"status": "ready" if is_ready else "not ready", "checks": told})

    def metrics(request: Request) -> Response:
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return Response(encode(registry), headers={"Content-Type": content_type})

    asked = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}
    return [Route(path, answer, methods=ASKING) for path, answer in asked.items()]


def _answer(is_well: bool, body: dict[str, object]) -> JSONResponse:
    # A stored answer would tell of a past that is no more.
    return JSONResponse(body, status_code=200 if is_well else 503, headers={"Cache-Control": "no-store"})
