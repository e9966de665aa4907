"""Pages are made one after the other, as long as each is quick: threads that make several at once hinder each other.

Python runs one thread at a time and hands over with each question to the database. `python -m bench.web_speed` tells.
"""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE_S = 0.1
"""A page that takes longer, for it counts much or waits for somebody, holds up no other."""

AT_ONCE = {"sqlite": 1}
"""Pages that are made at the same time, by the kind of database: one that is a file is not waited for."""

ELSEWHERE_AT_ONCE = 4


class Turns:
    """Whose turn it is, in one application and its event loop."""

    def __init__(self, database: str) -> None:
        self._places = asyncio.Semaphore(AT_ONCE.get(database, ELSEWHERE_AT_ONCE))

    async def take(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Does the work in a thread once it is its turn, and returns or raises what that does."""
        async with self._places:
            page = asyncio.create_task(run_in_threadpool(work, *given, **named))
            await asyncio.wait((page,), timeout=PATIENCE_S)
        return await page
