"""Opening a database: what it insists on, and what it says when it cannot."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from campaign.db.engine import is_current, open_database, reading
from campaign.db.migrate import upgrade
from campaign.errors import DatabaseProblem, WrongUse


def test_sqlite_survives_a_power_cut_and_keeps_its_references(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with reading(engine) as connection:
        told = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")}
        assert told == {"journal_mode": "wal", "foreign_keys": 1}
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
    engine.dispose()


def test_postgresql_compiles_no_statement(emptied_on_server: Engine) -> None:
    with reading(emptied_on_server) as connection:
        assert connection.execute(text("SHOW jit")).scalar() == "off"


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'new' / 'deep' / 'a.db'}")
    upgrade(engine)
    assert is_current(engine)
    engine.dispose()


def test_a_reader_sees_one_moment_and_holds_up_no_writer(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (n INTEGER)"))
    with reading(engine) as reader:
        before = reader.execute(text("SELECT count(*) FROM t")).scalar()
        with engine.begin() as writer:
            writer.execute(text("INSERT INTO t VALUES (1)"))
        assert (before, reader.execute(text("SELECT count(*) FROM t")).scalar()) == (0, 0)
    engine.dispose()


def test_a_writer_says_so_before_it_reads(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    other = sqlite3.connect(tmp_path / "a.db", timeout=0)
    with engine.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    engine.dispose()


@pytest.mark.parametrize("url", ["", "rubbish", "foo://x", "sqlite+nodriver:///a.db", "postgresql+nodriver://x/y"])
def test_a_url_of_no_known_database_is_wrong_use(url: str) -> None:
    with pytest.raises(WrongUse, match="CAMPAIGN_DATABASE_URL"):
        open_database(url)


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DatabaseProblem, match=r"a\.db"):
        open_database(f"sqlite:///{tmp_path / 'file' / 'a.db'}")


def test_an_unreachable_server_is_told_without_its_password() -> None:
    engine = open_database("postgresql+psycopg://me:hunter2@127.0.0.1:1/none")
    with pytest.raises(DatabaseProblem) as caught:
        is_current(engine)
    assert "hunter2" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
