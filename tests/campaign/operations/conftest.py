"""Installations of both kinds in temporary folders, filled with the rows and files of an earlier release."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, text

from campaign.clock import VirtualClock, from_seconds
from campaign.db.engine import open_database
from campaign.db.migrate import upgrade
from campaign.db.tables import ChannelLease
from campaign.workspace import Workspace
from tests.campaign.db.conftest import administrator, server
from tests.campaign.db.release_0001 import CALENDAR, MOMENT, left_by_release

KINDS = ("sqlite", "postgresql")
FILES = {
    "media/ab/ab12.png": b"\x89PNG picture",
    "portal/index.html": b"<p>trang</p>",
    "portal/bai/2027/a/index.html": b"<p>b\xc3\xa0i</p>",
    "portal-state/cu/portal/site.json": b"{}",
    "outbox/telegram/3-anh.json": b"{}",
}
LEFT_OUT = (
    "portal-state/cu/portal.sqlite-journal",
    "rehearsal/summary.json",
    "portal/.x.tmp",
    "media/ab/tmpabc123_x",
    "portal-state/cu/.lock",
    "note.txt",
)

Make = Callable[[str], Workspace]


@pytest.fixture(scope="session")
def servers_databases() -> Iterator[list[str]]:
    """Names of empty databases on the server, for whoever needs one next: making and dropping one takes its time."""
    free: list[str] = []
    yield free
    for name in free:
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database at the newest schema with the rows of the earlier release."""
    file = tmp_path_factory.mktemp("sample") / "campaign.db"
    engine = open_database(f"sqlite:///{file}")
    left_by_release(engine)
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def make(tmp_path: Path, servers_databases: list[str]) -> Iterator[Make]:
    """Makes an empty installation of a kind, in a folder of its own."""
    engines: list[Engine] = []

    def made(kind: str) -> Workspace:
        home = tmp_path / f"home-{len(engines)}"
        home.mkdir()
        url = f"sqlite:///{home / 'campaign.db'}" if kind == "sqlite" else _on_server(servers_databases)
        engines.append(open_database(url))
        return Workspace(db=engines[-1], home=home, clock=VirtualClock(from_seconds(MOMENT)))

    yield made
    for engine in engines:
        if engine.dialect.name == "postgresql":
            with engine.begin() as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text("CREATE SCHEMA public"))
            servers_databases.append(str(engine.url.database))
        engine.dispose()


def _on_server(free: list[str]) -> str:
    if not free:
        free.append(f"campaign_test_{uuid.uuid4().hex[:12]}")
        _administer(f"CREATE DATABASE {free[-1]}")
    return server().set(database=free.pop()).render_as_string(hide_password=False)


def _administer(command: str) -> None:
    admin = administrator()
    with admin.connect() as connection:
        connection.execute(text(command))
    admin.dispose()


@pytest.fixture(params=KINDS)
def filled(request: pytest.FixtureRequest, make: Make, sample: Path, calendar: Path) -> Workspace:
    """An installation at the newest schema with rows in every table and files in every folder."""
    workspace = make(request.param)
    if request.param == "sqlite":
        shutil.copy(sample, workspace.home / "campaign.db")
    else:
        left_by_release(workspace.db)
        upgrade(workspace.db)
    put_files(workspace.home)
    return workspace


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    """The office's calendar file."""
    file = tmp_path / "calendar.yaml"
    file.write_text(CALENDAR, encoding="utf-8")
    return file


def put_files(home: Path) -> None:
    """Files to keep, and some that no backup wants."""
    for name, content in (FILES | dict.fromkeys(LEFT_OUT, b"x")).items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content)


def later(workspace: Workspace, seconds: int) -> Workspace:
    """The same installation at another moment."""
    return replace(workspace, clock=VirtualClock(from_seconds(MOMENT + seconds)))


def lease(workspace: Workspace, channel: str, until: int) -> None:
    """Somebody on another machine drains the channel until then (seconds since 1970 UTC)."""
    with workspace.db.begin() as connection:
        row = {"campaign_id": "cu", "channel": channel, "owner": "may-2|1|1.00|drain", "until": until}
        connection.execute(insert(ChannelLease).values(row))
