"""(a) kill -9 at random instants, again and again, until everything is out."""

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from tests.chaos.engines import Distributed, Embedded, distributed, embedded
from tests.chaos.judge import Verdict, judge
from tests.chaos.report import Row, added
from tests.chaos.stage import Burst, Stage

Engine = Embedded | Distributed
Opening = Callable[[Path, int, Burst], AbstractContextManager[Engine]]

END_S = 90.0
"""Longest that the rest may take once nobody is killed any more."""

WORK_S = 8.0
"""Longest that one waits for a sign of work before a kill."""


def kill_embedded(folder: Path, seed: int, kills: int, burst: Burst) -> Row:
    """At least `kills` of the one process, in as many bursts as that takes."""
    return _until_enough("kill -9", embedded, folder, seed, kills, burst, (0.0, 1.2))


def kill_distributed(folder: Path, seed: int, kills: int, burst: Burst) -> Row:
    """At least `kills` of workers, their children and beats, in as many bursts as that takes."""
    return _until_enough("kill -9", distributed, folder, seed, kills, burst, (0.0, 2.0))


def _until_enough(
    scenario: str, opening: Opening, folder: Path, seed: int, kills: int, burst: Burst, span_s: tuple[float, float]
) -> Row:
    began = time.monotonic()
    total, done, runs, name = Verdict(), 0, 0, ""
    while done < kills and not total.problems:
        with opening(folder / f"run-{runs}", seed + runs, burst) as engine:
            _kill_again_and_again(engine, kills - done, span_s)
            total = added(total, judge(engine.stage, is_exact=isinstance(engine, Embedded)))
            done, name = done + engine.stage.kills, engine.name
        runs += 1
        print(f"{scenario} on {name}: {done} of {kills} kills in {runs} runs", file=sys.stderr, flush=True)
    return Row(scenario, name, seed, runs, done, total, time.monotonic() - began)


def _kill_again_and_again(engine: Engine, most: int, span_s: tuple[float, float]) -> None:
    stage = engine.stage
    engine.start()
    while stage.kills < most and stage.open():
        _wait_for_work(stage)
        time.sleep(stage.chance.uniform(*span_s))
        engine.kill_some()
        engine.start()
    stage.await_end(END_S)


def _wait_for_work(stage: Stage) -> None:
    """Most kills are to hit somebody at work; one in five hits whatever goes on, the start as well."""
    if stage.chance.random() < 0.8:
        before, deadline = stage.accepted(), time.monotonic() + WORK_S
        while stage.accepted() == before and stage.open() and time.monotonic() < deadline:
            time.sleep(0.05)
