"""The stop switch from the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.campaign.cli.conftest import Call

NOTHING = "Không có lệnh tạm dừng nào"


@pytest.fixture(autouse=True)
def _planned(call: Call) -> None:
    call("plan", "--until", "2027-10-10")


def test_a_hold_is_set_shown_and_lifted(call: Call) -> None:
    done = call("hold", "all", "--reason", "Chờ ý kiến", "--by", "Ông C")
    assert (done.code, "campaign hold lift all" in done.out) == (0, True)
    for words in (("hold",), ("hold", "list")):
        assert "Ông C: Chờ ý kiến" in call(*words).out
    assert "Đã gỡ" in call("hold", "lift").out
    assert NOTHING in call("hold").out


def test_machines_read_what_stands_and_what_came_of_it(call: Call) -> None:
    words = ("hold", "channel", "telegram", "--reason", "Tin xấu", "--by", "Ông C", "--campaign", "thu", "--json")
    assert json.loads(call(*words).out) == {"campaigns": ["thu"], "fresh": ["thu"], "covered": 0}
    (one,) = json.loads(call("hold", "--json").out)
    assert (one["campaign"], one["scope"], one["name"], one["reason"]) == ("thu", "channel", "telegram", "Tin xấu")
    assert json.loads(call("hold", "list", "--json").out) == [one]
    done = json.loads(call("hold", "lift", "channel", "telegram", "--json").out)
    assert done == {"lifted": [one], "left": [], "held": 0}


def test_the_same_hold_twice_is_told_and_well(call: Call) -> None:
    for _turn in range(2):
        done = call("hold", "theme", "chuyen-doi-so", "--reason", "Chờ")
        assert done.code == 0
    assert "giữ nguyên một lệnh" in done.out


def test_what_is_held_is_told_when_a_hold_is_lifted(call: Call, folder: Path) -> None:
    call("hold", "all", "--reason", "Chờ")
    with closing(sqlite3.connect(folder / "var" / "campaign.db")) as database:
        database.execute("UPDATE delivery SET state = 'held' WHERE id IN (1, 2)")
        database.commit()
    out = call("hold", "lift").out
    assert "2 lượt đăng đang tạm giữ" in out
    assert "campaign deliveries --state held" in out
    assert "campaign deliveries resolve" in out


@pytest.mark.parametrize(
    "words",
    [
        ("all",),
        ("all", "--reason", " "),
        ("all", "--reason", "Chờ", "--campaign", "khong-co"),
        ("channel", "--reason", "Chờ"),
        ("channel", "khong-co", "--reason", "Chờ"),
        ("theme", "khong-co", "--reason", "Chờ"),
        ("khong-co",),
        ("lift", "channel"),
        ("lift", "all", "telegram"),
        ("lift", "khong-co"),
        ("all", "--reason", "Chờ", "--by", ""),
    ],
)
def test_a_hold_of_nothing_is_wrong_use(call: Call, words: tuple[str, ...]) -> None:
    done = call("hold", *words)
    assert (done.code, done.out) == (2, "")
    assert NOTHING in call("hold").out


def test_lifting_what_does_not_stand_fails(call: Call) -> None:
    done = call("hold", "lift", "channel", "telegram")
    assert (done.code, done.out, "channel telegram" in done.err) == (1, "", True)


def test_lifting_everything_when_nothing_stands_is_well(call: Call) -> None:
    done = call("hold", "lift")
    assert (done.code, NOTHING in done.out) == (0, True)
