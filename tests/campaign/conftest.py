"""An installation in a temporary folder, with a clock that tests move."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from campaign.clock import VirtualClock
from campaign.db.engine import open_database
from campaign.db.migrate import upgrade
from campaign.pictures import drawing
from campaign.workspace import Workspace
from tests.campaign.sample import BEFORE


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "campaign.db"
    engine = open_database(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


_drawn = cache(drawing.draw)


@pytest.fixture(autouse=True)
def _draw_each_card_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same card is the same pixels: tests that are about something else need not draw it again."""
    monkeypatch.setattr(drawing, "draw", _drawn)


@pytest.fixture
def workspace(tmp_path: Path, empty_database: Path) -> Iterator[Workspace]:
    home = tmp_path / "home"
    home.mkdir()
    (home / "campaign.db").write_bytes(empty_database.read_bytes())
    engine = open_database(f"sqlite:///{home / 'campaign.db'}")
    yield Workspace(db=engine, home=home, clock=VirtualClock(BEFORE), environment={"TELEGRAM_TOKEN": "1:test"})
    engine.dispose()


@pytest.fixture
def live(workspace: Workspace) -> Workspace:
    """The same installation, sending for real."""
    return replace(workspace, live=True)
