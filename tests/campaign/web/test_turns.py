"""Pages take turns while they are quick, and none waits for one that takes long."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from campaign.web.shell import turns
from campaign.web.shell.turns import Turns


def taken(database: str, *works: Callable[[], object]) -> list[object]:
    """What the works return or raise, all asked for at once."""

    async def all_at_once() -> list[object]:
        mine = Turns(database)
        return await asyncio.gather(*(mine.take(work) for work in works), return_exceptions=True)

    return asyncio.run(all_at_once())


class Crowd:
    """Counts how many are at work at the same time."""

    def __init__(self) -> None:
        self.now, self.most, self._lock = 0, 0, threading.Lock()

    def work(self) -> None:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        threading.Event().wait(0.005)
        with self._lock:
            self.now -= 1


@pytest.mark.parametrize(("database", "most"), [("sqlite", 1), ("postgresql", 4)])
def test_pages_are_made_one_after_the_other(monkeypatch: pytest.MonkeyPatch, database: str, most: int) -> None:
    monkeypatch.setattr(turns, "PATIENCE_S", 30.0)
    crowd = Crowd()
    taken(database, *[crowd.work] * 12)
    assert crowd.most == most


def test_a_page_that_takes_long_holds_up_no_other() -> None:
    others_are_done = threading.Event()
    assert taken("sqlite", lambda: others_are_done.wait(20), others_are_done.set) == [True, None]


def test_what_a_page_raises_is_raised_and_the_next_has_its_turn() -> None:
    problem, done = taken("sqlite", lambda: 1 // 0, lambda: "xong")
    assert (type(problem), done) == (ZeroDivisionError, "xong")
