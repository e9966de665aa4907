"""The whole product in one process: it starts, serves, stops on Ctrl-C, and starts again at once."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.campaign.sample import CALENDAR

NEEDED_LATER = ("alembic", "docx", "fastapi", "feedgen", "holidays", "httpx", "lxml", "openpyxl", "pikepdf", "telegram")
"""Libraries that take memory, and that a product with nothing to do has no use for."""

TELLING = f"""import sys
from campaign.cli.main import main
try:
    main()
finally:
    print("loaded:", [name for name in {NEEDED_LATER!r} if name in sys.modules])
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""


@contextmanager
def running(folder: Path, port: int, *, is_ready: bool = True) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", TELLING, "up", "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CAMPAIGN_")}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    for _try in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0 or process.poll() is not None:
                break
        time.sleep(0.05)
    try:
        if is_ready:
            get(port, "/healthz")
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def calendar_in(folder: Path) -> Path:
    (folder / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    return folder


def stopped(process: "subprocess.Popen[str]", how: signal.Signals) -> tuple[str, str, int]:
    """What it had said, to whom, and how it ended."""
    process.send_signal(how)
    out, err = process.communicate(timeout=20)
    return out, err, process.returncode


@pytest.fixture
def folder(tmp_path: Path, empty_database: Path) -> Path:
    """Started before: what a first start does besides is for tests of its own."""
    (tmp_path / "var").mkdir()
    shutil.copy(empty_database, tmp_path / "var" / "campaign.db")
    return calendar_in(tmp_path)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A product that runs, its folder and its port."""
    folder, port = calendar_in(tmp_path_factory.mktemp("served")), free_port()
    with running(folder, port):
        yield folder, port


@pytest.fixture(scope="module")
def two_starts(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, int]]:
    """The first and the second start in one folder, each stopped with Ctrl-C."""
    folder, ends = calendar_in(tmp_path_factory.mktemp("twice")), []
    for _start in range(2):
        with running(folder, free_port()) as process:
            ends.append(stopped(process, signal.SIGINT))
    return ends


def test_it_serves_portal_studio_health_and_rehearsal(served: tuple[Path, int]) -> None:
    folder, port = served
    assert get(port, "/")[0] == 200
    assert "Chưa có tài khoản nào" in get(port, "/studio")[1]
    assert json.loads(get(port, "/healthz")[1])["status"] == "ok"
    assert get(port, "/feed.xml")[0] == 200
    rehearsed = folder / "var" / "rehearsal" / "index.html"
    for _try in range(200):
        if rehearsed.exists():
            break
        time.sleep(0.1)
    assert "Diễn tập" in rehearsed.read_text(encoding="utf-8")


def test_nothing_outside_the_portal_is_served(served: tuple[Path, int]) -> None:
    wrong = ("/../calendar.yaml", "/studio/media/../../campaign.db", "/campaign.db", "/%2e%2e/campaign.db")
    assert {path: get(served[1], path)[0] for path in wrong} == dict.fromkeys(wrong, 404)


def test_a_second_start_on_the_same_home_harms_nothing(served: tuple[Path, int]) -> None:
    (folder, port), other = served, free_port()
    with running(folder, other) as second:
        assert get(other, "/healthz")[0] == get(port, "/healthz")[0] == 200
        assert stopped(second, signal.SIGINT)[1] == ""
        assert get(port, "/healthz")[0] == 200


def test_ctrl_c_stops_it_cleanly_and_a_second_start_plans_nothing_twice(two_starts: list[tuple[str, str, int]]) -> None:
    assert [(err, code) for _out, err, code in two_starts] == [("", 0)] * 2
    first, second = (out for out, _err, _code in two_starts)
    assert " 0 thay đổi" in second
    assert " 0 thay đổi" not in first
    assert all(word in second for word in ("/studio", "/healthz", "campaign approve --templates", "CAMPAIGN_LIVE=1"))


def test_with_nothing_to_do_it_holds_no_library_that_others_need(two_starts: list[tuple[str, str, int]]) -> None:
    assert two_starts[1][0].splitlines()[-1] == "loaded: []"


def test_the_first_start_prints_a_link_for_the_first_administrator(two_starts: list[tuple[str, str, int]]) -> None:
    links = [word for word in two_starts[0][0].split() if "/studio/bat-dau/" in word]
    assert (len(links), len(links[0].rsplit("/", 1)[1])) == (1, 43)


def test_it_stays_on_this_machine_while_nobody_has_an_account(folder: Path) -> None:
    command = [sys.executable, "-m", "campaign", "up", "--host", "0.0.0.0", "--port", str(free_port())]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "127.0.0.1" in done.stderr) == (2, True)


def test_ctrl_c_while_it_starts_is_a_good_end_too(folder: Path) -> None:
    with running(folder, free_port(), is_ready=False) as process:
        assert stopped(process, signal.SIGINT)[1:] == ("", 0)


def test_a_stop_from_the_system_is_clean(folder: Path) -> None:
    with running(folder, free_port()) as process:
        assert stopped(process, signal.SIGTERM)[1:] == ("", 0)


def test_a_broken_calendar_leaves_the_plan_in_force(folder: Path) -> None:
    command = [sys.executable, "-m", "campaign", "plan"]
    subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=True)
    (folder / "calendar.yaml").write_text("campaign: 1\n", encoding="utf-8")
    port = free_port()
    with running(folder, port) as process:
        assert get(port, "/healthz")[0] == 200
        err = stopped(process, signal.SIGINT)[1]
    assert "calendar.yaml:1" in err
    assert "Traceback" not in err


def test_a_port_in_use_is_told(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-m", "campaign", "up", "--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
