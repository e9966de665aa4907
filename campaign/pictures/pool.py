"""Draws many pictures, spread over processes when that is faster. For a command that makes a set; not for `campaign up`.

Processes, not threads: those help only where Pillow gives the interpreter's lock free, as in compressing. 1,000 pictures
with two cores that others used as well: 31 s alone, 26 s with threads, 25 s with processes.
"""

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from types import FunctionType
from typing import Any, TypeVar

from campaign.errors import CampaignError
from content.language import gettext as _

log = logging.getLogger(__name__)

PROBE_S = 0.5
LATEST = 8
"""So long this process draws alone, and by the latest jobs it tells how long the rest will take; the first fill caches."""

WORTH_S = 3.0
"""What must still be ahead for processes to pay: each spends most of a second on starting and filling its own caches."""

AHEAD = 4
"""Jobs for each process that are handed out before their turn; bounds the results that wait in memory."""

Job = TypeVar("Job")
Result = TypeVar("Result")


class WorkerDied(CampaignError):
    """The process that drew a job ended twice without an answer: out of memory, or killed."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception in parts. What an `__init__` of our own takes is not what it leaves in `args`: pickle cannot make it again."""

    kind: type[BaseException]
    arguments: tuple[Any, ...]
    state: dict[str, Any] = field(default_factory=dict)

    def again(self) -> BaseException:
        """The exception, as it was raised."""
        error = self.kind.__new__(self.kind, *self.arguments)
        error.__dict__.update(self.state)
        return error


def draw_all(draw: Callable[[Job], Result], jobs: Sequence[Job], workers: int | None = None) -> Iterator[Result]:
    """The result of each job, in their order; `draw`, jobs and results must be such that pickle takes them.

    In this process for one core, or when all takes but a moment; a number of `workers` above 1 is taken as it is. Raises
    what `draw` raised, with the job as a note, in the place of its result; then nothing follows. Raises WorkerDied.
    """
    done = 0
    if workers is None:
        workers, took_s = cores(), list[float]()
        while done < len(jobs) and not _is_worth_it(workers, took_s, len(jobs) - done):
            start = time.perf_counter()
            result = _drawn(draw, jobs[done])
            took_s.append(time.perf_counter() - start)
            done += 1
            yield result
    if workers > 1 and done < len(jobs):
        yield from _spread_patiently(draw, jobs[done:], workers)
        return
    yield from (_drawn(draw, job) for job in jobs[done:])


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _is_worth_it(workers: int, took_s: list[float], left: int) -> bool:
    latest = took_s[-LATEST:]
    return workers > 1 and sum(took_s) >= PROBE_S and sum(latest) / len(latest) * left > WORTH_S


def _drawn(draw: Callable[[Job], Result], job: Job) -> Result:
    try:
        return draw(job)
    except Exception as error:
        _note(error, job)
        raise


def _spread_patiently(draw: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> Iterator[Result]:
    """As `_spread`; when a process dies, what is left is drawn by one alone, which needs less memory."""
    done = 0
    try:
        for result in _spread(draw, jobs, workers):
            yield result
            done += 1
    except BrokenProcessPool:
        log.warning("a drawing process died; %s of %s pictures are left for one process", len(jobs) - done, len(jobs))
    else:
        return
    try:
        for result in _spread(draw, jobs[done:], 1):
            yield result
            done += 1
    except BrokenProcessPool as error:
        problem = _("Tiến trình vẽ ảnh dừng đột ngột hai lần ở mục {number}: {job}. Máy có thể thiếu bộ nhớ.")
        raise WorkerDied(problem.format(number=done + 1, job=_shown(jobs[done]))) from error


def _spread(draw: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> Iterator[Result]:
    """The results of processes that end with this generator, however it ends."""
    # Never a fork of this process: its other threads may hold locks that nobody would give back.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(workers, len(jobs)), context, _prepare)
    waiting: deque[tuple[Job, Future[Result | Failure]]] = deque()
    left = iter(jobs)
    try:
        while True:
            for job in left:
                waiting.append((job, pool.submit(_attempt, draw, job)))
                if len(waiting) >= workers * AHEAD:
                    break
            if not waiting:
                return
            yield _answer(*waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _answer(job: Job, future: Future[Result | Failure]) -> Result:
    """What came of the job; raises what was raised. Raises BrokenProcessPool."""
    try:
        result = future.result()
        if isinstance(result, Failure):
            raise result.again()
    except BrokenProcessPool:
        raise
    except Exception as error:
        _note(error, job)
        raise
    return result


def _attempt(draw: Callable[[Job], Result], job: Job) -> Result | Failure:
    """In a process of the pool."""
    try:
        return draw(job)
    except Exception as error:
        error.add_note("".join(traceback.format_exception(error)))
        if not isinstance(type(error).__init__, FunctionType):
            raise
        return Failure(type(error), error.args, dict(error.__dict__))


def _prepare() -> None:
    """In a process of the pool, at its start: Ctrl-C is for the parent to answer, and none outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _note(error: BaseException, job: object) -> None:
    error.add_note(f"job: {_shown(job)}")


def _shown(job: object) -> str:
    return repr(job)[:200]
