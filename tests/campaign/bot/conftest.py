"""An installation with a bot for teams, and somebody who talks with it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from campaign.packs.rows import make_pack
from campaign.workspace import Workspace
from tests.campaign.bot.hearing import plan_at
from tests.campaign.bot.talking import TEAMS, Talking
from tests.campaign.packs.play import WRITER, out, posts
from tests.campaign.play import approved, planned
from tests.fakes.telegram import FakeTelegram, serving
from tests.fakes.telegram_inbox import Inbox


@pytest.fixture
def lan(workspace: Workspace) -> Talking:
    """A stranger in a private chat."""
    planned(workspace, TEAMS)
    return Talking(workspace)


@pytest.fixture
def team(lan: Talking) -> Talking:
    """Somebody whose team is registered."""
    lan.registers()
    return lan


@pytest.fixture
def pack(lan: Talking) -> int:
    """A pack that is out."""
    approved(lan.workspace, TEAMS)
    made = make_pack(lan.workspace, WRITER, "thu", posts(lan.workspace), ())
    out(lan.workspace, made)
    return made


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with serving(FakeTelegram(token="1:test", inbox=Inbox(second_s=0.05))) as at_work:
        yield at_work


@pytest.fixture
def live(workspace: Workspace, fake: FakeTelegram) -> Workspace:
    """An installation whose bots are at the fake."""
    real = replace(workspace, live=True)
    planned(real, plan_at(fake))
    return real
