"""What people type when a delivery waits for them, and when publishing has to stop."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.campaign.cli.conftest import Call
from tests.campaign.sample import DAY_KEY

Change = Callable[[str], None]


@pytest.fixture
def change(call: Call, folder: Path) -> Change:
    """Runs SQL over the day's three deliveries in a plan that is composed and approved."""
    call("plan", "--until", "2027-10-10")
    call("approve", DAY_KEY, "--by", "Lãnh đạo")

    def run(values: str) -> None:
        mine = f"post_id = (SELECT id FROM post WHERE key = '{DAY_KEY}')"
        with closing(sqlite3.connect(folder / "var" / "campaign.db")) as database:
            database.execute(f"UPDATE delivery SET {values} WHERE {mine}")
            database.commit()

    return run


def listed(call: Call, state: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(call("deliveries", "--state", state, "--json").out)
    return found


def test_deliveries_still_lists_for_machines_with_campaign_and_revision(call: Call, change: Change) -> None:
    change("state = 'unknown'")
    keys = {"id", "post", "title", "channel", "destination", "state", "due", "attempts", "url", "error"}
    items = listed(call, "unknown")
    assert all(keys | {"campaign", "revision"} <= item.keys() for item in items)
    assert {(item["campaign"], item["revision"]) for item in items} == {("thu", 1)}


def test_an_uncertain_delivery_is_told_with_what_to_look_for_and_what_to_type(call: Call, change: Change) -> None:
    change("state = 'unknown', error = 'Mạng đứt giữa chừng', attempts = 1")
    out = call("deliveries", "--state", "unknown").out
    number = next(item["id"] for item in listed(call, "unknown") if item["channel"] == "telegram")
    assert "@kenh_thu" in out
    assert "Mạng đứt giữa chừng" in out
    assert f"campaign deliveries resolve {number} --send-again" in out
    assert f"campaign deliveries resolve {number} --sent\n" in out


@pytest.mark.parametrize(
    ("state", "words"),
    [("missed", "--publish-now"), ("held", "--move-to"), ("failed", "--send-again"), ("unknown", "--drop")],
)
def test_each_state_that_waits_tells_a_way_out(call: Call, change: Change, state: str, words: str) -> None:
    change(f"state = '{state}'")
    assert words in call("deliveries", "--state", state).out


def test_what_nobody_approved_is_told_to_be_approved_first(call: Call, change: Change) -> None:
    change("state = 'missed', revision_id = NULL")
    out = call("deliveries", "--state", "missed").out
    assert f"campaign approve {DAY_KEY}" in out
    assert "--publish-now" not in out


def test_every_line_that_is_told_can_be_typed(call: Call, change: Change) -> None:
    change("state = 'held'")
    lines = call("deliveries", "--state", "held").out.splitlines()
    drop = next(line.split(": campaign ")[1] for line in lines if "--drop" in line)
    assert call(*drop.split()).code == 0
    assert len(listed(call, "held")) == 2


def test_several_are_resolved_at_once_and_told_to_machines(call: Call, change: Change) -> None:
    change("state = 'missed'")
    ids = [item["id"] for item in listed(call, "missed")]
    done = call("deliveries", "resolve", *map(str, ids), "--drop", "--by", "Bà B", "--json")
    assert done.code == 0
    assert [(one["id"], one["done"], one["state"]) for one in json.loads(done.out)] == [
        (number, True, "cancelled") for number in ids
    ]


def test_the_login_name_stands_in_for_a_name(call: Call, change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "canbo")
    change("state = 'missed'")
    number = str(listed(call, "missed")[0]["id"])
    call("deliveries", "resolve", number, "--drop")
    assert "canbo đã xử lý trước" in call("deliveries", "resolve", number, "--drop").err


def test_a_machine_that_knows_no_name_asks_for_one(call: Call, change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    done = call("deliveries", "resolve", "1", "--drop")
    assert (done.code, "--by" in done.err) == (2, True)


def test_a_time_is_read_as_it_is_told(call: Call, change: Change) -> None:
    change("state = 'held'")
    number = str(listed(call, "held")[0]["id"])
    assert call("deliveries", "resolve", number, "--move-to", "2027-10-11 08:00").code == 0
    due = [item["due"] for item in listed(call, "pending") if item["id"] == int(number)]
    assert due == ["2027-10-11T08:00:00+07:00"]


@pytest.mark.parametrize(
    "words",
    [
        ("1",),
        ("1", "--sent", "--drop"),
        ("--drop",),
        ("mot", "--drop"),
        ("0", "--drop"),
        ("99999999999999999999", "--drop"),
        ("1", "--drop", "--by", " "),
        ("1", "--drop", "--url", "https://a.vn"),
        ("1", "--sent", "--url", "a.vn"),
        ("1", "2", "--sent", "--url", "https://a.vn"),
        ("1", "--move-to", "mai"),
        ("1", "--move-to", ""),
        ("1", "--move-to", "2027-10-11T08:00"),
        ("1", "--move-to", "2027-02-30 08:00"),
    ],
)
def test_a_word_that_is_none_is_wrong_use(call: Call, change: Change, words: tuple[str, ...]) -> None:
    done = call("deliveries", "resolve", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()


def test_one_that_is_not_there_fails(call: Call, change: Change) -> None:
    done = call("deliveries", "resolve", "123456", "--drop")
    assert (done.code, "123456" in done.err) == (1, True)


def test_one_that_waits_for_nobody_fails_and_says_how_it_stands(call: Call, change: Change) -> None:
    change("state = 'sent'")
    number = str(listed(call, "sent")[0]["id"])
    done = call("deliveries", "resolve", number, "--send-again")
    assert (done.code, "(sent)" in done.err) == (1, True)


def test_an_approval_that_comes_late_says_how_to_publish(call: Call, change: Change) -> None:
    change("state = 'missed'")
    out = call("approve", DAY_KEY, "--by", "Lãnh đạo").out
    ids = " ".join(str(item["id"]) for item in listed(call, "missed"))
    assert f"campaign deliveries resolve {ids} --send-again" in out
