"""An office with one approved pack and one team, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from campaign.clock import VirtualClock
from campaign.db.engine import open_database
from campaign.workspace import Workspace
from tests.campaign.sample import BEFORE
from tests.campaign.web.browser import browser
from tests.campaign.web.links.doorstep import Doorstep, doorstep
from tests.campaign.web.links.meters import begin_anew


def _office_in(home: Path) -> Workspace:
    return Workspace(db=open_database(f"sqlite:///{home / 'campaign.db'}"), home=home, clock=VirtualClock(BEFORE))


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Doorstep:
    home = tmp_path_factory.mktemp("links")
    shutil.copy(empty_database, home / "campaign.db")
    made = doorstep(_office_in(home))
    made.workspace.db.dispose()
    return made


@pytest.fixture
def step(tmp_path: Path, furnished: Doorstep) -> Iterator[Doorstep]:
    shutil.copytree(furnished.workspace.home, tmp_path / "links")
    workspace = _office_in(tmp_path / "links")
    yield replace(furnished, workspace=workspace, phone=browser(workspace, None))
    workspace.db.dispose()


@pytest.fixture(autouse=True)
def _meters_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_anew(monkeypatch)
