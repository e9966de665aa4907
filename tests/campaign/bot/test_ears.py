"""The bots of the plans, and the ears that are kept open for them."""

from contextlib import closing

import pytest

from campaign.bot.ears import Ears, address_of, bots, bots_of, open_ear, secret_of
from campaign.workspace import Workspace
from channels.errors import AccessLost
from tests.campaign.bot.talking import TEAMS
from tests.campaign.play import planned


def test_only_bots_that_talk_with_teams_are_found(workspace: Workspace) -> None:
    assert bots(workspace) == []
    planned(workspace)
    assert bots(workspace) == []
    planned(workspace, TEAMS)
    assert [(bot.campaign_id, bot.channel) for bot in bots(workspace)] == [("thu", "to")]
    assert list(bots_of(workspace, "khong-co")) == []


def test_an_ear_is_kept_until_the_plan_says_something_else(workspace: Workspace) -> None:
    planned(workspace, TEAMS)
    with closing(Ears()) as ears:
        first = ears.of(workspace, bots(workspace)[0])
        assert ears.of(workspace, bots(workspace)[0]) is first
        planned(workspace, TEAMS.replace("@khcn_bot", "@khac_bot"))
        assert ears.of(workspace, bots(workspace)[0]) is not first


def test_a_bot_without_its_token_is_told_so(workspace: Workspace) -> None:
    planned(workspace, TEAMS.replace('token: "env:TELEGRAM_TOKEN", teams', 'token: "env:KHONG_CO", teams'))
    with pytest.raises(AccessLost, match="KHONG_CO"):
        open_ear(workspace, bots(workspace)[0])


def test_each_bot_has_its_own_secret_and_address(workspace: Workspace) -> None:
    planned(workspace, TEAMS)
    assert len({secret_of(workspace, campaign, "to") for campaign in ("a", "b")}) == 2
    assert secret_of(workspace, "a", "to").isalnum()
    assert address_of(workspace, bots(workspace)[0]) == "http://127.0.0.1:8000/bot/thu/to"
