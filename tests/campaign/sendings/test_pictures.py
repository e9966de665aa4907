"""Pictures are there before the messages that bear them leave."""

from datetime import timedelta

from sqlalchemy import update

from campaign.db.tables import Team
from campaign.delivery.drain import drain
from campaign.sendings.pictures import draw_near
from campaign.workspace import Workspace
from tests.campaign.sendings.play import counts, make_due, ready, sent_off

_teams = Team.__table__  # type: ignore[attr-defined]


def kept(workspace: Workspace) -> set[str]:
    return {one.name for one in (workspace.home / "cache" / "pictures").glob("*.picture")}


def wanting_pictures(workspace: Workspace) -> None:
    """Four teams of two units have a sending on its way."""
    pack = ready(workspace, 4)
    with workspace.db.begin() as connection:
        connection.execute(update(_teams).values(form="picture"))
    sent_off(workspace, pack)
    make_due(workspace)


def test_each_unit_has_its_picture_drawn_once_before(workspace: Workspace) -> None:
    wanting_pictures(workspace)
    before = kept(workspace)
    assert draw_near(workspace) == 2
    there = kept(workspace)
    drain(workspace, "thu", "telegram")
    assert (len(there - before), kept(workspace) == there, counts(workspace)) == (2, True, {"simulated": 4})


def test_the_house_does_not_wait_for_all_of_them(workspace: Workspace) -> None:
    wanting_pictures(workspace)
    assert draw_near(workspace, within=timedelta(0)) == 0


def test_nothing_is_drawn_where_nobody_wants_pictures(workspace: Workspace) -> None:
    sent_off(workspace, ready(workspace, 2))
    make_due(workspace)
    assert draw_near(workspace) == 0
