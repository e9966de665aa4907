"""Jobs for processes; and a program that draws a long set: `python -m tests.campaign.pictures.spreading FOLDER`."""

import os
import signal
import sys
import time
from pathlib import Path

from campaign.pictures.pool import draw_all


class Unlucky(Exception):
    """As the problems of pictures: what it is told is not what it says."""

    def __init__(self, field: str, number: int) -> None:
        super().__init__(f"{field} cannot be {number}")
        self.field = field


def double(number: int) -> int:
    return 2 * number


def where(number: int) -> int:
    """Which process draws."""
    time.sleep(0.02)
    return os.getpid()


def slowly_where(number: int) -> int:
    """As `where`."""
    time.sleep(0.1)
    return os.getpid()


def later_first(number: int) -> int:
    """Even ones take longer than odd ones."""
    time.sleep(0.03 if number % 2 == 0 else 0)
    return number


def unless_seven(number: int) -> int:
    if number == 7:
        raise Unlucky("number", number)
    return number


def decoded(number: int) -> str:
    return bytes([number]).decode("ascii")


def opened(path: str) -> bytes:
    return Path(path).read_bytes()


def dying_once(job: tuple[str, int]) -> int:
    """At 7 the process is killed, the first time."""
    flag, number = job
    if number == 7 and not Path(flag).exists():
        Path(flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dying(number: int) -> int:
    """At 7 the process is killed, each time."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def marked(folder: str) -> int:
    """Leaves the number of its process in the folder."""
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(0.05)
    return 1


if __name__ == "__main__":
    for _result in draw_all(marked, [sys.argv[1]] * 2000, 2):
        pass
