"""(d) Many at once: two products on one SQLite file; four beats and four ticking loops on one PostgreSQL."""

import time
from pathlib import Path

from tests.chaos.engines import distributed, embedded
from tests.chaos.judge import judge
from tests.chaos.report import Row
from tests.chaos.stage import Burst, Stage


def two_on_one_file(folder: Path, seed: int, burst: Burst) -> Row:
    """Two `campaign up` side by side. Nobody dies, so not one message may be in doubt."""
    began = time.monotonic()
    with embedded(folder, seed, burst) as engine:
        stage = engine.stage
        first, second = stage.start_up(), stage.start_up()
        stage.await_end(90.0)
        stage.crew.expect_alive(first, second)
        verdict = judge(stage, is_exact=True)
        return Row("two on one SQLite file", engine.name, seed, 1, 0, verdict, time.monotonic() - began)


def four_beats_and_ticks(folder: Path, seed: int, burst: Burst) -> Row:
    """Four beats, four loops of `campaign tick --once` and two workers. Nobody dies: nothing may be in doubt."""
    began = time.monotonic()
    with distributed(folder, seed, burst, beats=4) as engine:
        engine.start()
        _tick_by_four(engine.stage, engine.more(), 90.0)
        engine.expect_alive()
        verdict = judge(engine.stage, is_exact=True)
        return Row("four beats and four ticks", engine.name, seed, 1, 0, verdict, time.monotonic() - began)


def _tick_by_four(stage: Stage, more: dict[str, str], within_s: float) -> None:
    """Keeps four ticks running until nothing is open."""
    deadline = time.monotonic() + within_s
    ticks = [stage.command(f"tick-{n}", "tick", "--once", more=more) for n in range(4)]
    while stage.open() and time.monotonic() < deadline:
        for n, member in enumerate(ticks):
            if not member.is_alive:
                ticks[n] = stage.command(f"tick-{n}", "tick", "--once", more=more)
        time.sleep(0.1)
    for member in ticks:
        member.await_exit(30.0)
