"""Installations of both kinds in temporary folders, filled with the rows and files of an earlier release."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.engine import make_url

from campaign.clock import VirtualClock, from_seconds
from campaign.db.engine import open_database
from campaign.db.migrate import upgrade
from campaign.db.tables import ChannelLease
from campaign.workspace import Workspace
from tests.campaign.conftest import KINDS, opened
from tests.campaign.db.release_0001 import CALENDAR, MOMENT, left_by_release
from tests.postgresql import throw_away

FILES = {
    "media/ab/ab12.png": b"\x89PNG picture",
    "portal/index.html": b"<p>trang</p>",
    "portal/bai/2027/a/index.html": b"<p>b\xc3\xa0i</p>",
    "proofs/ab/ab12.jpg": b"jpeg",
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

Make = Callable[..., Workspace]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database at the newest schema with the rows of the earlier release."""
    file = tmp_path_factory.mktemp("sample") / "campaign.db"
    engine = open_database(f"sqlite:///{file}")
    left_by_release(engine)
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def sample_on_server() -> Iterator[str]:
    """The name of the same on PostgreSQL, to be copied."""
    with throw_away() as url:
        with opened(url) as engine:
            left_by_release(engine)
            upgrade(engine)
        yield str(make_url(url).database)


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes an empty installation of a kind, in a folder of its own; on PostgreSQL also one like another."""
    with ExitStack() as closing:

        def made(kind: str, like: str = "") -> Workspace:
            home = Path(tempfile.mkdtemp(prefix="home-", dir=tmp_path))
            file = f"sqlite:///{home / 'campaign.db'}"
            url = file if kind == "sqlite" else closing.enter_context(throw_away(like=like))
            engine = closing.enter_context(opened(url))
            return Workspace(db=engine, home=home, clock=VirtualClock(from_seconds(MOMENT)))

        yield made


@pytest.fixture(params=KINDS)
def filled(request: pytest.FixtureRequest, make: Make, sample: Path, calendar: Path) -> Workspace:
    """An installation at the newest schema with rows in every table and files in every folder."""
    if request.param == "sqlite":
        workspace = make("sqlite")
        shutil.copy(sample, workspace.home / "campaign.db")
    else:
        workspace = make("postgresql", request.getfixturevalue("sample_on_server"))
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
