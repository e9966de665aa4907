"""What a channel remembers is copied whole while the channel publishes, and never names a page that the backup lacks."""

import sqlite3
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from campaign.operations.backup import back_up
from campaign.operations.memories import steady
from campaign.operations.progress import silent
from campaign.workspace import Workspace
from channels.contract import Item, Receipt
from channels.portal.channel import PortalChannel
from channels.portal.config import PortalConfig
from content.messages import Part
from tests.campaign.db.release_0001 import left_by_release
from tests.campaign.operations.conftest import Make
from tests.channels.portal.articles import article

ROUNDS = 5


@contextmanager
def publishing(workspace: Workspace) -> Iterator[list[str]]:
    """Publishes one article after another in a thread; gives the names of what came of those that did not go."""
    config = PortalConfig(base_url="https://example.gov.vn/nq57")
    portal = PortalChannel(config, workspace.site("cu"), workspace.channel_state("cu"), "Kế hoạch", "Sở")
    refused: list[str] = []
    stop = threading.Event()

    def run() -> None:
        number = 0
        while not stop.is_set():
            outcomes = portal.send_all([Item(str(number), Part("bai", "cong", article(number)))])
            refused.extend(type(one).__name__ for one in outcomes if not isinstance(one, Receipt))
            number += 1

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield refused
    finally:
        stop.set()
        thread.join()


def until_published(workspace: Workspace, number: int) -> None:
    """Waits for the page of one article; those before it are remembered by then.

    Raises:
        AssertionError: it is not there after a minute.
    """
    page = f"{article(number).path}/index.html"
    latest = time.monotonic() + 60
    while not workspace.site("cu").written_at(page):
        assert time.monotonic() < latest, page
        time.sleep(0.001)


def remembered(file: Path, folder: Path) -> tuple[str, set[str], set[str]]:
    """Of a backup: the check of the portal's memory, the paths that it names, and the paths that have a page."""
    with tarfile.open(file) as tar:
        tar.extractall(folder, filter="data")
    with closing(sqlite3.connect(folder / "portal-state" / "cu" / "portal.sqlite")) as memory:
        check = memory.execute("PRAGMA integrity_check").fetchone()[0]
        named = {row[0] for row in memory.execute("SELECT path FROM cards")}
    site = folder / "portal"
    return check, named, {page.parent.relative_to(site).as_posix() for page in site.rglob("index.html")}


def test_the_memory_is_whole_and_all_that_it_names_is_there(make: Make, calendar: Path, tmp_path: Path) -> None:
    workspace = make("sqlite")
    left_by_release(workspace.db)
    with publishing(workspace) as refused:
        for number in range(ROUNDS):
            until_published(workspace, number + 1)
            back_up(workspace, calendar, tmp_path / f"{number}.tar", silent)
    for number in range(ROUNDS):
        check, named, pages = remembered(tmp_path / f"{number}.tar", tmp_path / str(number))
        assert (check, named - pages) == ("ok", set())
    assert len(named) >= ROUNDS
    assert refused == []


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """A small one with one row."""
    with closing(sqlite3.connect(tmp_path / "portal.sqlite")) as made:
        made.executescript("CREATE TABLE cards (path TEXT); INSERT INTO cards VALUES ('a')")
    return tmp_path / "portal.sqlite"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


def test_rows_that_are_being_written_are_not_in_the_copy(memory: Path, scratch: Path) -> None:
    with closing(sqlite3.connect(memory, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO cards VALUES ('b')")
        with steady(memory, scratch) as copy, closing(sqlite3.connect(copy)) as copied:
            assert copied.execute("SELECT path FROM cards").fetchall() == [("a",)]
        writer.execute("COMMIT")


def test_the_copy_is_gone_afterwards(memory: Path, scratch: Path) -> None:
    with steady(memory, scratch) as copy:
        assert copy.parent == scratch
    assert list(scratch.iterdir()) == []


def test_a_damaged_memory_is_kept_as_it_is(memory: Path, scratch: Path) -> None:
    memory.write_bytes(b"rubbish" * 1000)
    with steady(memory, scratch) as copy:
        assert copy == memory


def test_a_memory_that_has_gone_stops_nothing(tmp_path: Path, scratch: Path) -> None:
    with steady(tmp_path / "none.sqlite", scratch) as copy:
        assert not copy.exists()


def test_another_file_is_read_where_it_lies(tmp_path: Path, scratch: Path) -> None:
    with steady(tmp_path / "index.html", scratch) as copy:
        assert copy == tmp_path / "index.html"
