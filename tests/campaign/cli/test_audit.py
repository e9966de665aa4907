"""The journal from the command line: shown, filtered, exported, verified."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.campaign.cli.conftest import Call

HEADS = 8


@pytest.fixture(autouse=True)
def _planned(call: Call) -> None:
    call("plan", "--until", "2027-10-10")
    call("hold", "all", "--reason", "=1+1", "--by", "Ông C")
    call("hold", "lift", "--by", "Bà D")


def tamper(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "var" / "campaign.db")) as database, database:
        database.execute("DROP TRIGGER audit_event_no_update")
        database.execute("DROP TRIGGER audit_event_no_delete")
        database.execute(statement)


def test_the_list_tells_who_did_what_newest_first(call: Call) -> None:
    lines = call("audit", "list").out.splitlines()
    assert ["Bà D" in lines[0], "Ông C" in lines[1], "máy" in lines[2]] == [True, True, True]
    assert "Tạm dừng đăng: tất cả · =1+1" in lines[1]


def test_the_list_is_filtered(call: Call) -> None:
    filters = {
        ("--who", "Ông C"): ["hold"],
        ("--action", "lift"): ["lift"],
        ("--since", "2000-01-01", "--limit", "2"): ["lift", "hold"],
        ("--until", "2000-01-01 08:00"): [],
        ("--post", "2027/khong-co"): [],
    }
    for words, found in filters.items():
        entries = json.loads(call("audit", "list", "--json", *words).out)
        assert [entry["action"] for entry in entries] == found, words


def test_a_wrong_filter_is_told(call: Call) -> None:
    wrong = [("--since", "hôm qua"), ("--action", "khong-co"), ("--campaign", "khong-co"), ("--until", "2027-13-01")]
    for words in wrong:
        done = call("audit", "list", *words)
        assert (done.code, words[1] in done.err) == (2, True), words


def test_the_export_opens_in_a_spreadsheet_and_runs_nothing(call: Call, folder: Path) -> None:
    assert call("audit", "export", "--csv", "a.csv").code == 0
    data = (folder / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert [len(row) for row in rows] == [HEADS] * 4
    assert rows[2][2:7] == ["Ông C", "Tạm dừng đăng", "hold", "hold all", "'=1+1"]


def test_the_export_never_overwrites(call: Call, folder: Path) -> None:
    (folder / "a.csv").write_text("của tôi", encoding="utf-8")
    assert call("audit", "export", "--csv", "a.csv").code == 2
    assert (folder / "a.csv").read_text(encoding="utf-8") == "của tôi"


def test_a_whole_journal_ends_well_and_tells_its_mark(call: Call) -> None:
    done = call("audit", "verify")
    assert (done.code, "nguyên vẹn, 3 sự kiện. Mốc: 3:" in done.out) == (0, True)
    mark = done.out.split("Mốc: ")[1].split()[0]
    assert call("audit", "verify", "--known", mark).code == 0


def test_a_broken_journal_ends_with_one_and_names_the_event(call: Call, folder: Path) -> None:
    tamper(folder, "UPDATE audit_event SET who = 'x' WHERE number = 2")
    done = call("audit", "verify")
    assert (done.code, "sự kiện số 2 đã bị sửa" in done.err, "hold all" in done.err) == (1, True, True)
    (report,) = json.loads(call("audit", "verify", "--json").out)
    assert (report["fault"], report["number"]) == ("changed", 2)


def test_a_wrong_mark_is_told(call: Call) -> None:
    for mark in ("3", "3:abc", "x:0123456789abcdef", "3:0123456789ABCDEF"):
        assert call("audit", "verify", "--known", mark).code == 2, mark


def test_a_mark_that_does_not_fit_is_found(call: Call) -> None:
    done = call("audit", "verify", "--known", "2:0123456789abcdef")
    assert (done.code, "không khớp mốc" in done.err) == (1, True)


def test_an_end_that_was_cut_off_since_the_last_time_is_found(call: Call, folder: Path) -> None:
    assert "Chưa có tệp mốc" in call("audit", "verify").err
    assert (call("audit", "verify").code, call("audit", "verify").err) == (0, "")
    tamper(folder, "DELETE FROM audit_event WHERE number = 3")
    with closing(sqlite3.connect(folder / "var" / "campaign.db")) as database, database:
        shorter = "SET number = 2, hash = (SELECT hash FROM audit_event WHERE number = 2)"
        database.execute(f"UPDATE audit_head {shorter}")
    done = call("audit", "verify")
    assert (done.code, "phần cuối đã bị cắt, thiếu từ sự kiện số 3" in done.err) == (1, True)
