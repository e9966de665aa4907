"""From its link a team finds the bot, which then knows it."""

from campaign.teams.links import token_of
from campaign.teams.registry import change
from campaign.workspace import Workspace
from tests.campaign.bot.talking import TEAMS, Talking
from tests.campaign.play import planned
from tests.campaign.sample import CALENDAR
from tests.campaign.teams.registered import added
from tests.campaign.web.browser import browser


def page_of(workspace: Workspace, team_id: int) -> str:
    return browser(workspace, None).get(f"/to/{token_of(workspace, team_id, 1)}").text


def test_a_link_opens_the_bot_which_knows_the_team(workspace: Workspace) -> None:
    planned(workspace, TEAMS)
    team_id = added(workspace, import_key="k", source="import")
    token = token_of(workspace, team_id, 1)
    assert f'href="https://t.me/khcn_bot?start={token}"' in page_of(workspace, team_id)
    lan = Talking(workspace)
    lan.says(f"/start {token}")
    assert lan.team().id == team_id


def test_a_team_that_talks_with_the_bot_is_not_sent_there(workspace: Workspace) -> None:
    planned(workspace, TEAMS)
    team_id = added(workspace, import_key="k", source="import")
    with workspace.db.begin() as connection:
        change(connection, workspace.clock.now(), team_id, "thử", channel="to", chat="77")
    assert "t.me" not in page_of(workspace, team_id)


def test_without_a_bot_nobody_is_sent_to_one(workspace: Workspace) -> None:
    planned(workspace, CALENDAR)
    assert "t.me" not in page_of(workspace, added(workspace, import_key="k", source="import"))
