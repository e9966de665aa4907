"""Each test of delivery runs on both databases: what claims, locks and compares differs between them."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from campaign.clock import VirtualClock
from campaign.delivery import drain as drain_module
from campaign.workspace import Workspace
from tests.campaign.conftest import KINDS
from tests.campaign.sample import BEFORE
from tests.fakes.channel import ScriptedChannel


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> ScriptedChannel:
    """Stands in for Telegram; the portal and the feed stay real."""
    scripted = ScriptedChannel()
    real = drain_module.open_door

    def door(workspace: Workspace, calendar: object, entry: object) -> object:
        is_remote = entry.kind == "telegram"  # type: ignore[attr-defined]
        return scripted if is_remote else real(workspace, calendar, entry)  # type: ignore[arg-type]

    monkeypatch.setattr(drain_module, "open_door", door)
    return scripted


@pytest.fixture(params=KINDS)
def workspace(request: pytest.FixtureRequest, workspace: Workspace, tmp_path: Path) -> Workspace:
    """The installation of all tests, on one database and then on the other."""
    if request.param == "sqlite":
        return workspace
    return replace(workspace, db=request.getfixturevalue("emptied_on_server"))


@pytest.fixture
def shared(emptied_on_server: Engine, tmp_path: Path) -> Workspace:
    """An installation with its rows in PostgreSQL alone, where several may write at once."""
    home = tmp_path / "shared"
    home.mkdir()
    secrets = {"TELEGRAM_TOKEN": "1:test"}
    return Workspace(db=emptied_on_server, home=home, clock=VirtualClock(BEFORE), live=True, environment=secrets)
