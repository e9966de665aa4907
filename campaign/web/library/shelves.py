"""The lists of the library: pictures, documents, figures."""

from functools import partial
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.db.tables import AssetKind
from campaign.library.assets import add_figure
from campaign.library.shelf import facts_with, shelf
from campaign.people.rights import Right
from campaign.web.library.fields import description_of
from campaign.web.library.showing import ADDRESSES, day_of, moment_in, size_of, tabs, theme_names
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

MOST_PAGES = 10_000
MOST_QUERY = 200


@doors.get("/studio/thu-vien", Right.READ)
def show_pictures(call: Call) -> Response:
    """The pictures, with small ones of each."""
    return _shelf(call, AssetKind.PICTURE, "pictures.html")


@doors.get("/studio/thu-vien/tai-lieu", Right.READ)
def show_documents(call: Call) -> Response:
    """The documents."""
    return _shelf(call, AssetKind.DOCUMENT, "documents.html")


@doors.get("/studio/thu-vien/so-lieu", Right.READ)
def show_figures(call: Call) -> Response:
    """The office's figures, and those of its plan, which are changed there."""
    facts = facts_with(call.office.calendar.facts, _query(call)) if not call.query.get("chu-de") else []
    return _shelf(call, AssetKind.FIGURE, "figures.html", facts=facts)


@doors.get("/studio/thu-vien/so-lieu/them", Right.WRITE)
def show_new_figure(call: Call) -> Response:
    """A new figure."""
    return call.render("figure.html", themes=theme_names(call.office.calendar))


@doors.post("/studio/thu-vien/so-lieu/them", Right.WRITE, again=show_new_figure)
def add_one(call: Call) -> Response:
    """Keeps a figure."""
    call.check(Right.WRITE)
    add_figure(call.workspace, call.campaign_id, description_of(call.form), call.actor)
    return call.go("/studio/thu-vien/so-lieu", said=_("Đã thêm số liệu."))


def _query(call: Call) -> str:
    return call.query.get("q", "").strip()[:MOST_QUERY]


def _shelf(call: Call, kind: AssetKind, template: str, **more: Any) -> Response:
    query, theme = _query(call), call.query.get("chu-de", "")
    asked = call.query.get("trang", "1")
    page = min(int(asked), MOST_PAGES) if asked.isascii() and asked.isdigit() else 1
    with reading(call.workspace.db) as connection:
        found = shelf(connection, call.campaign_id, kind, query, theme, max(page, 1))
    shown: dict[str, Any] = {"tabs": tabs(), "here": ADDRESSES[kind], "themes": theme_names(call.office.calendar)}
    shown |= {"day_of": day_of, "size_of": size_of, "moment": partial(moment_in, call.zone)}
    shown |= {"items": found.items, "has_more": found.has_more, "page": max(page, 1), "q": query, "theme": theme}
    return call.render(template, **shown, **more)
