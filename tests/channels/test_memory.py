"""A channel's memory: in one hand at a time, kept whole or not at all."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from channels.errors import AccessLost
from channels.memory import PATIENCE_S, held

HOLDER = """\
import sys, time
from pathlib import Path
from channels.memory import held
with held(Path(sys.argv[1]), "thử", lambda memory: None):
    print("held", flush=True)
    time.sleep(60)
"""


def make(memory: sqlite3.Connection) -> None:
    memory.execute("CREATE TABLE words (word)")


def words(file: Path) -> list[str]:
    with held(file, "thử", make) as memory:
        return [word for (word,) in memory.execute("SELECT word FROM words")]


def add(file: Path, word: str) -> None:
    with held(file, "thử", make) as memory:
        memory.execute("INSERT INTO words VALUES (?)", (word,))


def test_it_is_made_once_and_keeps_what_it_was_told(tmp_path: Path) -> None:
    add(tmp_path / "state" / "thu.sqlite", "một")
    add(tmp_path / "state" / "thu.sqlite", "hai")
    assert words(tmp_path / "state" / "thu.sqlite") == ["một", "hai"]


def test_a_block_that_raises_leaves_it_as_it_was(tmp_path: Path) -> None:
    add(tmp_path / "thu.sqlite", "một")
    with pytest.raises(ZeroDivisionError), held(tmp_path / "thu.sqlite", "thử", make) as memory:
        memory.execute("INSERT INTO words VALUES (?)", (1 // 0,))
    assert words(tmp_path / "thu.sqlite") == ["một"]


def test_only_one_may_hold_it_and_the_next_does_not_wait_long(tmp_path: Path) -> None:
    with held(tmp_path / "thu.sqlite", "thử", make):
        began = time.monotonic()
        with pytest.raises(BlockingIOError):
            add(tmp_path / "thu.sqlite", "hai")
        assert PATIENCE_S * 0.9 <= time.monotonic() - began < PATIENCE_S + 1


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "thu.sqlite"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(file)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        with pytest.raises(BlockingIOError):
            words(file)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert words(file) == []


def test_one_that_cannot_be_read_says_so_and_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thu.sqlite").write_bytes(b"no database " * 100)
    with pytest.raises(AccessLost, match=r"thu\.sqlite của kênh thử bị hỏng"):
        words(tmp_path / "thu.sqlite")
    assert (tmp_path / "thu.sqlite").read_bytes() == b"no database " * 100


def test_one_of_another_make_is_called_damaged(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "thu.sqlite")) as other:
        other.execute("PRAGMA user_version = 1")
    with pytest.raises(AccessLost):
        words(tmp_path / "thu.sqlite")


def test_a_mistake_of_ours_is_not_called_damage(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError), held(tmp_path / "thu.sqlite", "thử", make) as memory:
        memory.execute("INSERT INTO words VALUES (?)", ())
