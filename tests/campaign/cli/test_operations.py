"""Backup and restore as a person and a nightly job call them."""

import json
from pathlib import Path

import pytest

from campaign.db.engine import HEAD
from tests.campaign.cli.conftest import Call
from tests.campaign.sample import CALENDAR


@pytest.fixture
def backup(call: Call, folder: Path) -> Path:
    """A backup of a planned year."""
    assert call("plan").code == 0
    assert call("backup", "a.tar").code == 0
    return folder / "a.tar"


def test_a_backup_says_what_it_holds(call: Call, folder: Path) -> None:
    call("plan")
    done = call("backup", "a.tar.gz")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Đã sao lưu vào a.tar.gz")
    assert (folder / "a.tar.gz").exists()


def test_a_backup_tells_machines_too(call: Call, folder: Path) -> None:
    call("plan")
    told = json.loads(call("backup", "a.tar", "--json").out)
    assert (told["file"], told["schema"], told["bytes"]) == ("a.tar", HEAD, (folder / "a.tar").stat().st_size)
    assert told["rows"]["campaign"] == 1


@pytest.mark.parametrize("file", ["a.zip", "nowhere/a.tar", "var/portal/a.tar"])
def test_a_backup_in_a_wrong_place_is_wrong_use(call: Call, file: str) -> None:
    call("plan")
    assert call("backup", file).code == 2


@pytest.mark.usefixtures("first_time")
def test_a_backup_of_nothing_fails(call: Call) -> None:
    done = call("backup", "a.tar")
    assert (done.code, done.out) == (1, "")
    assert "campaign plan" in done.err


def test_a_backup_needs_no_upgrade_first(call: Call, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("campaign.cli.opening.is_current", lambda _engine: pytest.fail("it looked"))
    assert call("backup", "b.tar").code == 0


def test_a_restored_installation_goes_on(
    call: Call, backup: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMPAIGN_HOME", "moi")
    done = call("restore", "a.tar")
    assert (done.code, done.err) == (0, "")
    assert "không có gì thay đổi" in call("plan").out


def test_the_calendar_is_restored_with_the_rest(call: Call, backup: Path, folder: Path) -> None:
    (folder / "calendar.yaml").unlink()
    told = json.loads(call("restore", "a.tar", "--replace", "--yes", "--json").out)
    assert (folder / "calendar.yaml").read_text(encoding="utf-8") == CALENDAR
    assert told["calendar"] == str(folder / "calendar.yaml")


@pytest.mark.parametrize("words", [(), ("--replace",)])
def test_what_stands_is_replaced_only_when_both_words_are_said(
    call: Call, backup: Path, words: tuple[str, ...]
) -> None:
    assert call("restore", "a.tar", *words).code == 2


def test_what_is_replaced_is_told_where_it_is_kept(call: Call, backup: Path, folder: Path) -> None:
    done = call("restore", "a.tar", "--replace", "--yes", "--by", "Nguyễn Văn A")
    (kept,) = folder.glob("var.truoc-khoi-phuc-*")
    assert done.code == 0
    assert str(kept) in done.out
    assert (kept / "campaign.db").exists()


def test_a_backup_that_is_not_there_is_wrong_use(call: Call) -> None:
    done = call("restore", "none.tar")
    assert done.code == 2
    assert "none.tar" in done.err


def test_a_damaged_backup_fails_in_a_sentence(call: Call, backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:3000])
    done = call("restore", "a.tar", "--replace", "--yes")
    assert done.code == 1
    assert "nguyên vẹn" in done.err
