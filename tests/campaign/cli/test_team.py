"""`campaign team`: the register from the command line."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from campaign.cli.opening import open_workspace
from campaign.settings import load_settings
from tests.campaign.cli.conftest import Call
from tests.campaign.importing.files import csv_of
from tests.campaign.teams.lists import UNITS
from tests.campaign.teams.registered import audited, team

ROWS = (
    ("Tên tổ", "Đơn vị", "Người phụ trách", "Điện thoại"),
    ("Tổ 1", "Xã Ba Tơ", "Phạm Văn Rê", "0912345678"),
    ("Tổ 2", "Xã Trà Bồng", "", ""),
)


@pytest.fixture
def office(call: Call) -> Call:
    """Planned, with two units."""
    file = load_settings().calendar
    file.write_text(UNITS + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert call("plan").code == 0
    return call


@pytest.fixture
def listed(office: Call, tmp_path: Path) -> Call:
    """With two teams."""
    (tmp_path / "to.csv").write_bytes(csv_of(*ROWS))
    assert office("team", "import", str(tmp_path / "to.csv"), "--by", "Lan").code == 0
    return office


def test_a_list_is_tried_and_then_kept_once(office: Call, tmp_path: Path) -> None:
    file = tmp_path / "to.csv"
    file.write_bytes(csv_of(*ROWS))
    tried = office("team", "import", str(file), "--dry-run")
    assert (tried.code, "Sẽ thêm 2 tổ" in tried.out, office("team", "list").out) == (0, True, "")
    assert "Đã thêm 2 tổ, sửa 0 tổ" in office("team", "import", str(file), "--by", "Lan").out
    again = json.loads(office("team", "import", str(file), "--json").out)
    assert (again["added"], again["changed"], again["is_kept"], len(again["team_ids"])) == (0, 0, True, 2)


def test_a_list_with_faults_keeps_nothing(office: Call, tmp_path: Path) -> None:
    file = tmp_path / "to.csv"
    file.write_bytes(csv_of(*ROWS, ("Tổ 3", "Xã Lạ", "", "x")))
    done = office("team", "import", str(file))
    assert (done.code, "dòng 4, cột Đơn vị" in done.err, "2 lỗi" in done.err) == (2, True, True)
    told = json.loads(office("team", "import", str(file), "--json").out)
    assert [(one["row"], one["column"]) for one in told["faults"]] == [(4, "Đơn vị"), (4, "Điện thoại")]
    assert office("team", "list").out == ""


def test_teams_are_listed_without_whole_numbers(listed: Call) -> None:
    lines = listed("team", "list").out.splitlines()
    assert (len(lines), "***678" in lines[0], "0912345678" in lines[0]) == (2, True, False)
    found = json.loads(listed("team", "list", "--unit", "xa-tra-bong", "--find", "to 2", "--json").out)
    assert [(one["name"], one["unit"], one["phone"]) for one in found] == [("Tổ 2", "xa-tra-bong", "")]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "txt", "pdf"])
def test_links_go_into_a_file(listed: Call, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"links.{kind}"
    done = listed("team", "links", "--out", str(out), "--unit", "xa-ba-to", "--by", "Lan")
    assert (done.code, "1 tổ" in done.out, out.stat().st_size > 100) == (0, True, True)


def test_a_file_of_another_kind_is_wrong_use(listed: Call, tmp_path: Path) -> None:
    assert listed("team", "links", "--out", str(tmp_path / "links.docx")).code == 2


def test_what_is_kept_of_a_team_is_taken_out_and_erased(listed: Call, tmp_path: Path) -> None:
    number = json.loads(listed("team", "list", "--find", "to 1", "--json").out)[0]["id"]
    assert json.loads(listed("team", "export", str(number)).out)["team"][0]["contact"] == "Phạm Văn Rê"
    assert listed("team", "export", str(number), "--out", str(tmp_path / "to.zip"), "--by", "Lan").code == 0
    assert "du-lieu.json" in zipfile.ZipFile(tmp_path / "to.zip").namelist()
    assert listed("team", "erase", str(number), "--yes").code == 2
    assert listed("team", "erase", str(number), "--yes", "--by", "Lan").code == 0
    assert (team(open_workspace(), number).contact, audited(open_workspace())[-1][0]) == ("", "Lan")
    assert listed("team", "erase", str(number), "--yes", "--by", "Lan").code == 1


@pytest.mark.parametrize(
    ("typed", "code", "state"),
    [("", 2, "active"), ("có\n", 2, "active"), ("XÓA 2\n", 2, "active"), ("xoá 1\n", 0, "erased")],
)
def test_erasing_shows_whom_and_asks_for_the_word(
    listed: Call, monkeypatch: pytest.MonkeyPatch, typed: str, code: int, state: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    done = listed("team", "erase", "1", "--by", "Lan")
    assert all(word in done.err for word in ("Tổ 1", "xa-ba-to", "XÓA 1"))
    assert (done.code, team(open_workspace(), 1).state) == (code, state)


def test_an_unknown_number_is_not_asked_about(listed: Call) -> None:
    done = listed("team", "erase", "99", "--by", "Lan")
    assert (done.code, "Không có tổ số 99" in done.err, "XÓA" in done.err) == (1, True, False)


def test_several_offices_ask_for_one(listed: Call) -> None:
    done = listed("team", "list", "--campaign", "khac")
    assert (done.code, "--campaign" in done.err) == (2, True)
