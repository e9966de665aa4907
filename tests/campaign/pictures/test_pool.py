"""Jobs over processes: the order, the errors, and that none stays behind."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from campaign.pictures import pool
from campaign.pictures.pool import WorkerDied, draw_all
from tests.campaign.pictures import spreading

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def none_stays_behind() -> Iterator[None]:
    before = set(psutil.Process().children())
    yield
    # The tracker of shared things belongs to Python and serves all pools.
    left = set(psutil.Process().children()) - before
    assert [child for child in left if "resource_tracker" not in " ".join(child.cmdline())] == []


def set_drawing(folder: Path) -> "subprocess.Popen[str]":
    """A command that draws for long, in a group of its own, once both its processes are at work."""
    command = [sys.executable, "-m", "tests.campaign.pictures.spreading", str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    until_s = time.monotonic() + 30
    while len(list(folder.iterdir())) < 2:
        assert time.monotonic() < until_s
        time.sleep(0.02)
    return process


def wait_until_gone(folder: Path) -> None:
    until_s = time.monotonic() + 10
    while any(psutil.pid_exists(int(path.name)) for path in folder.iterdir()):
        assert time.monotonic() < until_s
        time.sleep(0.05)


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_results_come_in_the_order_of_their_jobs(workers: int | None) -> None:
    assert list(draw_all(spreading.later_first, range(40), workers)) == list(range(40))


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_no_jobs_are_no_work(workers: int | None) -> None:
    assert list(draw_all(spreading.double, [], workers)) == []


def test_little_work_is_done_here() -> None:
    assert set(draw_all(spreading.where, range(10))) == {os.getpid()}


def test_much_work_is_spread_over_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 2)
    found = list(draw_all(spreading.slowly_where, range(45)))
    assert found[0] == os.getpid()
    assert len(set(found)) == 1 + 2


def test_work_is_spread_when_it_is_asked_for() -> None:
    assert len(set(draw_all(spreading.where, range(40), 2)) - {os.getpid()}) == 2


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_an_error_comes_as_it_was_in_its_place_with_its_job(workers: int | None) -> None:
    results = draw_all(spreading.unless_seven, range(20), workers)
    assert [next(results) for _turn in range(7)] == list(range(7))
    with pytest.raises(spreading.Unlucky, match="number cannot be 7") as problem:
        next(results)
    assert problem.value.field == "number"
    assert problem.value.__notes__[-1] == "job: 7"
    assert list(results) == []


def test_errors_of_python_itself_come_whole() -> None:
    with pytest.raises(UnicodeDecodeError, match="0xc8 in position 0"):
        list(draw_all(spreading.decoded, [65, 200], 2))
    with pytest.raises(FileNotFoundError) as problem:
        list(draw_all(spreading.opened, ["/nowhere"], 2))
    assert (problem.value.errno, problem.value.filename) == (2, "/nowhere")


def test_an_error_tells_where_it_was_raised() -> None:
    with pytest.raises(spreading.Unlucky) as problem:
        list(draw_all(spreading.unless_seven, range(10), 2))
    assert "in unless_seven" in "".join(problem.value.__notes__)


def test_a_process_that_dies_once_costs_no_result(tmp_path: Path) -> None:
    jobs = [(str(tmp_path / "died"), number) for number in range(20)]
    assert list(draw_all(spreading.dying_once, jobs, 2)) == list(range(20))


def test_a_job_that_kills_its_process_is_named() -> None:
    results = draw_all(spreading.dying, range(20), 2)
    assert [next(results) for _turn in range(7)] == list(range(7))
    with pytest.raises(WorkerDied, match=re.escape("ở mục 8: 7.")):
        next(results)


def test_who_takes_no_more_leaves_no_process() -> None:
    results = draw_all(spreading.where, range(1000), 2)
    assert next(results) != os.getpid()
    results.close()  # type: ignore[attr-defined]


def test_jobs_are_handed_out_shortly_before_their_turn(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(100)]
    for folder in folders:
        folder.mkdir()
    results = draw_all(spreading.marked, [str(folder) for folder in folders], 2)
    next(results)
    time.sleep(1)
    assert len([folder for folder in folders if list(folder.iterdir())]) <= 2 * pool.AHEAD
    results.close()  # type: ignore[attr-defined]


def test_ctrl_c_ends_all_of_it_without_their_traces(tmp_path: Path) -> None:
    process = set_drawing(tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    _out, said = process.communicate(timeout=30)
    wait_until_gone(tmp_path)
    assert said.count("Traceback") == 1
    assert said.rstrip().endswith("KeyboardInterrupt")


def test_processes_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    process = set_drawing(tmp_path)
    process.kill()
    process.communicate(timeout=30)
    wait_until_gone(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
