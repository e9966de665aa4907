"""Starts the programs of an installation and waits for them, without guessing how long they take."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

Process = subprocess.Popen[str]


@dataclass(frozen=True)
class Answer:
    """What a web server answered."""

    status: int
    headers: Message
    body: bytes


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(port: int, path: str, **headers: str) -> Answer:
    """The answer of the server on `port`; redirects are not followed."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=10) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_details: object) -> None:
        return None


def until(is_so: Callable[[], bool], wait_s: float, what: str) -> None:
    """Waits until it is so. Raises AssertionError after `wait_s` seconds."""
    end = time.monotonic() + wait_s
    while not is_so():
        assert time.monotonic() < end, f"{what}: not within {wait_s} s"
        time.sleep(0.1)


def environment_with(values: Mapping[str, str]) -> dict[str, str]:
    """This machine's environment with the venv's commands first, none of its own CAMPAIGN settings, and `values`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAMPAIGN_")}
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", ""), "/usr/sbin"])
    return kept | dict(values)


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, name: str, wait_s: float = 60.0
) -> Iterator[Process]:
    """The program, stopped as Docker stops it. What it says goes to `name`.log in the folder."""
    with (folder / f"{name}.log").open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), text=True, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        stop(process, wait_s)


def stop(process: Process, wait_s: float = 60.0) -> int:
    """SIGTERM to the first process alone, as in a container, and after a worker's grace SIGKILL to all. How it ended."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(wait_s)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
    return process.wait()
