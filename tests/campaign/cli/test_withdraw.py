"""Taking a post back from the command line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.campaign.cli.conftest import Call
from tests.campaign.sample import DAY_KEY


def published(folder: Path) -> None:
    """As if the day's post were out on the portal."""
    with closing(sqlite3.connect(folder / "var" / "campaign.db")) as database:
        (number,) = database.execute("SELECT id FROM post WHERE key = ?", (DAY_KEY,)).fetchone()
        database.execute("UPDATE post SET state = 'published' WHERE id = ?", (number,))
        database.execute("UPDATE delivery SET state = 'sent' WHERE post_id = ? AND channel = 'cong'", (number,))
        database.commit()


def state(folder: Path) -> tuple[str, ...]:
    query = (
        "SELECT p.state, a.kind, a.by, a.reason FROM post p LEFT JOIN amendment a ON a.post_id = p.id WHERE p.key = ?"
    )
    with closing(sqlite3.connect(folder / "var" / "campaign.db")) as database:
        return tuple(database.execute(query, (DAY_KEY,)).fetchone())


@pytest.fixture(autouse=True)
def _planned(call: Call) -> None:
    call("plan", "--until", "2027-10-11")


def test_a_published_post_is_taken_back_with_a_name_and_a_reason(call: Call, folder: Path) -> None:
    published(folder)
    done = call("withdraw", DAY_KEY, "--reason", "Đăng nhầm", "--by", "Bà Duyệt")
    assert (done.code, done.err, "1 nơi" in done.out) == (0, "", True)
    assert state(folder) == ("withdrawn", "withdraw", "Bà Duyệt", "Đăng nhầm")


def test_what_is_not_out_cannot_be_taken_back(call: Call, folder: Path) -> None:
    done = call("withdraw", DAY_KEY, "--reason", "Đăng nhầm", "--by", "Bà Duyệt")
    assert (done.code, "chưa đăng ở đâu" in done.err) == (1, True)
    assert state(folder)[1] is None


@pytest.mark.parametrize("words", [(), (DAY_KEY,), (DAY_KEY, "--reason", " "), (DAY_KEY, "--reason", "x", "--by", " ")])
def test_wrong_use_is_told(call: Call, folder: Path, words: tuple[str, ...]) -> None:
    published(folder)
    assert call("withdraw", *words).code == 2
    assert state(folder)[0] == "published"
