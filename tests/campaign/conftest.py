"""Databases, and an installation in a temporary folder, with a clock that tests move."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlmodel import SQLModel

from campaign.clock import VirtualClock
from campaign.db.engine import open_database
from campaign.db.migrate import upgrade
from campaign.pictures import drawing
from campaign.plan.office import read_offices
from campaign.plan.planner import plan
from campaign.workspace import Workspace
from tests.campaign.sample import BEFORE, CALENDAR
from tests.fakes.site import Site, site
from tests.postgresql import throw_away

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "campaign.db"
    engine = open_database(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def empty_on_server() -> Iterator[str]:
    """The name of a database at the newest schema: a copy of one is made ten times as fast."""
    with throw_away() as url:
        engine = open_database(url)
        upgrade(engine)
        engine.dispose()
        yield str(make_url(url).database)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """The database until the end of the block."""
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture(params=KINDS)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of each kind that the product runs on, without a table."""
    if request.param == "sqlite":
        with opened(f"sqlite:///{tmp_path / 'fresh.db'}") as engine:
            yield engine
        return
    with throw_away() as url, opened(url) as engine:
        yield engine


@pytest.fixture
def migrated_file(tmp_path: Path, empty_database: Path) -> Iterator[Engine]:
    """A database in a file at the newest schema."""
    shutil.copy(empty_database, tmp_path / "migrated.db")
    with opened(f"sqlite:///{tmp_path / 'migrated.db'}") as engine:
        yield engine


@pytest.fixture
def migrated_on_server(empty_on_server: str) -> Iterator[Engine]:
    """The same on PostgreSQL."""
    with throw_away(like=empty_on_server) as url, opened(url) as engine:
        yield engine


@pytest.fixture(scope="session")
def kept_on_server(empty_on_server: str) -> Iterator[Engine]:
    with throw_away(like=empty_on_server) as url, opened(url) as engine:
        yield engine


@pytest.fixture
def emptied_on_server(kept_on_server: Engine) -> Iterator[Engine]:
    """One that all tests share, empty after each: for those that leave the schema as it is."""
    yield kept_on_server
    kept_on_server.dispose()
    # The journal's own triggers let nobody empty it.
    emptying = ["SET LOCAL session_replication_role = replica"]
    emptying += [str(table.delete()) for table in SQLModel.metadata.tables.values()]
    emptying += ["SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"]
    with kept_on_server.begin() as connection:
        connection.execute(text("; ".join(emptying)))


@pytest.fixture(params=["migrated_file", "migrated_on_server"])
def migrated(request: pytest.FixtureRequest) -> Engine:
    """A database of each kind at the newest schema."""
    engine: Engine = request.getfixturevalue(request.param)
    return engine


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
def at_work(workspace: Workspace, tmp_path: Path) -> Workspace:
    """An installation whose plan is a file that may be changed."""
    file = tmp_path / "calendar.yaml"
    file.write_text(CALENDAR, encoding="utf-8")
    known = replace(workspace, calendar=file)
    list(plan(known, read_offices(file)))
    return known


@pytest.fixture
def server() -> Iterator[Site]:
    """A web server of the test's own on this machine."""
    with site() as running:
        yield running


@pytest.fixture
def live(workspace: Workspace) -> Workspace:
    """The same installation, sending for real."""
    return replace(workspace, live=True)
