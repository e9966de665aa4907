"""The register on PostgreSQL: the same rows, the same races, the same pages."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from campaign.db.engine import reading
from campaign.teams.handouts import Handout, hand_out
from campaign.teams.importing import import_teams
from campaign.teams.listing import PAGE, Wanted, counts_of, list_teams
from campaign.teams.privacy import KEPT_AFTER_LEAVING, erase, forget_teams
from campaign.teams.registry import leave
from campaign.workspace import Workspace
from tests.campaign.play import count, later, planned
from tests.campaign.sample import office as read_sample
from tests.campaign.teams.answered import answered, pack, photo
from tests.campaign.teams.lists import EAST, HEADINGS, LAN, WEST, WITH_UNITS, checked
from tests.campaign.teams.registered import CHAT, STAFF, added, team
from tests.campaign.teams.test_listing import many
from tests.campaign.teams.test_privacy import PERSONAL, everything


@pytest.fixture
def workspace(workspace: Workspace, emptied_on_server: Engine) -> Workspace:
    """The same installation on the server."""
    return replace(workspace, db=emptied_on_server)


def test_two_that_register_one_chat_at_once_are_one(workspace: Workspace) -> None:
    planned(workspace)
    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(lambda _n: added(workspace, channel="telegram", chat=CHAT), range(12)))
    assert (len(ids), count(workspace, "team")) == (1, 1)


def test_a_list_is_kept_once_by_whoever_sends_it(workspace: Workspace) -> None:
    planned(workspace, WITH_UNITS)
    found = checked(workspace, HEADINGS, EAST, WEST)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _n: import_teams(workspace, LAN, found), range(4)))
    assert (sum(one.added for one in done), count(workspace, "team")) == (2, 2)
    changed = checked(workspace, HEADINGS, (*EAST[:3], "Y Ban", *EAST[4:]))
    assert import_teams(workspace, LAN, changed).changed == 1
    calendar = read_sample(WITH_UNITS).calendar
    assert hand_out(workspace, LAN, calendar, Wanted(words="y ban"), Handout.CSV).count == 1


def test_nothing_of_a_person_is_left(workspace: Workspace) -> None:
    planned(workspace)
    known = added(workspace, name="Nhà bà Hrê", contact="Đinh Thị Hrê", channel="telegram", chat=CHAT)
    answered(workspace, known, pack(workspace), photo(workspace))
    erase(workspace, known, STAFF)
    assert [word for word in PERSONAL if word in everything(workspace)] == []


def test_who_left_long_ago_is_erased(workspace: Workspace) -> None:
    planned(workspace)
    known = added(workspace)
    with workspace.db.begin() as connection:
        leave(connection, workspace.clock.now(), known, STAFF)
    later(workspace, days=KEPT_AFTER_LEAVING.days + 1)
    assert (forget_teams(workspace), team(workspace, known).state) == (1, "erased")


def test_pages_follow_each_other_without_gap_or_repeat(workspace: Workspace) -> None:
    many(workspace, 2 * PAGE + 7)
    found, after = [], ""
    with reading(workspace.db) as connection:
        for _page in range(3):
            sheet = list_teams(connection, "thu", Wanted(after=after))
            found += [row.name for row in sheet.teams]
            after = sheet.after
        assert counts_of(connection, "thu")["active"] == len(found) == len(set(found)) == 2 * PAGE + 7
