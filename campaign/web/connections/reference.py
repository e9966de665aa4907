"""What the API offers, for people who write programs: each operation with its scope, each problem with what to do."""

import importlib
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.access.tokens import SCOPES
from campaign.people.rights import right_name
from campaign.web.api.limits import MOST_BYTES, USUAL
from campaign.web.api.problems import MEANINGS, Kind
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import PUBLIC, StudioRouter
from campaign.web.shell.problems import NotThere
from campaign.webhooks.events import ASKED, event_name
from campaign.webhooks.signing import TOLERANCE_S
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

_WORDS_OF_TAGS = (
    "offices",
    "plan",
    "posts",
    "reviews",
    "deliveries",
    "holds",
    "library",
    "packs",
    "teams",
    "sendings",
    "coverage",
    "audit",
)


@doors.get("/api", PUBLIC)
def show(call: Call) -> Response:
    """The list of operations, from the document that programs read."""
    # The API is put together for its callers and its readers alone.
    listing: Any = importlib.import_module("campaign.web.api.listing")
    groups: dict[str, list[Any]] = {tag: [] for tag in _WORDS_OF_TAGS}
    for operation in listing.operations():
        groups.setdefault(operation.tag, []).append(operation)
    return call.render(
        "api.html",
        groups={tag: operations for tag, operations in groups.items() if operations},
        scopes=[(str(scope), right_name(scope)) for scope in SCOPES],
        problems=[(kind, meaning.status, _(meaning.title)) for kind, meaning in MEANINGS.items()],
        events=[(str(event), event_name(event)) for event in ASKED],
        pace=USUAL,
        most_mb=MOST_BYTES // 1_000_000,
        tolerance_minutes=TOLERANCE_S // 60,
        base=call.workspace.base_url.rstrip("/"),
    )


@doors.get("/api/problems/{kind}", PUBLIC)
def show_problem(call: Call, kind: str) -> Response:
    """What a kind of problem means, at the address that the problem itself names."""
    if kind not in list(Kind):
        raise NotThere(_("Không có loại lỗi này."))
    meaning = MEANINGS[Kind(kind)]
    shown: dict[str, Any] = {"http": meaning.status, "title": _(meaning.title), "advice": _(meaning.advice)}
    return call.render("problem-kind.html", kind=kind, **shown)
