"""One visit to a team's link: the team that the address proves, and its pack. Whoever knows the address is the team."""

import hmac
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import Row
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from campaign.db.engine import reading
from campaign.packs.reading import pack_for_team
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.states import TeamState
from campaign.teams.links import team_of_token, token_of
from campaign.teams.registry import team_by_id
from campaign.web.api.limits import Meter, Pace
from campaign.web.links.words import DONE
from campaign.web.shell.calls import Call
from campaign.web.shell.forms import MOST_BYTES, number_of
from campaign.workspace import Workspace
from content.language import HOME_LANGUAGE, speaking

WRONG = Meter(Pace(burst=30, per_second=0.2))
"""Wrong addresses from one place, told apart from a right one only when each was looked up."""

DEEDS = Meter(Pace(burst=40, per_second=0.5))
"""What one team sends; what a phone kept while it had no network comes at once."""

PHOTOS = Meter(Pace(burst=12, per_second=0.1))
"""Photos of one team: each is opened in a process of its own."""


@dataclass(frozen=True)
class Visit:
    """`pack` is None on the team's own page. `named` is what else the address names."""

    call: Call
    token: str
    team: Row[Any]
    calendar: Calendar
    pack: Row[Any] | None = None
    named: str = ""

    @property
    def home(self) -> str:
        """The address of the team's page."""
        return f"/to/{self.token}"

    @property
    def here(self) -> str:
        """The address of the pack's page, or the team's."""
        return self.home if self.pack is None else f"{self.home}/goi/{self.pack.id}"

    @property
    def row(self) -> Row[Any]:
        """The pack's row. Only doors of a pack have one."""
        if self.pack is None:
            raise LookupError("this door names no pack")
        return self.pack

    @property
    def pack_id(self) -> int:
        """The pack's number."""
        return int(self.row.id)

    @cached_property
    def unit_name(self) -> str:
        """The team's unit as people read it; empty for a team of the office itself."""
        return next((unit.name for unit in self.calendar.units if unit.id == self.team.unit), "")

    @cached_property
    def zone(self) -> ZoneInfo:
        """The office's wall time."""
        return ZoneInfo(self.calendar.campaign.time_zone)

    @property
    def is_module(self) -> bool:
        """Whether our own module asks, and not a form."""
        return "application/json" in self.call.request.headers.get("Accept", "")

    @property
    def told(self) -> str:
        """What was done just before, in words; empty for nothing."""
        return DONE.get(self.call.query.get("xong", ""), "")

    def done(self, word: str, place: str = "") -> Response:
        """Tells that it was done: modules in JSON, forms by the page that they came from, at `place` on it."""
        if self.is_module:
            return self.call.answer({"said": DONE[word]})
        return RedirectResponse(f"{self.here}?xong={word}{place}", status_code=303)

    def render(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page of the team."""
        office = self.calendar.campaign
        return self.call.render(template, status, visit=self, team=self.team, office=office, **values)


Handler: TypeAlias = Callable[[Visit], Response]


def of_team(handler: Handler) -> Callable[[Call, str], Response]:
    """A door of the team's own page."""

    def serve(call: Call, token: str) -> Response:
        return _served(call, token, handler)

    return serve


def of_pack(handler: Handler) -> Callable[[Call, str, int], Response]:
    """A door of one pack."""

    def serve(call: Call, token: str, pack_id: int) -> Response:
        return _served(call, token, handler, pack_id)

    return serve


def of_file(handler: Handler) -> Callable[[Call, str, int, str], Response]:
    """A door of one file of a pack."""

    def serve(call: Call, token: str, pack_id: int, name: str) -> Response:
        return _served(call, token, handler, pack_id, name)

    return serve


def _served(call: Call, token: str, handler: Handler, pack_id: int | None = None, named: str = "") -> Response:
    with speaking(HOME_LANGUAGE):
        with reading(call.workspace.db) as connection:
            team = team_of_token(call.workspace, connection, token)
            if team is not None:
                calendar = planned_office(connection, team.campaign_id).calendar
                pack = pack_for_team(connection, team, pack_id) if pack_id is not None else None
        if team is None:
            return _closed(call, token)
        visit = Visit(call, token, team, calendar, pack, named)
        if call.request.method == "POST" and not DEEDS.take(team.id).may_go:
            return refused(visit, "Tổ gửi nhanh quá. Hãy chờ một phút rồi gửi lại.", 429)
        if pack_id is not None and pack is None:
            return refused(visit, "Gói này không còn. Hãy mở gói mới nhất ở trang của tổ.", 404)
        return handler(visit)


def refused(visit: Visit, message: str, status: int) -> Response:
    """What cannot be done, and what to do: to modules in JSON, to people on a page."""
    if visit.is_module:
        return visit.call.answer({"error": message}, status)
    return visit.render("refused.html", status, message=message)


def _closed(call: Call, token: str) -> Response:
    """An address that is nobody's any more; one who left may come back from here."""
    left = team_that_left(call.workspace, token)
    status, message = 410, "Liên kết này không còn dùng được. Hãy xin liên kết mới từ cơ quan đã gửi gói cho tổ."
    if left is None and not WRONG.take(_place_of(call.request)).may_go:
        status, message = 429, "Đã mở quá nhiều liên kết sai từ nơi này. Hãy chờ ít phút rồi mở lại liên kết của tổ."
    if "application/json" in call.request.headers.get("Accept", ""):
        return call.answer({"error": message}, status)
    return call.render("closed.html", status, token=token, left=left, message=message)


def team_that_left(workspace: Workspace, token: str) -> Row[Any] | None:
    """The team whose link bears the token if it left by its own word: it may come back. None for any other."""
    team_id = number_of(token.partition("-")[0])
    if team_id is None or team_id >= 2**31:
        return None
    with reading(workspace.db) as connection:
        team = team_by_id(connection, team_id)
    right = token_of(workspace, team_id, team.link_number if team is not None else 0)
    is_right = hmac.compare_digest(token.lower().encode(), right.encode())
    return team if team is not None and is_right and team.state == TeamState.LEFT else None


def sends_photos(workspace: Workspace, request: Request) -> bool:
    """Whether this is a team that may send a whole photo now. What is no larger than other forms is not asked about here."""
    length = number_of(request.headers.get("Content-Length", ""))
    if length is not None and length <= MOST_BYTES:
        return False
    with reading(workspace.db) as connection:
        team = team_of_token(workspace, connection, str(request.path_params["token"]))
    return team is not None and PHOTOS.take(team.id).may_go


def _place_of(request: Request) -> int:
    """From where a request comes, as a number; one for all whose place nobody knows."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return 0
    # Who has one address of the newer kind has all of its network.
    return int(address) >> 64 if address.version == 6 else int(address)
