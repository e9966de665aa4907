"""A team with its link, an approved pack, and a phone that opens them."""

from dataclasses import dataclass
from typing import Any

import httpx
from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Confirmation, Team, TeamQuestion
from campaign.packs.approving import approve_pack
from campaign.packs.reading import pack_of
from campaign.packs.rows import make_pack
from campaign.people.actors import at_server
from campaign.teams.links import token_of
from campaign.teams.registry import NewTeam, register
from campaign.workspace import Workspace
from tests.campaign.play import approved
from tests.campaign.play import post as post_of
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import Client, browser

WRITER, CHIEF = at_server("Lan"), at_server("Chánh")
TABLES = {"team": Team, "confirmation": Confirmation, "question": TeamQuestion}


@dataclass(frozen=True)
class Doorstep:
    """What a test needs: who the team is, and the phone of one of its members."""

    workspace: Workspace
    phone: Client
    team: int
    pack: int
    token: str

    @property
    def home(self) -> str:
        return f"/to/{self.token}"

    @property
    def page(self) -> str:
        return f"{self.home}/goi/{self.pack}"

    def send(self, what: str, fields: dict[str, Any] | None = None, **options: Any) -> httpx.Response:
        return self.phone.post(f"{self.page}/{what}", fields, **options)

    def rows(self, name: str) -> list[Any]:
        table = TABLES[name].__table__  # type: ignore[attr-defined]
        with reading(self.workspace.db) as connection:
            return list(connection.execute(select(table).order_by(table.c.id)).all())


def packed(workspace: Workspace, calendar: str = CALENDAR) -> int:
    """An approved pack of the day's own post."""
    approved(workspace, calendar)
    pack = make_pack(workspace, WRITER, "thu", [post_of(workspace).id])
    with reading(workspace.db) as connection:
        seen = pack_of(connection, pack).hash
    approve_pack(workspace, CHIEF, pack, seen)
    return pack


def joined(workspace: Workspace, name: str = "Tổ 1 thôn An Phú", **said: Any) -> int:
    """A team of the office."""
    with workspace.db.begin() as connection:
        return register(connection, workspace.clock.now(), NewTeam("thu", name, **said), "Lan")


def doorstep(workspace: Workspace, calendar: str = CALENDAR, **said: Any) -> Doorstep:
    """An office with one approved pack and one team."""
    pack, team = packed(workspace, calendar), joined(workspace, **said)
    return Doorstep(workspace, browser(workspace, None), team, pack, token_of(workspace, team, 1))
