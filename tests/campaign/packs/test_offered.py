"""Which packs a team is offered first."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import update

from campaign.clock import VirtualClock
from campaign.db.engine import reading
from campaign.db.tables import Pack
from campaign.packs.offered import offered_to
from campaign.packs.rows import make_pack
from campaign.plan.office import planned_office
from campaign.sendings.choosing import Choice
from campaign.workspace import Workspace
from tests.campaign.packs.play import COUNTDOWN, WRITER, out, posts
from tests.campaign.sendings.play import TEAMS_PLAN, ready, sent_off

TWO = TEAMS_PLAN.replace("name: Người dân}", "name: Người dân}, {id: truong-hoc, name: Trường học}")
SCHOOLS = "  - {id: giao-duc, name: Giáo dục, audiences: [truong-hoc], templates: [theme-tip]}\nobservances:"

_packs = Pack.__table__  # type: ignore[attr-defined]


def offered(workspace: Workspace, **team: Any) -> tuple[list[int], list[int]]:
    """The ids of the team's packs, and of the others."""
    asking: Any = SimpleNamespace(**{"id": 0, "campaign_id": "thu", "audience": "nguoi-dan", **team})
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
        found = offered_to(connection, calendar, asking, workspace.clock.now())
    return [row.id for row in found.mine], [row.id for row in found.others]


def two(workspace: Workspace) -> tuple[int, int]:
    """A pack for people, and after it one of a theme for schools."""
    first = ready(workspace, 2, TWO.replace("observances:", SCHOOLS, 1))
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(workspace.clock.now() + timedelta(hours=1))
    second = make_pack(workspace, WRITER, "thu", posts(workspace, COUNTDOWN), ())
    with workspace.db.begin() as connection:
        connection.execute(update(_packs).where(_packs.c.id == second).values(theme="giao-duc"))
    out(workspace, second)
    return first, second


def test_packs_of_a_theme_for_others_come_after(workspace: Workspace) -> None:
    first, second = two(workspace)
    assert offered(workspace) == ([first], [second])
    assert offered(workspace, audience="truong-hoc") == ([second], [first])


def test_a_team_that_speaks_to_everybody_has_them_all(workspace: Workspace) -> None:
    first, second = two(workspace)
    assert offered(workspace, audience="") == ([second, first], [])


def test_what_was_sent_to_the_team_is_its_own(workspace: Workspace) -> None:
    first, second = two(workspace)
    sent_off(workspace, second, Choice(units=("bac",)))
    assert offered(workspace, id=1) == ([second, first], [])
    assert offered(workspace, id=2) == ([first], [second])


def test_a_pack_is_for_whom_it_was_sent_off_to(workspace: Workspace) -> None:
    first, second = two(workspace)
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE team SET audience = 'truong-hoc'")
    sent_off(workspace, first, Choice(audiences=("truong-hoc",)))
    assert offered(workspace, id=99) == ([], [second, first])


def test_of_each_kind_there_are_no_more_than_asked_for(workspace: Workspace) -> None:
    two(workspace)
    asking: Any = SimpleNamespace(id=0, campaign_id="thu", audience="")
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
        assert len(offered_to(connection, calendar, asking, workspace.clock.now(), most=1).mine) == 1
