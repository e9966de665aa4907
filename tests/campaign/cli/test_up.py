"""The whole product in one process: it starts, serves, stops on Ctrl-C, and starts again at once."""

import json
import os
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
    command = [sys.executable, "-m", "campaign", "up", "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CAMPAIGN_")}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    for _try in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    return tmp_path


def test_it_serves_portal_studio_health_and_rehearsal(folder: Path) -> None:
    port = free_port()
    with running(folder, port):
        assert get(port, "/")[0] == 200
        assert "Phòng biên tập" in get(port, "/studio")[1]
        assert json.loads(get(port, "/healthz")[1])["status"] == "ok"
        assert get(port, "/feed.xml")[0] == 200
        for _try in range(100):
            status, page = get(port, "/studio/dien-tap/")
            if status == 200:
                break
            time.sleep(0.1)
        assert "Diễn tập" in page


def test_ctrl_c_stops_it_cleanly_and_a_second_start_plans_nothing_twice(folder: Path) -> None:
    said = []
    for _start in range(2):
        with running(folder, free_port()) as process:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
            said.append(out)
            assert (process.returncode, err) == (0, "")
    assert " 0 thay đổi" in said[1]
    assert " 0 thay đổi" not in said[0]
    assert all(word in said[1] for word in ("/studio", "/healthz", "campaign approve --templates", "CAMPAIGN_LIVE=1"))


def test_ctrl_c_while_it_starts_is_a_good_end_too(folder: Path) -> None:
    with running(folder, free_port(), is_ready=False) as process:
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=20)
        assert (process.returncode, err) == (0, "")


def test_a_stop_from_the_system_is_clean(folder: Path) -> None:
    with running(folder, free_port()) as process:
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate(timeout=20)
        assert (process.returncode, err) == (0, "")


def test_a_second_start_on_the_same_home_harms_nothing(folder: Path) -> None:
    port, other = free_port(), free_port()
    with running(folder, port), running(folder, other) as second:
        assert get(other, "/healthz")[0] == get(port, "/healthz")[0] == 200
        second.send_signal(signal.SIGINT)
        assert second.communicate(timeout=20)[1] == ""
        assert get(port, "/healthz")[0] == 200


def test_a_broken_calendar_leaves_the_plan_in_force(folder: Path) -> None:
    command = [sys.executable, "-m", "campaign", "plan"]
    subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=True)
    (folder / "calendar.yaml").write_text("campaign: 1\n", encoding="utf-8")
    port = free_port()
    with running(folder, port) as process:
        assert get(port, "/healthz")[0] == 200
        process.send_signal(signal.SIGINT)
        err = process.communicate(timeout=20)[1]
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


def test_nothing_outside_the_portal_is_served(folder: Path) -> None:
    port = free_port()
    wrong = ("/../calendar.yaml", "/studio/media/../../campaign.db", "/campaign.db", "/%2e%2e/campaign.db")
    with running(folder, port):
        assert {path: get(port, path)[0] for path in wrong} == dict.fromkeys(wrong, 404)
