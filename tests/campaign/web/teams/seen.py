"""Pages as people read them, and an office with two units."""

import html
import re

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.teams.lists import WITH_UNITS
from tests.campaign.teams.registered import added
from tests.campaign.web.browser import Client, browser

MINE = {"unit": "xa-ba-to", "campaign_id": "thu"}


def office(workspace: Workspace) -> Workspace:
    """Planned, with the units xa-ba-to and xa-tra-bong."""
    planned(workspace, WITH_UNITS)
    return workspace


def page(client: Client, path: str) -> str:
    """The text of a page that answers."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def words(text: str) -> str:
    """What is left of a page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def of_unit(workspace: Workspace, role: Role = Role.EDITOR) -> Client:
    """Somebody of Xã Ba Tơ."""
    return browser(workspace, role, name=f"ba-to.{role}", full_name=f"Người Ba Tơ {role}", **MINE)


def two_teams(workspace: Workspace) -> tuple[int, int]:
    """One in each unit."""
    near = added(workspace, name="Tổ Ba Tơ", unit="xa-ba-to", phone="0912345678", contact="Phạm Văn Rê")
    return near, added(workspace, name="Tổ Trà Bồng", unit="xa-tra-bong", phone="0987654321")
