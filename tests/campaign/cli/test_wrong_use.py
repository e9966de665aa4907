"""Whatever is typed or lies about: an exit code, a sentence on stderr, never a trace."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.campaign.cli.conftest import Call
from tests.campaign.sample import DAY_KEY

WRONG = [
    ("rehearse", "2027-13-40"),
    ("rehearse", "1850-01-01"),
    ("rehearse", ""),
    ("agenda", "--year", "0"),
    ("agenda", "--year", "1975"),
    ("agenda", "--year", "2101"),
    ("agenda", "--year", "99999"),
    ("agenda", "--year", "-1"),
    ("agenda", "--year", "hai"),
    ("check", "khong-co.yaml"),
    ("check", "."),
    ("check", "/dev/null"),
    ("check", "x" * 200 + "/" + "y" * 200),
    ("plan", "--until", "2027-02-30"),
    ("plan", "--until", "9999-12-31"),
    ("plan", "--until", "1999-01-01"),
    ("deliveries", "--state", "x"),
    ("render", "khong-co", "--size", "to"),
    ("render", "khong-co.yaml"),
    ("init", "--plan", "khong-co"),
    ("init", "--plan", "khong-co", "/khong/co/lich.yaml"),
    ("init", "/khong/co/lich.yaml"),
    ("up", "--host", "0.0.0.0"),
    ("up", "--host", "::"),
    ("up", "--host", "example.com"),
    ("up", "--port", "0"),
    ("up", "--port", "một"),
    ("up", "--port", "99999"),
    ("db", "downgrade"),
    ("khong-co",),
    ("plan", "--khong-co"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("words", WRONG, ids=[" ".join(words) for words in WRONG])
def test_wrong_use_ends_with_two_and_a_sentence(call: Call, folder: Path, words: tuple[str, ...]) -> None:
    if words == ("check", "."):
        (folder / "calendar.yaml").unlink()
    done = call(*words)
    assert done.code == 2
    assert done.err.strip()
    assert "Traceback" not in done.err


@pytest.mark.parametrize("words", [("render", "2027/khong/co"), ("approve", "2027/khong/co", "--by", "A")])
def test_an_unknown_post_is_a_failure(call: Call, words: tuple[str, ...]) -> None:
    call("plan")
    done = call(*words)
    assert (done.code, done.out) == (1, "")


@pytest.mark.parametrize("url", ["rubbish", "foo://x", "mysql://a/b", "postgresql+nodriver://x/y"])
def test_a_database_of_no_known_kind_is_wrong_use(call: Call, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", url)
    for words in (("plan",), ("deliveries",), ("doctor",), ("db", "upgrade")):
        done = call(*words)
        assert (done.code, "CAMPAIGN_DATABASE_URL" in done.err) == (2, True), words


@pytest.mark.parametrize("url", ["sqlite:////proc/none/x.db", "sqlite:////tmp"])
def test_a_database_that_cannot_be_opened_is_told(call: Call, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", url)
    done = call("plan")
    assert (done.code, "cơ sở dữ liệu" in done.err) == (1, True)


def test_a_database_that_lost_a_table_is_told(call: Call, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "var" / "campaign.db")) as database:
        database.execute("DROP TABLE delivery")
    for words in (("plan",), ("deliveries",), ("tick", "--once")):
        done = call(*words)
        assert (done.code, done.out, "campaign doctor" in done.err) == (1, "", True), words


def test_a_disk_that_refuses_in_the_middle_is_told(call: Call, folder: Path) -> None:
    call("plan", "--until", "2027-10-10")
    shutil.rmtree(folder / "var" / "portal")
    (folder / "var" / "media").write_text("", encoding="utf-8")
    (folder / "var" / "portal").write_text("", encoding="utf-8")
    for words in (("up", "--port", str(free_port())), ("render", DAY_KEY, "--out", "calendar.yaml/x.png")):
        done = call(*words)
        assert (done.code, "có một tệp" in done.err or "đã có rồi" in done.err) == (1, True), (words, done)


def test_a_reader_that_leaves_early_is_no_trace(folder: Path) -> None:
    command = [sys.executable, "-m", "campaign", "agenda", "--year", "2027", "--json"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_password_in_the_database_url_is_not_printed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", "postgresql+psycopg://me:hunter2@127.0.0.1:1/none")
    done = call("plan")
    assert done.code == 1
    assert "hunter2" not in done.out + done.err


def test_a_file_that_is_no_database_is_told(call: Call, folder: Path) -> None:
    (folder / "var" / "campaign.db").write_bytes(b"not a database" * 100)
    assert call("plan").code == 1


def test_a_database_of_a_newer_program_is_left_alone(call: Call, folder: Path) -> None:
    with sqlite3.connect(folder / "var" / "campaign.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    done = call("plan")
    assert done.code == 1
    assert "mới hơn" in done.err


def test_a_home_that_cannot_be_made_is_told(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_HOME", str(folder / "calendar.yaml" / "home"))
    done = call("plan")
    assert done.code == 2
    assert "CAMPAIGN_HOME" in done.err


def test_a_wrong_calendar_ends_every_command_that_needs_it_with_two(call: Call, folder: Path) -> None:
    (folder / "calendar.yaml").write_text("campaign: {id: a}\n", encoding="utf-8")
    for words in (("plan",), ("agenda",), ("rehearse", "next"), ("tick", "--once"), ("up",)):
        done = call(*words)
        assert (done.code, "calendar.yaml:1" in done.err) == (2, True), words


def test_the_environment_is_as_it_was() -> None:
    assert "CAMPAIGN_DATABASE_URL" not in os.environ
