"""`campaign import`: a table of posts from the command line."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.campaign.cli.conftest import Call
from tests.campaign.importing.files import GOOD, HEADINGS, OTHER, csv_of
from tests.campaign.sample import BEFORE


@pytest.fixture
def ready(call: Call) -> Call:
    assert call("plan").code == 0
    return call


def near(days: int) -> str:
    return f"{BEFORE + timedelta(days=days):%d/%m/%Y}"


def write(folder: Path, *rows: tuple[str, ...]) -> str:
    (folder / "bai.csv").write_bytes(csv_of(HEADINGS, *rows))
    return "bai.csv"


def test_a_dry_run_shows_and_makes_nothing(ready: Call, folder: Path) -> None:
    file = write(folder, (near(7), *GOOD[1:]))
    for _turn in range(2):
        done = ready("import", file, "--dry-run", "--by", "Lan")
        assert (done.code, "Sẽ nhập 1 bài" in done.out, GOOD[2] in done.out) == (0, True, True)


def test_every_fault_goes_to_stderr_and_nothing_is_made(ready: Call, folder: Path) -> None:
    done = ready("import", write(folder, ("31/9/2027", *GOOD[1:]), (near(7), "sáng", *OTHER[2:])), "--by", "Lan")
    assert done.code == 2
    assert "dòng 2, cột Ngày" in done.err
    assert "dòng 3, cột Giờ" in done.err


def test_posts_are_made_once(ready: Call, folder: Path) -> None:
    file = write(folder, (near(7), *GOOD[1:]), (near(8), *OTHER[1:]))
    made = json.loads(ready("import", file, "--json", "--by", "Lan").out)
    assert (made["faults"], len(made["made"]), len(made["posts"])) == ([], 2, 2)
    assert json.loads(ready("import", file, "--json", "--by", "Lan").out)["made"] == []


def test_a_file_or_plan_that_is_not_there_is_told(ready: Call, folder: Path) -> None:
    assert ready("import", "khong-co.csv", "--by", "Lan").code == 1
    done = ready("import", write(folder, GOOD), "--campaign", "khac", "--by", "Lan")
    assert (done.code, "--campaign" in done.err) == (2, True)
