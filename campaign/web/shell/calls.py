"""One request to the studio, as its handlers see it: who calls, about which office, with what form."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Campaign
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.office import Office, planned_office
from campaign.web.shell.forms import Form, Sent, csrf_of, read_json
from campaign.web.shell.pages import Page
from campaign.web.shell.problems import NotThere
from campaign.workspace import Workspace
from content.language import gettext as _

OFFICE_COOKIE = "ke-hoach"
SAID_COOKIE = "loi-nhan"
LONGEST_SAID = 600

_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_OFFICES = select(_campaigns.c.id, _campaigns.c.organisation).order_by(_campaigns.c.id)


@dataclass
class Call:
    """`actor` is None only at doors for everybody. `token` is the session's, empty for none.

    `here` is the address that shows this page once more, with its query; empty when it answers a form.
    """

    workspace: Workspace
    request: Request
    page: Page
    actor_or_none: Actor | None = None
    token: str = ""
    form: Form = field(default_factory=Form)
    body: bytes = b""
    error: str = ""
    here: str = ""

    @property
    def actor(self) -> Actor:
        """The person who calls. Only doors for everybody have none."""
        if self.actor_or_none is None:
            raise NotThere(_("Hãy đăng nhập trước."))
        return self.actor_or_none

    @property
    def query(self) -> Mapping[str, str]:
        """The fields of the address."""
        return self.request.query_params

    @property
    def files(self) -> Mapping[str, tuple[Sent, ...]]:
        """The files that were sent, by field."""
        return self.form.files

    @cached_property
    def json(self) -> Any:
        """What a module of ours sent, clean. Raises NotThere for what is no JSON."""
        try:
            return read_json(self.body)
        except ValueError:
            raise NotThere(_("Không đọc được dữ liệu đã gửi.")) from None

    @cached_property
    def now(self) -> datetime:
        """The moment of this call, aware UTC."""
        return self.workspace.clock.now()

    @cached_property
    def offices(self) -> list[tuple[str, str]]:
        """The offices that this person may look at: id and name."""
        with reading(self.workspace.db) as connection:
            found = connection.execute(_OFFICES).all()
        mine = self.actor_or_none.campaign_id if self.actor_or_none else None
        return [(row.id, row.organisation) for row in found if mine in (None, row.id)]

    @cached_property
    def campaign_id(self) -> str:
        """The office in view: the person's own, or the one chosen. Raises NotThere when nothing is planned yet."""
        known = [office for office, _name in self.offices]
        if not known:
            raise NotThere(_("Chưa có kế hoạch nào. Hãy chạy “campaign plan” trên máy chủ."))
        chosen = self.request.cookies.get(OFFICE_COOKIE, "")
        return chosen if chosen in known else known[0]

    @cached_property
    def office(self) -> Office:
        """The plan in force of the office in view."""
        with reading(self.workspace.db) as connection:
            return planned_office(connection, self.campaign_id)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The wall time of the office in view."""
        return ZoneInfo(self.office.calendar.campaign.time_zone)

    @cached_property
    def today(self) -> datetime:
        """Now, as the office's clock shows it."""
        return self.now.astimezone(self.zone)

    def may(self, right: Right, unit: str = "") -> bool:
        """Whether the person may do this in the office in view."""
        return self.actor_or_none is not None and self.actor_or_none.may(right, self.campaign_id, unit)

    def check(self, right: Right, unit: str = "") -> None:
        """Raises Forbidden unless the person may do this in the office in view."""
        self.actor.check(right, self.campaign_id, unit)

    def render(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page of this family's templates, in the studio's frame."""
        body = self.page.fill(template, {**values, "call": self, "error": self.error})
        # Secrets are shown once, in answer to a form. Any other page is kept by its browser, so that "back" shows what
        # was typed there.
        shows_secrets = self.request.method == "POST" and status < 400 and not self.error
        kept = "no-store" if shows_secrets else "private, no-cache"
        response = HTMLResponse(body, status_code=status, headers={"Cache-Control": kept})
        if self.said:
            response.delete_cookie(SAID_COOKIE, path="/")
        return response

    def answer(self, value: Any, status: int = 200) -> JSONResponse:
        """What one of our own modules in the browser asked for."""
        return JSONResponse(value, status_code=status, headers={"Cache-Control": "no-store"})

    def go(self, address: str, said: str = "") -> RedirectResponse:
        """On to another page of ours, which begins with `said`."""
        response = RedirectResponse(address, status_code=303)
        if said:
            packed = base64.urlsafe_b64encode(said[:LONGEST_SAID].encode()).decode()
            response.set_cookie(SAID_COOKIE, packed, max_age=60, httponly=True, samesite="lax", path="/")
        return response

    @cached_property
    def said(self) -> str:
        """What the page before left to tell."""
        packed = self.request.cookies.get(SAID_COOKIE, "")
        try:
            return base64.urlsafe_b64decode(packed.encode()).decode()[:LONGEST_SAID]
        except ValueError:
            return ""

    @property
    def csrf(self) -> str:
        """The mark that forms of this session bear."""
        return csrf_of(self.token) if self.token else ""

    def seconds(self, ahead: timedelta = timedelta()) -> int:
        """Now, or a while from now, as the database keeps it."""
        return to_seconds(self.now + ahead)
